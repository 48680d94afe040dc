// Files that came with a form: streamed to the disk of this machine, never held in memory.

import Foundation
import HTTPTypes
import Hummingbird
import Office
import Storage

/// A file that was sent. Gone after the answer unless it is moved.
struct Upload: Sendable {
  /// The name of the form's field.
  let field: String
  /// The name it had, to be shown only.
  let name: String
  /// Where it is now: a name of ours.
  let path: String
  let size: Int64

  /// Takes it over: another place on the same disk, where it stays.
  func keep(at path: String) throws {
    guard rename(self.path, path) == 0 else { throw UploadFile.fault("Keeping a file") }
  }

  /// Removes what was not kept.
  static func discard(_ files: [Upload]) {
    for file in files { unlink(file.path) }
  }

  /// Reads a form with files. The `csrf` field has to come first: before it nothing is written.
  static func receive(
    _ request: Request, house: House, csrf: String, limit most: Int64? = nil
  ) async throws -> (Form, [Upload]) {
    guard var parser = request.headers[.contentType].flatMap(MultipartParser.init(contentType:)) else {
      throw EdgeRefusal.wrongType
    }
    let limit = min(house.options.uploadLimit, most ?? .max)
    if let declared = request.headers[.contentLength].flatMap(Int64.init), declared > limit {
      throw EdgeRefusal.tooLarge
    }
    var reception = Reception(folder: house.uploads, csrf: csrf, limit: limit)
    do {
      for try await buffer in request.body {
        try parser.feed(buffer.readableBytesView) { try reception.take($0) }
      }
      try parser.finish()
      return try reception.close()
    } catch {
      reception.abandon()
      throw error
    }
  }
}

/// The parts of one form as they come in.
private struct Reception {
  let folder: String
  let csrf: String
  let limit: Int64
  private var form = Form()
  private var files: [Upload] = []
  private var head: MultipartParser.Head?
  private var text: [UInt8] = []
  private var file: UploadFile?
  private var textTotal = 0
  private var fileTotal: Int64 = 0

  init(folder: String, csrf: String, limit: Int64) {
    self.folder = folder
    self.csrf = csrf
    self.limit = limit
  }

  mutating func take(_ event: MultipartParser.Event) throws {
    switch event {
    case .began(let head): try begin(head)
    case .bytes(let bytes): try append(bytes)
    case .ended: try end()
    }
  }

  func close() throws -> (Form, [Upload]) {
    guard Secret.equal(form.exact("csrf"), csrf) else { throw EdgeRefusal.forged }
    return (form, files)
  }

  func abandon() {
    file?.remove()
    Upload.discard(files)
  }

  private mutating func begin(_ head: MultipartParser.Head) throws {
    self.head = head
    text = []
    guard let name = head.fileName, !name.isEmpty else { return }
    guard Secret.equal(form.exact("csrf"), csrf) else { throw EdgeRefusal.forged }
    guard files.count < 100 else { throw EdgeRefusal.tooLarge }
    file = try UploadFile(in: folder)
  }

  private mutating func append(_ bytes: [UInt8]) throws {
    if let file {
      fileTotal += Int64(bytes.count)
      guard fileTotal <= limit else { throw EdgeRefusal.tooLarge }
      try file.append(bytes)
      return
    }
    textTotal += bytes.count
    guard textTotal <= Gate.formLimit else { throw EdgeRefusal.tooLarge }
    text += bytes
  }

  private mutating func end() throws {
    guard let head else { throw EdgeRefusal.unreadable }
    if let file {
      let size = try file.finish()
      files.append(Upload(field: head.name, name: head.fileName ?? "", path: file.path, size: size))
    } else if head.fileName == nil {
      guard let value = String(validating: text, as: UTF8.self) else { throw EdgeRefusal.unreadable }
      try form.add(head.name, value)
    }
    file = nil
    self.head = nil
  }
}
