// The cells of a person as text: without the apostrophes of spreadsheets, placeholders and entities, several values apart.

import Customers
import Exchange
import Foundation
import Linkage

/// Reads cells by their roles.
struct PersonCells: Sendable {
  private let columns: ColumnMap
  private let separators: [String]?
  private let decodesEntities: Bool

  init(_ survey: Survey) {
    columns = survey.columns
    separators = survey.format.separators
    decodesEntities = survey.format.decodesEntities == true
  }

  /// Every value of a role that says something.
  func all(_ role: Role, _ row: TableRow) -> [String] {
    columns.all(role).flatMap { column -> [String] in
      let text = text(column, row)
      guard !text.isEmpty else { return [] }
      guard let separators, Self.mayHoldSeveral(role) else { return [text] }
      return separators.reduce([text]) { parts, separator in
        parts.flatMap { $0.components(separatedBy: separator) }
      }
      .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
    }
  }

  /// The first value of a role, or nothing.
  func first(_ role: Role, _ row: TableRow) -> String {
    for column in columns.all(role) {
      let text = text(column, row)
      guard !text.isEmpty else { continue }
      guard let separators, Self.mayHoldSeveral(role) else { return text }
      let first = separators.reduce(text) { $0.components(separatedBy: $1).first ?? "" }
      return first.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    return ""
  }

  /// A cell, or nothing when it holds a placeholder.
  func text(_ column: Int, _ row: TableRow) -> String {
    guard !row.isEmpty(column) else { return "" }
    var text = row.trimmed(column)
    if decodesEntities && text.contains("&") { text = withoutEntities(text) }
    text = Self.bounded(Self.withoutApostrophe(text))
    return Self.isPlaceholder(text) ? "" : text
  }

  private static func mayHoldSeveral(_ role: Role) -> Bool {
    switch role {
    case .email, .phone, .website, .number, .tags, .refundEmail: true
    default: false
    }
  }

  // MARK: - Placeholders

  /// Whether a text stands for nothing in particular.
  static func isPlaceholder(_ text: String) -> Bool {
    text.utf8.count <= 20 && placeholders.contains(folded(text))
  }

  /// The text, or nothing where it stands for nobody.
  static func meaningful(_ text: String) -> String { isPlaceholder(text) ? "" : text }

  private static let placeholders: Set<String> = [
    "n/a", "na", "none", "null", "nil", "-", "--", "---", "unknown", "walk-in", "walkin", "walk in", "guest",
    "cash", "anonymous", "not specified", "not provided", "not available", "no name", "cash customer",
    "walk-in customer", "0", "customer", "test", "keine angabe", "unbekannt", "(none)", "(blank)", "#n/a",
  ]

  /// No cell brings in more than we keep in one field.
  private static func bounded(_ text: String) -> String {
    text.utf8.count > longestText ? String(text.unicodeScalars.prefix(longestText / 4)) : text
  }

  /// Tills and spreadsheets put an apostrophe before numbers so that Excel leaves them alone; it is not data.
  private static func withoutApostrophe(_ text: String) -> String {
    guard text.utf8.first == UInt8(ascii: "'"),
      text.dropFirst().first.map({ $0.isNumber || "+(-=".contains($0) }) == true
    else { return text }
    return String(text.dropFirst())
  }
}
