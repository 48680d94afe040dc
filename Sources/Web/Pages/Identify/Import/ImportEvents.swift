// How far an import is, told to the page as it happens (server-sent events).

import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// GET /import/{job}/events
enum ImportEvents {
  /// What the page's script reads.
  struct Message: Encodable, Sendable {
    let done: Int
    let total: Int
    let text: String
    let left: String
  }

  static func answer(_ visit: Visit) throws -> Response? {
    guard let job = try ImportPages.job(visit) else { return nil }
    let (words, forms) = (visit.words, visit.forms)
    return stream(
      isUnderWay: { job.stage.isUnderWay },
      wait: { _ = try await job.settled(within: .milliseconds(400)) },
      message: {
        let words = ImportProgressWords(job, words, forms)
        return Message(done: words.done, total: words.total, text: words.text, left: words.left)
      }, address: job.address)
  }

  /// Tells how far it is until nothing goes on any more, then where to go.
  static func stream(
    isUnderWay: @escaping @Sendable () -> Bool, wait: @escaping @Sendable () async throws -> Void,
    message: @escaping @Sendable () -> Message, address: String
  ) -> Response {
    let body = ResponseBody { writer in
      while isUnderWay() {
        let told = String(decoding: try JSONEncoder().encode(message()), as: UTF8.self)
        try await writer.write(ByteBuffer(string: event("progress", told)))
        try await wait()
      }
      try await writer.write(ByteBuffer(string: event("done", address)))
      try await writer.finish(nil)
    }
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: body)
  }

  private static func event(_ name: String, _ data: String) -> String { "event: \(name)\ndata: \(data)\n\n" }
}

/// How far an import is, in words.
struct ImportProgressWords: Sendable {
  /// Bytes; the total is 0 while nothing can be told.
  let done: Int
  let total: Int
  let text: String
  let left: String

  init(_ job: ImportJob, _ words: Words, _ forms: Forms) {
    guard case .working(let act) = job.stage, let progress = job.progress else {
      (done, total, left) = (0, 0, "")
      if case .waiting = job.stage { text = words("import.inLine") } else { text = words("import.beginning") }
      return
    }
    (done, total) = (progress.bytesRead, progress.bytesTotal)
    let rows = words(count: progress.rows, "import.rows", forms.number(progress.rows))
    if progress.part >= 1 {
      text = act == .rehearsal ? words("import.readAll", rows) : words("import.workingOut", rows)
    } else {
      text = words("import.progress", rows, forms.percent(progress.part))
    }
    left = progress.secondsLeft.map { Self.left($0, words, forms) } ?? ""
  }

  private static func left(_ seconds: Int, _ words: Words, _ forms: Forms) -> String {
    if seconds < 90 { return words(count: seconds, "import.secondsLeft", forms.number(seconds)) }
    let minutes = (seconds + 30) / 60
    return words(count: minutes, "import.minutesLeft", forms.number(minutes))
  }
}
