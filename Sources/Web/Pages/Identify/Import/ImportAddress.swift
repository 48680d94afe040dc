// Where a file on its way in is found: its address names the server that has it.

import Office

/// The last part of `/import/shop-1.TOKEN`.
struct ImportAddress: Sendable, Hashable {
  let server: ServerName
  /// The token of the job.
  let id: String

  init(server: ServerName, id: String) {
    self.server = server
    self.id = id
  }

  /// Nil for anything that no server of ours made.
  init?(_ text: String) {
    guard let point = text.lastIndex(of: "."), let server = ServerName(String(text[..<point])) else {
      return nil
    }
    let id = String(text[text.index(after: point)...])
    guard Secret.isToken(id), server.description == text[..<point] else { return nil }
    self.init(server: server, id: id)
  }

  var path: String { "/import/\(server).\(id)" }
  /// Where files that came together are found.
  var batchPath: String { "/import/batch/\(server).\(id)" }
}

/// Asked of a server that does not have the file.
struct ImportElsewhere: Error, Equatable, Refused {
  let server: ServerName

  var code: String { "import-elsewhere" }
  var figures: [String] { [server.description] }
}
