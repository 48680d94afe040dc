// Whether one may write to a person, as far as a file says. A restriction wins over any permission.

import Customers
import Exchange
import Linkage

/// Reads what the columns of a file, and the file itself, say of consent.
struct ConsentReading {
  private let columns: ColumnMap
  private let rules: [(column: Int, rule: Format.ConsentRule)]
  /// Roles whose cells are read by the rules.
  private let ruled: Set<String>
  private let everyone: Format.ConsentRule.Verdict?
  private let saysAnything: Bool

  init(_ survey: Survey) {
    columns = survey.columns
    let said = survey.format.consents ?? []
    ruled = Set(said.map(\.column))
    rules = said.flatMap { rule -> [(column: Int, rule: Format.ConsentRule)] in
      let places =
        Role(rawValue: rule.column).map(survey.columns.all)
        ?? survey.header.keys.indices.filter { survey.header.keys[$0] == rule.column }
      return places.map { ($0, rule) }
    }
    everyone = survey.format.everyone
    saysAnything =
      everyone != nil || !rules.isEmpty
      || [Role.emailConsent, .emailOptOut, .doNotContact].contains(where: survey.columns.has)
  }

  /// Notes what a row says of whether one may write to somebody.
  func read(_ row: TableRow, _ new: inout NewCustomer) {
    guard saysAnything else { return }
    if let everyone { Self.apply(everyone, to: &new) }
    for (column, rule) in rules where !row.isEmpty(column) {
      if rule.is?.contains(folded(row.trimmed(column))) ?? true { Self.apply(rule.then, to: &new) }
    }
    if !ruled.contains("emailConsent") { readPermission(row, &new) }
    if !ruled.contains("emailOptOut"), isSaid(.emailOptOut, row) { Self.apply(.unsubscribed, to: &new) }
    if !ruled.contains("doNotContact"), isSaid(.doNotContact, row) { Self.apply(.blocked, to: &new) }
  }

  private func readPermission(_ row: TableRow, _ new: inout NewCustomer) {
    for column in columns.all(.emailConsent) where !row.isEmpty(column) {
      let value = folded(row.trimmed(column))
      if Self.yes.contains(value) { Self.apply(.subscribed, to: &new) }
      if Self.no.contains(value) { Self.apply(.unsubscribed, to: &new) }
      if Self.bounced.contains(value) { Self.apply(.bounced, to: &new) }
    }
  }

  /// A cell of an objection says so by anything but a no: `yes`, `1`, a cross, or the day on which it was made.
  private func isSaid(_ role: Role, _ row: TableRow) -> Bool {
    columns.all(role).contains { column in
      !row.isEmpty(column) && !Self.no.contains(folded(row.trimmed(column)))
        && !PersonCells.isPlaceholder(row.trimmed(column))
    }
  }

  private static func apply(_ verdict: Format.ConsentRule.Verdict, to new: inout NewCustomer) {
    switch verdict {
    case .subscribed: new.emailConsent = new.emailConsent.joined(with: .yes)
    case .unsubscribed: new.emailConsent = new.emailConsent.joined(with: .no)
    case .bounced: new.emailConsent = new.emailConsent.joined(with: .bounced)
    case .blocked: new.doNotContact = true
    }
  }

  private static let yes: Set = [
    "yes", "y", "true", "1", "x", "subscribed", "active", "opted in", "opt in", "opted-in", "confirmed", "ja",
    "oui", "si", "granted", "explicit",
  ]
  private static let no: Set = [
    "no", "n", "false", "f", "0", "unsubscribed", "not subscribed", "inactive", "opted out", "opt out",
    "opted-out", "cancelled", "canceled", "revoked", "nein", "non", "never",
  ]
  private static let bounced: Set = ["bounced", "cleaned", "hard bounce", "undeliverable", "invalid"]
}
