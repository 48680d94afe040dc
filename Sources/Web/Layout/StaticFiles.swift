// The stylesheet, scripts and pictures, as the browser asks for them.

/// The files of Sources/Web/Static. They are served below `folder`, whose name changes with any of them, so that a
/// browser may keep them for a year.
enum StaticFiles {
  /// "/static/" and a fingerprint of all the files.
  static let folder = "/static/" + fingerprint

  /// The text and type of a file by its name ("style.css"), nil where there is none.
  static func file(_ name: String) -> (text: String, contentType: String)? {
    guard let text = Embedded.files["Static/" + name], let type = types[ending(name)] else { return nil }
    return (text, type)
  }

  private static let types = [
    "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
    "webmanifest": "application/manifest+json",
  ]

  private static func ending(_ name: String) -> String {
    name.split(separator: ".").last.map(String.init) ?? ""
  }

  /// FNV-1a over names and texts: no secret, only a name for this set of files.
  private static var fingerprint: String {
    let files = Embedded.files.filter { $0.key.hasPrefix("Static/") }.sorted { $0.key < $1.key }
    let hash = files.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { hash, file in
      (file.key + file.value).utf8.reduce(hash) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
    return String(hash, radix: 36)
  }
}
