// Customers as a table: one row each, who they are, how to reach them, and every figure.

import Customers
import Differentiate
import Exchange
import Storage

/// The columns and cells of the table of customers.
struct CustomerTable {
  private let currency: Currency
  /// How many columns e-mail addresses and phone numbers take.
  private let emails: Int
  private let phones: Int

  /// More than so many columns of a kind are not made; the last holds the rest.
  private static let mostColumns = 8

  init(_ snapshot: Snapshot, currency: Currency) throws {
    self.currency = currency
    emails = try Self.most(.email, snapshot)
    phones = try Self.most(.phone, snapshot)
  }

  private static func most(_ kind: ContactPoint.Kind, _ snapshot: Snapshot) throws -> Int {
    let most: Int64? = try snapshot.value(
      """
      SELECT COALESCE(MAX(n), 0) FROM (
        SELECT COUNT(*) AS n FROM contact_point WHERE kind = \(kind) GROUP BY customer_id
      ) AS counted
      """)
    return max(1, min(mostColumns, Int(most ?? 0)))
  }

  var columns: [TableColumn] {
    func several(_ name: String, _ count: Int, width: Int) -> [TableColumn] {
      (1...count).map { TableColumn($0 == 1 ? name : "\(name) \($0)", width: width) }
    }
    return [
      TableColumn("Name", width: 28), TableColumn("Kind"), TableColumn("First name"),
      TableColumn("Last name"), TableColumn("Company", width: 24),
    ] + several("E-mail", emails, width: 28) + several("Phone", phones, width: 18) + [
      TableColumn("Website", width: 24), TableColumn("Address", width: 32), TableColumn("Country"),
      TableColumn("Birthday"), TableColumn("Tags", width: 20), TableColumn("Note", width: 32),
      TableColumn("Do not contact"), TableColumn("Numbers elsewhere", width: 18), TableColumn("Source"),
      TableColumn("Brought by", width: 20), TableColumn("Why they chose you", width: 20),
      TableColumn("Gold"), TableColumn("Rhythm"), TableColumn("Purchases"),
      TableColumn("Purchases in 12 months"), TableColumn("Spent in all"), TableColumn("Spent in 12 months"),
      TableColumn("Average purchase"), TableColumn("Currency"), TableColumn("First purchase"),
      TableColumn("Last purchase"), TableColumn("Usual gap in days"), TableColumn("Customers brought"),
      TableColumn("Spent by those brought"), TableColumn("Last thanked"),
    ]
  }

  func cells(_ exported: ExportedCustomer) -> [TableCell] {
    let (customer, standing) = (exported.customer, exported.standing)
    var cells: [TableCell] = [
      .text(customer.name), .code(customer.kind.rawValue), .optional(customer.givenName),
      .optional(customer.familyName), .optional(customer.company),
    ]
    cells += Self.spread(exported.emails.map(\.written), emails, .optional)
    cells += Self.spread(exported.phones.map(ExportedCustomer.phone), phones, .optional)
    cells += [
      .optional(exported.websites.joined(separator: " ")), .optional(customer.address),
      .optional(customer.country), birthday(customer.birthday), .optional(customer.tags),
      .optional(customer.note), .flag(customer.doNotContact),
      .optional(exported.numbers.joined(separator: ", ")), .optional(exported.source),
      .optional(exported.referrer), .optional(exported.reason), .flag(exported.isGold),
      .code(standing.rhythm.word), .whole(Int64(standing.purchases)),
      .whole(Int64(standing.purchases12Months)), money(standing.spend), money(standing.spend12Months),
      standing.purchases == 0 ? .empty : money(standing.average), .code(currency.code),
      day(standing.firstDay), day(standing.lastDay),
      standing.halfGap == 0 ? .empty : .decimal(Int64(standing.halfGap) * 5, scale: 1),
      .whole(Int64(standing.referred)), money(standing.referredSpend), day(standing.thankedDay),
    ]
    return cells
  }

  /// Values side by side in so many columns, those that have no column in the last one together.
  private static func spread(_ values: [String], _ columns: Int, _ cell: (String) -> TableCell)
    -> [TableCell]
  {
    (0..<columns).map { column in
      guard column < values.count else { return .empty }
      return cell(column == columns - 1 ? values[column...].joined(separator: ", ") : values[column])
    }
  }

  private func money(_ money: Money) -> TableCell { .decimal(money.minor, scale: currency.scale) }
  private func day(_ day: Day?) -> TableCell { day.map { .day($0.rawValue) } ?? .empty }

  private func birthday(_ birthday: String?) -> TableCell {
    guard let birthday else { return .empty }
    return Day(iso: birthday).map { .day($0.rawValue) } ?? .code(birthday)
  }
}
