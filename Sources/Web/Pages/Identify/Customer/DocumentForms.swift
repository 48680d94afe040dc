// Pictures and papers of a customer: kept, shown, handed out and removed.

import Customers
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Office
import Storage

extension DocumentRefusal: Refused {
  var figures: [String] {
    switch self {
    case .pictureTooLarge(let figure), .attachmentTooLarge(let figure), .tooMany(let figure),
      .noRoom(let figure):
      [String(figure)]
    default: []
    }
  }
}

/// /customers/{id}/picture and /documents
enum DocumentForms {
  static let routes: [Route] = [
    Route.get("/customers/{id}/picture", .view, picture),
    Route.upload("/customers/{id}/picture", .edit, limit: uploadLimit) { try await keep(.picture, $0) },
    Route.upload("/customers/{id}/documents", .edit, limit: uploadLimit) { try await keep(.attachment, $0) },
    Route.get("/customers/{id}/documents/{part}", .view, document),
    Route.post("/customers/{id}/documents/{part}/remove", .edit, remove),
  ]

  /// A little more than the largest file, so that one somewhat too large is told so in words of its own.
  private static let uploadLimit = Int64(Document.largestAttachment) * 2

  private static func keep(_ kind: Document.Kind, _ visit: Visit) async throws -> Response? {
    let field = kind == .picture ? "picture" : "document"
    let form: CustomerForm = kind == .picture ? .picture : .documents
    let upload = visit.files.first { $0.field == field }
    let largest = Int64(max(Document.largestPicture, Document.largestAttachment))
    // What is too large for either is not read: it is refused by its size alone.
    let read = await offThePool { () throws -> NewDocument in
      guard let upload else { throw DocumentRefusal.noFile }
      guard upload.size <= largest else {
        throw kind == .picture
          ? DocumentRefusal.pictureTooLarge(megabytes: Document.largestPicture >> 20)
          : DocumentRefusal.attachmentTooLarge(megabytes: Document.largestAttachment >> 20)
      }
      let bytes = [UInt8](try Data(contentsOf: URL(filePath: upload.path)))
      return try NewDocument(kind, named: upload.name, bytes)
    }
    let today = visit.today
    return try await CustomerPages.change(visit, form, field: field, about: kind.rawValue) {
      try $0.keep(try read.get(), with: $1, on: today)
    }
  }

  private static func remove(_ visit: Visit) async throws -> Response? {
    let document = try CustomerPages.part(visit)
    return try await CustomerPages.change(
      visit, .documents, field: "document", about: "document", notice: "removed"
    ) {
      try $0.remove(document: document, of: $1)
    }
  }

  /// The picture that is shown, in the page.
  private static func picture(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id().map(Customer.ID.init) else { return nil }
    return try await send(visit, isShown: true) { try $0.picture(of: id) }
  }

  /// Any file, to be saved.
  private static func document(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id(), let part = visit.id("part") else { return nil }
    return try await send(visit, isShown: false) { snapshot in
      try snapshot.document(part).flatMap { $0.customer.rawValue == id ? $0 : nil }
    }
  }

  private static func send(
    _ visit: Visit, isShown: Bool, _ find: @escaping @Sendable (Snapshot) throws -> Document?
  ) async throws -> Response? {
    let found = try await visit.database.read { snapshot in
      try find(snapshot).flatMap { document in
        try snapshot.content(of: document.sha256).map { (document, $0) }
      }
    }
    guard let (document, bytes) = found else { return nil }
    return Response(
      status: .ok,
      headers: [
        .contentType: document.mediaType,
        .contentDisposition: disposition(document, isShown: isShown),
        // Whatever it holds, it can neither run nor ask for anything.
        .contentSecurityPolicy: "sandbox; default-src 'none'; frame-ancestors 'none'",
        // The address of a picture says which one it is.
        .cacheControl: isShown && visit.query.has("v") ? "private, max-age=86400" : "private, no-store",
      ],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// RFC 6266: a plain name for everybody, and the name as it is.
  private static func disposition(_ document: Document, isShown: Bool) -> String {
    let plain = String(
      document.name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "-" })
    let way = isShown ? "inline" : "attachment"
    return "\(way); filename=\"\(plain)\"; filename*=UTF-8''\(Escaped.query(document.name))"
  }
}
