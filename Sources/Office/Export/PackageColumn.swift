// A column of the portable package: how its cells are written for everybody to read, and read back exactly.

import Customers
import Exchange
import Storage

/// What a column of a portable table means, beyond its type.
struct PackageColumn {
  enum Meaning: Hashable {
    case plain
    /// 1 or 0, written as `true` and `false`.
    case flag
    /// Days since 1970-01-01, written as an ISO date.
    case day
    /// Milliseconds since then, written as an ISO moment in UTC.
    case moment
    /// Minor units of the business's currency, written with a decimal point.
    case money
    /// Minor units of the currency that the row names.
    case foreignMoney
    /// Written with a decimal point.
    case thousandths
  }

  let column: PortableColumn
  let meaning: Meaning

  init(_ column: PortableColumn, of table: String) {
    self.column = column
    meaning = Self.meaning(column, "\(table).\(column.name)")
  }

  private static func meaning(_ column: PortableColumn, _ name: String) -> Meaning {
    guard column.type == .integer else { return .plain }
    switch name {
    case "source_cost.amount", "thanks.cost", "purchase.amount", "purchase_line.amount", "purchase_line.cost",
      "point_rule.per_amount":
      return .money
    case "purchase.original_amount": return .foreignMoney
    case "purchase_line.quantity": return .thousandths
    default: break
    }
    if column.name == "day" || column.name.hasSuffix("_day") { return .day }
    if column.name == "at" || column.name.hasSuffix("_at") { return .moment }
    if column.name.hasPrefix("is_") || ["do_not_contact", "disabled"].contains(column.name) { return .flag }
    return .plain
  }

  /// The type as Table Schema has it.
  var type: String {
    switch meaning {
    case .flag: "boolean"
    case .day: "date"
    case .moment: "datetime"
    case .money, .foreignMoney, .thousandths: "number"
    case .plain: ["integer": "integer", "real": "number"][column.type.rawValue] ?? "string"
    }
  }

  /// A cell as it is written. `scale`: the decimals of its currency.
  func cell(_ value: Value, scale: Int) -> TableCell {
    switch (value, meaning) {
    case (.null, _), (.bytes, _): return .empty
    case (.text(let text), _): return .text(text)
    case (.real(let number), _): return .code("\(number)")
    case (.integer(let number), .plain): return .whole(number)
    case (.integer(let number), .flag): return .code(number == 0 ? "false" : "true")
    case (.integer(let number), .day):
      // Days that no calendar names are written as the numbers they are.
      guard let day = Int32(exactly: number), let date = ReadDate(dayNumber: day) else {
        return .whole(number)
      }
      return .day(date.dayNumber)
    case (.integer(let number), .moment): return .code(Instant(rawValue: number).iso)
    case (.integer(let number), .money), (.integer(let number), .foreignMoney):
      return .decimal(number, scale: scale)
    case (.integer(let number), .thousandths): return .decimal(number, scale: 3)
    }
  }

  /// What a written cell stands for; nil when it cannot be that.
  func value(_ text: String, scale: Int) -> Value? {
    if text.isEmpty {
      if column.isNullable { return .null }
      return column.type == .text ? .text("") : nil
    }
    switch (column.type, meaning) {
    case (.text, _): return .text(text)
    case (.real, _): return Double(text).map(Value.real)
    case (.integer, .plain): return Int64(text).map(Value.integer)
    case (.integer, .flag): return ["true": .integer(1), "false": .integer(0)][text]
    case (.integer, .day):
      return Day(iso: text).map { .integer(Int64($0.rawValue)) } ?? Int64(text).map(Value.integer)
    case (.integer, .moment): return Instant(iso: text).map { .integer($0.rawValue) }
    case (.integer, .money), (.integer, .foreignMoney): return Self.units(text, scale: scale)
    case (.integer, .thousandths): return Self.units(text, scale: 3)
    }
  }

  /// `-12.5` with two decimals as -1250; nil when there are more decimals than fit.
  private static func units(_ text: String, scale: Int) -> Value? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, !whole.isEmpty else { return nil }
    let decimals = parts.count == 2 ? String(parts[1]) : ""
    guard decimals.utf8.count <= scale, decimals.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    let digits = whole + decimals + String(repeating: "0", count: scale - decimals.utf8.count)
    return Int64(digits).map(Value.integer)
  }
}

/// A portable table with the meaning of its columns.
struct PackageTable {
  let table: PortableTable
  let columns: [PackageColumn]
  /// The column beside which the currency stands.
  let currencyAfter: Int?
  /// The column that names the currency of an amount in another.
  let foreignCurrency: Int?

  init(_ table: PortableTable) {
    self.table = table
    columns = table.columns.map { PackageColumn($0, of: table.name) }
    currencyAfter = columns.firstIndex { $0.meaning == .money }
    foreignCurrency = table.columns.firstIndex { $0.name == "original_currency" }
  }

  /// The name of the column with the currency, which no table has.
  static let currencyColumn = "currency"

  /// The names of the columns as they are written.
  var header: [TableColumn] {
    columns.enumerated().flatMap { place, column in
      [TableColumn(column.column.name)]
        + (place == currencyAfter ? [TableColumn(Self.currencyColumn)] : [])
    }
  }

  /// A row as it is written.
  func cells(_ row: [Value], _ currency: Currency) -> [TableCell] {
    var foreign = currency
    if let foreignCurrency, case .text(let code) = row[foreignCurrency] { foreign = Currency(code: code) }
    var cells: [TableCell] = []
    cells.reserveCapacity(row.count + 1)
    for (place, column) in columns.enumerated() {
      let scale = column.meaning == .foreignMoney ? foreign.scale : currency.scale
      cells.append(column.cell(row[place], scale: scale))
      if place == currencyAfter { cells.append(.code(currency.code)) }
    }
    return cells
  }
}
