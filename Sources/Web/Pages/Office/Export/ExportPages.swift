// Out again: everything the business has, in open forms, to take away.

import Customers
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Office
import Storage

extension ExportRefusal: Refused {}

/// /export
enum ExportPages {
  static let routes: [Route] = [
    Route.get("/export", .manage) { visit in
      visit.page(ExportPage(visit), "Pages/Office/Export/export")
    },
    Route.get("/export/{subject}/{form}", .manage, download),
  ]

  /// Bytes sent at a time.
  private static let stretch = 1 << 18

  /// Writes the file, notes in the journal who took what, and sends it.
  private static func download(_ visit: Visit) async throws -> Response? {
    guard let subject = visit.parameter("subject").flatMap(ExportSubject.init(rawValue:)),
      let form = visit.parameter("form").flatMap(ExportForm.init(rawValue:)), subject.forms.contains(form)
    else { return nil }
    let (file, handle) = try await visit.house.exports.write(
      try Export(subject, as: form), of: visit.database)
    let size = try handle.seekToEnd()
    try handle.seek(toOffset: 0)
    try await visit.database.write(visit.actor.change(.export, at: visit.now, about: file.name)) {
      _ = try $0.changeSet()
    }
    let body = ResponseBody(contentLength: Int(clamping: size)) { writer in
      while let bytes = try handle.read(upToCount: stretch), !bytes.isEmpty {
        try await writer.write(ByteBuffer(bytes: bytes))
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok,
      headers: [
        .contentType: file.contentType,
        // The name is of our own making: letters, digits, hyphens and a point (RFC 6266).
        .contentDisposition: "attachment; filename=\"\(file.name)\"",
        .cacheControl: "no-store",
      ], body: body)
  }
}

/// Pages/Office/Export/export.mustache.
struct ExportPage: Sendable {
  /// What can be taken out, in each of its forms.
  struct Part: Sendable {
    let title: String
    let text: String
    let rows: [Row]
  }

  struct Row: Sendable {
    let href: String
    let label: String
    let hint: String
  }

  let frame: Frame
  let parts: [Part]

  init(_ visit: Visit) {
    let words = visit.words
    frame = visit.frame()
    parts = ExportSubject.allCases.map { subject in
      Part(
        title: words("export.\(subject.rawValue)"), text: words("export.\(subject.rawValue)Text"),
        rows: subject.forms.map { form in
          Row(
            href: "/export/\(subject.rawValue)/\(form.rawValue)",
            label: words("export.form.\(form.rawValue)"),
            hint: words("export.hint.\(form.rawValue)"))
        })
    }
  }
}
