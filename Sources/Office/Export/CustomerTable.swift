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
  /// The business's own fields, each a column.
  private let fields: [Field]

  /// More than so many columns of a kind are not made; the last holds the rest.
  private static let mostColumns = 8

  init(_ snapshot: Snapshot, currency: Currency) throws {
    self.currency = currency
    emails = try Self.most(.email, snapshot)
    phones = try Self.most(.phone, snapshot)
    fields = try snapshot.fields()
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
    ] + several("E-mail", emails, width: 28) + [TableColumn("E-mail consent")]
      + several("Phone", phones, width: 18) + [
        TableColumn("Website", width: 24), TableColumn("Street", width: 28), TableColumn("City"),
        TableColumn("Region"), TableColumn("Postal code"), TableColumn("Country"),
        TableColumn("Other addresses", width: 28), TableColumn("Birthday"), TableColumn("Tags", width: 20),
        TableColumn("Note", width: 32),
        TableColumn("Do not contact"), TableColumn("Numbers elsewhere", width: 18), TableColumn("Source"),
        TableColumn("Brought by", width: 20), TableColumn("Why they chose you", width: 20),
        TableColumn("Gold"), TableColumn("Rhythm"), TableColumn("Purchases"),
        TableColumn("Purchases in 12 months"), TableColumn("Spent in all"), TableColumn("Spent in 12 months"),
        TableColumn("Average purchase"), TableColumn("Currency"), TableColumn("First purchase"),
        TableColumn("Last purchase"), TableColumn("Usual gap in days"), TableColumn("Customers brought"),
        TableColumn("Spent by those brought"), TableColumn("Last thanked"),
        TableColumn("Parent company", width: 20), TableColumn("Group", width: 20),
      ] + fields.map { TableColumn($0.name, width: 18) }
  }

  func cells(_ exported: ExportedCustomer) -> [TableCell] {
    let (customer, standing, address) = (exported.customer, exported.standing, exported.address)
    var cells: [TableCell] = [
      .text(customer.name), .code(customer.kind.rawValue), .optional(customer.givenName),
      .optional(customer.familyName), .optional(customer.company),
    ]
    cells += Self.spread(exported.emails.map(\.written), emails)
    cells.append(.code(consent(exported)))
    cells += Self.spread(exported.phones.map(ExportedCustomer.phone), phones)
    cells += [
      .optional(exported.websites.joined(separator: " ")), .optional(address.street),
      .optional(address.city), .optional(address.region), .optional(address.postalCode),
      .optional(address.country),
      .optional(exported.addresses.dropFirst().map(\.text).joined(separator: "\n\n")),
      birthday(customer.birthday), .optional(customer.tags),
      .optional(customer.note), .flag(customer.doNotContact),
      .optional(exported.numbers.joined(separator: ", ")), .optional(exported.source),
      .optional(exported.referrer), .optional(exported.reason), .flag(exported.isGold),
      .code(standing.rhythm.word), .whole(Int64(standing.purchases)),
      .whole(Int64(standing.purchases12Months)), money(standing.spend), money(standing.spend12Months),
      standing.purchases == 0 ? .empty : money(standing.average), .code(currency.code),
      day(standing.firstDay), day(standing.lastDay),
      standing.halfGap == 0 ? .empty : .decimal(Int64(standing.halfGap) * 5, scale: 1),
      .whole(Int64(standing.referred)), money(standing.referredSpend), day(standing.thankedDay),
      .optional(exported.parentCompany), .optional(exported.group),
    ]
    return cells + fields.map { own($0, exported.fields[$0.id] ?? []) }
  }

  private func consent(_ exported: ExportedCustomer) -> String {
    guard let first = exported.emails.first else { return "" }
    return exported.consent(first).rawValue
  }

  /// What stands in one of the business's own fields, as what it is.
  private func own(_ field: Field, _ values: [ExportedCustomer.Own]) -> TableCell {
    guard let first = values.first else { return .empty }
    switch (field.kind, first.size) {
    case (.money, let minor?): return .decimal(minor, scale: currency.scale)
    case (.date, let day?): return Int32(exactly: day).map(TableCell.day) ?? .text(first.value)
    case (.yesNo, let size?): return .flag(size != 0)
    case (.number, _):
      let parts = first.value.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count < 3, let units = Int64(parts.joined()) else { return .text(first.value) }
      return parts.count == 1 ? .whole(units) : .decimal(units, scale: parts[1].count)
    default: return .text(values.map(\.value).joined(separator: ", "))
    }
  }

  /// Values side by side in so many columns, those that have no column in the last one together.
  private static func spread(_ values: [String], _ columns: Int) -> [TableCell] {
    (0..<columns).map { column in
      guard column < values.count else { return .empty }
      return .optional(column == columns - 1 ? values[column...].joined(separator: ", ") : values[column])
    }
  }

  private func money(_ money: Money) -> TableCell { .decimal(money.minor, scale: currency.scale) }
  private func day(_ day: Day?) -> TableCell { day.map { .day($0.rawValue) } ?? .empty }

  private func birthday(_ birthday: String?) -> TableCell {
    guard let birthday else { return .empty }
    return Day(iso: birthday).map { .day($0.rawValue) } ?? .code(birthday)
  }
}
