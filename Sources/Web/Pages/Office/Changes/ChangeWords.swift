// Changes in words: the tables and columns of the journal as the shop speaks of them.

import Customers
import Exchange
import Foundation
import Office
import Storage

/// Says for one reader what stands in the journal.
struct ChangeWords {
  /// How the cells of a column are written.
  enum Form { case text, number, day, money, thousandths, flag, choice, role, name(String) }

  let visit: Visit
  private var words: Words { visit.words }

  init(_ visit: Visit) { self.visit = visit }

  /// What sort of act it was.
  func kind(_ kind: Change.Kind) -> String { words("changes.kind.\(kind.rawValue)") }

  /// A row of a table: "Customer".
  func table(_ table: String) -> String { words("changes.table.\(table)") }

  /// What happened to a row, or to many.
  func happened(_ kind: JournalEntry.Kind, _ table: String, count: Int) -> String {
    let row = self.table(table)
    guard count > 1 else { return words("changes.\(kind.rawValue)", row) }
    let rows = words(count: count, "changes.rows", visit.forms.number(count))
    return words("changes.\(kind.rawValue)", "\(row) (\(rows))")
  }

  /// The columns of a table that mean something to people, in their order. Others, such as folded names and the hash
  /// of a password, are never shown.
  func columns(of table: String) -> [(name: String, form: Form)] { Self.columns[table] ?? [] }

  func column(_ name: String) -> String { words("changes.column.\(name)") }

  /// A cell as people read it; nil for an empty one.
  func cell(_ value: Value?, _ form: Form, in snapshot: Snapshot) throws -> String? {
    switch (value, form) {
    case (nil, _), (.null, _): return nil
    case (.text(let text), .choice):
      return Self.choices.contains(text) ? words("changes.value.\(text)") : text
    case (.text(let text), .role): return Role(rawValue: text).map { words("role.\($0.rawValue)") } ?? text
    case (.text(let text), _): return text.isEmpty ? nil : String(text.prefix(300))
    case (.integer(let number), .flag): return words(number == 0 ? "common.no" : "common.yes")
    case (.integer(let number), .day): return Int32(exactly: number).map { visit.date(Day(rawValue: $0)) }
    case (.integer(let number), .money): return visit.forms.money(minor: number)
    case (.integer(let number), .thousandths):
      return visit.forms.decimal(Double(number) / 1000, digits: number % 1000 == 0 ? 0 : 3)
    case (.integer(let id), .name(let table)):
      guard case .text(let name)? = try snapshot.journalledRow(table, id)?["name"] else {
        return words("changes.gone")
      }
      return name
    case (.integer(let number), _): return visit.forms.number(Int(clamping: number))
    case (.real(let number), _): return visit.forms.decimal(number, digits: 2)
    case (.bytes, _): return nil
    }
  }

  private static let choices: Set = [
    "anniversary", "firstVisit", "opening", "renewal", "picture", "attachment", "note", "visit", "text",
    "money", "date", "yesNo", "choice", "choices",
    "referral", "firstPurchase", "gold", "other", "email", "phone", "number", "website", "person",
    "organisation", "yes", "no", "bounced",
    "earned", "redeemed", "corrected", "expired", "off", "points", "stamps",
    "last12Months", "all", "asked", "derived", "guessed",
    "parent", "affiliate", "household", "employer", "own",
  ]

  private static let columns: [String: [(name: String, form: Form)]] = [
    "business": [
      ("name", .text), ("currency", .text), ("time_zone", .text), ("language", .text), ("locale", .text),
      ("country", .text), ("gold_percent", .number), ("gold_period", .choice), ("late_after", .number),
      ("lost_after", .number), ("thank_gold_after", .number), ("welcome_within", .number),
      ("as_of_day", .day),
    ],
    "source": [("name", .text)],
    "source_cost": [
      ("source_id", .name("source")), ("from_day", .day), ("to_day", .day), ("amount", .money),
      ("note", .text),
    ],
    "customer": [
      ("name", .text), ("kind", .choice), ("given_name", .text), ("family_name", .text), ("company", .text),
      ("birthday", .text), ("address", .text), ("country", .text), ("tags", .text), ("note", .text),
      ("source_id", .name("source")), ("source_origin", .choice), ("source_day", .day),
      ("do_not_contact", .flag),
    ],
    "contact_point": [("kind", .choice), ("written", .text), ("consent", .choice)],
    "address": [
      ("label", .text), ("street", .text), ("city", .text), ("region", .text), ("postal_code", .text),
      ("country", .text),
    ],
    "field": [
      ("name", .text), ("kind", .choice), ("choices", .text), ("position", .number), ("is_first", .flag),
    ],
    "field_value": [("field_id", .name("field")), ("value", .text)],
    "reason": [("name", .text)],
    "customer_reason": [
      ("reason_id", .name("reason")), ("words", .text), ("day", .day), ("origin", .choice),
    ],
    "associate": [("name", .text)],
    "referral": [("referrer_id", .name("customer")), ("associate_id", .name("associate")), ("day", .day)],
    "interaction": [("day", .day), ("words", .text)],
    "follow_up": [("due_day", .day), ("words", .text), ("done_day", .day)],
    "thanks": [("occasion", .choice), ("day", .day), ("words", .text), ("cost", .money)],
    "cause": [("name", .text)],
    "deal_breaker": [("cause_id", .name("cause")), ("words", .text), ("day", .day), ("repaired_day", .day)],
    "import": [("file_name", .text)],
    "product": [("code", .text), ("name", .text)],
    "purchase": [("customer_id", .name("customer")), ("day", .day), ("amount", .money), ("words", .text)],
    "purchase_line": [("product_id", .name("product")), ("quantity", .thousandths), ("amount", .money)],
    "card": [("number", .text), ("issued_day", .day), ("blocked_day", .day), ("is_page_open", .flag)],
    "point_rule": [
      ("scheme", .choice), ("per_amount", .money), ("reward_at", .number), ("reward", .text),
      ("expires_after", .number),
    ],
    "point_entry": [("day", .day), ("kind", .choice), ("amount", .number), ("words", .text)],
    "relation_kind": [("name", .text), ("back_name", .text), ("is_rolled_up", .flag)],
    "relation": [
      ("related_id", .name("customer")), ("kind", .choice), ("kind_id", .name("relation_kind")),
      ("note", .text),
    ],
    "outside_list": [("name", .text), ("from_whom", .text), ("day", .day), ("file_name", .text)],
    "list_entry": [("name", .text)],
    "list_answer": [("customer_id", .name("customer"))],
    "list_fact": [("list_name", .text), ("day", .day)],
    "key_date": [
      ("kind", .choice), ("label", .text), ("month_day", .text), ("year", .text), ("remind_before", .number),
      ("note", .text),
    ],
    "document": [("kind", .choice), ("name", .text), ("media_type", .text), ("size", .number)],
    "staff": [("name", .text), ("login", .text), ("role", .role), ("disabled", .flag)],
    "merge": [("gone_name", .text), ("kept_id", .name("customer"))],
    "kept_apart": [("customer_id", .name("customer")), ("other_id", .name("customer"))],
  ]
}
