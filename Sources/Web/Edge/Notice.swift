// What was just done, carried to the next page in a cookie of one minute.

/// "Saved.", with the change set that can be undone.
struct Notice: Sendable, Equatable {
  /// The last part of a key `notice.…`.
  let name: String
  /// The change set, if something was changed.
  let change: Int64?

  init(_ name: String, change: Int64? = nil) {
    self.name = name
    self.change = change
  }

  /// Reads `saved.42`; nil for anything else.
  init?(cookie: String) {
    let parts = cookie.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[0].count <= 40,
      parts[0].utf8.allSatisfy({ (97...122).contains($0) || (65...90).contains($0) }),
      let change = Int64(parts[1])
    else { return nil }
    name = String(parts[0])
    self.change = change > 0 ? change : nil
  }

  var cookie: String { "\(name).\(change ?? 0)" }

  func text(_ words: Words) -> String? { words("notice.\(name)") }
}
