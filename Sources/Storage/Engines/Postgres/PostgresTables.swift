// Which tables a statement has to do with: rows gathered for others need not be sent before it runs.

import Synchronization

/// The tables that statements name, remembered by their texts.
final class PostgresTables: Sendable {
  static let shared = PostgresTables()

  /// What is known of a statement: the tables it may look at, and the one it changes.
  private struct Known {
    let concerned: Set<String>
    let changed: String?
  }

  private let known = Mutex<[String: Known]>([:])
  private static let names = Set(Schema.everything.map(\.name))

  /// Whether a statement may look at rows of a table: it names the table or, when it writes, one that refers to it or that
  /// it refers to.
  func concern(_ text: String, _ table: String) -> Bool { know(text) { $0.concerned.contains(table) } }

  /// The table a statement changes, nil when it only asks.
  func changed(by text: String) -> String? { know(text) { $0.changed } }

  private func know<T>(_ text: String, _ body: (Known) -> T) -> T {
    known.withLock { known in
      if let found = known[text] { return body(found) }
      if known.count > 5_000 { known.removeAll() }
      let fresh = Self.read(text)
      known[text] = fresh
      return body(fresh)
    }
  }

  private static func read(_ text: String) -> Known {
    let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }.map(String.init)
    var named = names.intersection(words)
    if words.contains("search_word") { named.insert("customer") }  // kept by triggers over customers
    guard words.first != "SELECT" else { return Known(concerned: named, changed: nil) }
    let related = Schema.references.reduce(into: named) { all, reference in
      if named.contains(reference.child) { all.insert(reference.parent) }
      if named.contains(reference.parent) { all.insert(reference.child) }
    }
    return Known(concerned: related, changed: words.first(where: names.contains))
  }
}
