// Which tables a statement has to do with: rows gathered for others need not be sent before it runs.

import Synchronization

/// The tables that statements name, remembered by their texts.
final class PostgresTables: Sendable {
  static let shared = PostgresTables()

  private let known = Mutex<[String: Set<String>]>([:])
  private static let names = Set(Schema.everything.map(\.name))

  /// Whether a statement may look at rows of a table: it names the table or, when it writes, one that refers to it or that
  /// it refers to.
  func concern(_ text: String, _ table: String) -> Bool {
    known.withLock { known in
      if let tables = known[text] { return tables.contains(table) }
      if known.count > 5_000 { known.removeAll() }
      let tables = Self.tables(of: text)
      known[text] = tables
      return tables.contains(table)
    }
  }

  private static func tables(of text: String) -> Set<String> {
    let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }.map(String.init)
    let named = names.intersection(words)
    guard words.first != "SELECT" else { return named }
    return Schema.references.reduce(into: named) { all, reference in
      if named.contains(reference.child) { all.insert(reference.parent) }
      if named.contains(reference.parent) { all.insert(reference.child) }
    }
  }
}
