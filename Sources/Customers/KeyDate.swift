// Days of the year that matter to a customer beside their birthday: anniversaries, a first visit, and whatever else.

package import Storage

/// A day that comes again every year.
package struct KeyDate: Sendable, Equatable {
  /// What the day is of. `other` says so in words of its own.
  package enum Kind: String, Sendable, Storable, CaseIterable {
    case anniversary, firstVisit, opening, renewal, other
  }

  package let id: Int64
  package let customer: Customer.ID
  package var kind: Kind
  /// The owner's own word for it; for the other kinds often nothing.
  package var label: String
  package var day: MonthDay
  /// When it was first, if anybody knows.
  package var year: Int?
  /// How many days ahead it is spoken of.
  package var remindBefore: Int
  package var note: String

  /// Days ahead that can be chosen.
  package static let reminders = [0, 1, 3, 7, 14, 30, 60]
  /// How long before a birthday it is spoken of.
  package static let usualReminder = 7
}

/// A key date before there is a record of it.
package struct NewKeyDate: Sendable, Equatable {
  package var kind: KeyDate.Kind
  package var label: String
  package var day: MonthDay
  package var year: Int?
  package var remindBefore: Int
  package var note: String

  /// Reads a date typed with its year (`2011-12-09`) or without (`12-09`, `--12-09`).
  /// Throws `CustomerRefusal.dateUnreadable`, `.wordsMissing` for a kind of one's own without a word, and `.tooLong`.
  package init(
    _ kind: KeyDate.Kind, label: String = "", on typed: String,
    remindBefore: Int = KeyDate.usualReminder, note: String = ""
  ) throws {
    guard let kept = try readBirthday(typed), let day = MonthDay(kept) else {
      throw CustomerRefusal.dateUnreadable
    }
    guard kind != .other || !label.allSatisfy(\.isWhitespace) else { throw CustomerRefusal.wordsMissing }
    guard label.count <= longestName else { throw CustomerRefusal.tooLong(limit: longestName) }
    guard note.utf8.count <= longestText else { throw CustomerRefusal.tooLong(limit: longestText) }
    (self.kind, self.label, self.day, self.note) = (kind, label, day, note)
    year = Day(iso: kept)?.date.year
    self.remindBefore = KeyDate.reminders.last { $0 <= remindBefore } ?? 0
  }

  fileprivate var values: [String: any Storable] {
    [
      "kind": kind, "label": label, "month_day": day.text, "year": year.map(Int64.init),
      "remind_before": remindBefore, "note": note,
    ]
  }
}

extension Snapshot {
  /// A customer's key dates in the order of the year.
  package func keyDates(of customer: Customer.ID) throws -> [KeyDate] {
    try rows(
      """
      SELECT id, customer_id, kind, label, month_day, year, remind_before, note
      FROM key_date WHERE customer_id = \(customer) ORDER BY month_day, id
      """, KeyDate.init
    ).compactMap(\.self)
  }
}

extension Transaction {
  /// Adds a key date. Throws `CustomerRefusal.notFound`.
  @discardableResult
  package func add(_ date: NewKeyDate, to customer: Customer.ID) throws -> Int64 {
    guard try self.customer(customer) != nil else { throw CustomerRefusal.notFound }
    return try insert("key_date", date.values.merging(["customer_id": customer]) { $1 })
  }

  /// Puts another in the place of a key date. Throws `CustomerRefusal.notFound`.
  package func change(keyDate id: Int64, of customer: Customer.ID, to date: NewKeyDate) throws {
    try checkKeyDate(id, of: customer)
    try update("key_date", id: id, date.values)
  }

  /// Removes a key date. Throws `CustomerRefusal.notFound`.
  package func remove(keyDate id: Int64, of customer: Customer.ID) throws {
    try checkKeyDate(id, of: customer)
    try delete("key_date", id: id)
  }

  private func checkKeyDate(_ id: Int64, of customer: Customer.ID) throws {
    let owner: Customer.ID? = try value("SELECT customer_id FROM key_date WHERE id = \(id)")
    guard owner == customer else { throw CustomerRefusal.notFound }
  }
}

extension KeyDate {
  /// Reads a row of the table `key_date`; nil for a day that no year has.
  init?(_ row: Row) throws {
    let written: String = try row["month_day"]
    guard let day = MonthDay(written) else { return nil }
    let year: Int64? = try row["year"]
    self.init(
      id: try row["id"], customer: try row["customer_id"], kind: try row["kind"], label: try row["label"],
      day: day, year: year.map { Int(clamping: $0) }, remindBefore: try row["remind_before"],
      note: try row["note"])
  }
}
