// Reads a sale, or a line of one, out of a row.

import Customers
import Exchange
import Foundation
import Linkage

/// What reading a row as a sale came to.
enum SaleVerdict {
  case taken
  case skipped(SkipReason)
}

/// Reads sales by the columns, the rules and the settled forms of a survey.
struct SaleReading {
  let columns: ColumnMap
  /// The columns of a line, at hand for the millions of lines there may be.
  private let productCode: Int?
  private let product: Int?
  private let quantity: Int?
  private let lineAmount: Int?
  private let unitPrice: Int?
  /// The columns that name what was sold.
  private let naming: [Int]
  private let format: Format
  private let survey: Survey
  private let options: ImportOptions
  private let currency: Currency
  private let fineScale: UInt8
  private let zone: TimeZone
  private let isUTC: Bool
  private let rules: RowRules
  private let category: Int?
  private let cost: Int?
  private let adds: [Role: [Int]]
  private let subtracts: [Role: [Int]]
  private let hasParts: Bool

  init(_ survey: Survey, options: ImportOptions, business: Business) {
    self.survey = survey
    self.options = options
    columns = survey.columns
    productCode = columns.first(.productCode)
    product = columns.first(.product)
    quantity = columns.first(.quantity)
    lineAmount = columns.first(.lineAmount)
    unitPrice = columns.first(.unitPrice)
    naming = [Role.productCode, .product, .productVariant].compactMap(columns.first)
    format = survey.format
    currency = business.currency
    fineScale = UInt8(clamping: business.currency.scale + 4)
    zone = TimeZone(identifier: business.timeZone) ?? .gmt
    isUTC = columns.first(.date).map { survey.header.keys[$0].hasSuffix(" utc") } ?? false
    category = columns.first(.category)
    cost = columns.first(.cost)
    let keys = survey.header.keys
    func places(_ names: [Role: [String]]?) -> [Role: [Int]] {
      (names ?? [:]).mapValues { $0.compactMap(keys.firstIndex) }
    }
    (adds, subtracts) = (places(format.adds), places(format.subtracts))
    hasParts = !adds.isEmpty || !subtracts.isEmpty
    rules = RowRules(survey)
  }

  /// The rule that decides on a row, if the format has rules and one applies.
  func rule(for row: TableRow) -> Format.Rule? { rules.first(for: row) }

  /// Reads everything a row says of its document.
  func readDocument(_ row: TableRow, _ rule: Format.Rule?, into sale: inout SaleFacts) -> SaleVerdict {
    if let rule, rule.then == .skip { return .skipped(rule.reason) }
    sale.isRefund = rule?.then == .refund
    if let skip = readDay(row, into: &sale) { return .skipped(skip) }
    if let skip = readTotal(row, rule, into: &sale) { return .skipped(skip) }
    if let column = columns.first(.words) { sale.words = String(text(row, column).prefix(200)) }
    if let column = columns.first(.place) { sale.place = String(row.trimmed(column).prefix(200)) }
    if let column = columns.first(.soldBy) { sale.soldBy = String(row.trimmed(column).prefix(200)) }
    return .taken
  }

  /// Reads the line in a row; nil when the row has no line, a reason when it cannot be read.
  func readLine(_ row: TableRow, isRefund: Bool) -> Result<LineFacts?, LineProblem> {
    var line = LineFacts()
    if let column = productCode { line.productCode = name(row, column) }
    if let column = product { line.product = name(row, column) }
    var count = Amount(units: 1)
    if let column = quantity, !row.isEmpty(column) {
      guard let read = amount(row, column), let thousandths = read.minor(scale: 3) else {
        return .failure(LineProblem(reason: .amountUnreadable))
      }
      count = read
      line.quantity = thousandths
    }
    if let column = category { line.category = String(row.trimmed(column).prefix(200)) }
    if let column = cost, !row.isEmpty(column) {
      line.cost = believable(amount(row, column)?.minor(scale: UInt8(currency.scale)))
    }
    if let column = lineAmount {
      guard !row.isEmpty(column) else {
        return totalStands ? .success(nil) : .failure(LineProblem(reason: .noAmount))
      }
      guard let read = amount(row, column, .lineAmount) else {
        return .failure(LineProblem(reason: .amountUnreadable))
      }
      guard let fine = believable(read.minor(scale: fineScale)) else {
        return .failure(LineProblem(reason: .amountTooLarge))
      }
      line.fine = fine
    } else if let column = unitPrice {
      if row.isEmpty(column) {
        guard columns.has(.total) else { return .failure(LineProblem(reason: .noAmount)) }
        return .success(nil)
      }
      guard let price = amount(row, column) else { return .failure(LineProblem(reason: .amountUnreadable)) }
      guard let whole = price.multiplied(by: count).flatMap({ withParts($0, row, .unitPrice) }),
        let fine = believable(whole.minor(scale: fineScale))
      else {
        return .failure(LineProblem(reason: .amountTooLarge))
      }
      line.fine = fine
    } else if line.product.isEmpty && line.productCode.isEmpty {
      return .success(nil)
    }
    if isRefund && line.fine > 0 { line.fine = -line.fine }
    line.hash = hash(of: line, row)
    return .success(line)
  }

  /// Tells lines of a document apart by what was sold: not by columns, such as a balance, that differ from export to
  /// export.
  private func hash(of line: LineFacts, _ row: TableRow) -> UInt64 {
    var hash = StableHash()
    for column in naming { row.withBytes(column) { hash.add($0) } }
    var numbers = (line.quantity.littleEndian, line.fine.littleEndian)
    withUnsafeBytes(of: &numbers) { bytes in bytes.withMemoryRebound(to: UInt8.self) { hash.add($0) } }
    return hash.value
  }

  /// A product's code or name, of a length to be kept.
  private func name(_ row: TableRow, _ column: Int) -> String {
    let name = text(row, column)
    guard name.utf8.count > Self.longestName else { return name }
    return String(name.unicodeScalars.prefix(Self.longestName / 4))
  }

  /// A cell as people read it.
  private func text(_ row: TableRow, _ column: Int) -> String {
    let text = row.trimmed(column)
    return format.decodesEntities == true && text.contains("&") ? withoutEntities(text) : text
  }

  private func believable(_ fine: Int64?) -> Int64? {
    guard let fine, fine.magnitude / 10_000 <= largestAmount else { return nil }
    return fine
  }

  private static let longestName = 2000

  /// The roles in which a document with a number may change, and those that tell rows without a number apart.
  static let tellingRoles: (ofDocument: [Role], ofRow: [Role]) = (
    ofDocument: [.date, .time, .total, .kind, .currency, .convertedTotal, .convertedCurrency],
    ofRow: Role.allCases.filter { $0.isOfSale && $0 != .status }
  )

  struct LineProblem: Error { let reason: SkipReason }

  // MARK: - Parts

  private func readDay(_ row: TableRow, into sale: inout SaleFacts) -> SkipReason? {
    guard let column = columns.first(.date) else {
      guard let day = options.day else { return .noDate }
      sale.day = day
      return nil
    }
    guard !row.isEmpty(column) else {
      guard let day = options.day else { return .noDate }
      sale.day = day
      return nil
    }
    guard let date = row.withBytes(column, { readDate($0, order: survey.dateOrder) }) else {
      return .dateUnreadable
    }
    sale.day = Day(rawValue: date.dayNumber)
    sale.second = date.secondOfDay
    if sale.second == nil, let time = columns.first(.time) {
      sale.second = row.withBytes(time) { readTime($0) }
    }
    if isUTC { moveToZone(&sale) }
    return nil
  }

  /// A column that says UTC is turned into the business's own day and hour.
  private func moveToZone(_ sale: inout SaleFacts) {
    guard let second = sale.second else { return }
    let utc = Int64(sale.day.rawValue) * 86_400 + Int64(second)
    let local = utc + Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(utc))))
    let day = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    sale.day = Day(rawValue: Int32(clamping: day))
    sale.second = Int(local - day * 86_400)
  }

  private func readTotal(_ row: TableRow, _ rule: Format.Rule?, into sale: inout SaleFacts) -> SkipReason? {
    guard let column = columns.first(.total), totalStands else {
      sale.isVisit = ![Role.lineAmount, .unitPrice].contains(where: columns.has)
      return nil
    }
    guard !row.isEmpty(column) else { return columns.has(.unitPrice) ? nil : .noAmount }
    guard var total = amount(row, column, .total) else { return .amountUnreadable }
    if rule?.then == .positiveSale && total.units <= 0 {
      return rule?.because == nil ? .paymentSent : rule?.reason
    }
    if sale.isRefund && total.units > 0 { total.units = -total.units }
    var refunded = columns.first(.refunded).flatMap { amount(row, $0) }
    let written = columns.first(.currency).map { row.trimmed($0).uppercased() } ?? total.currency ?? ""
    if !written.isEmpty && written != currency.code {
      guard Currency.isKnown(written) else { return .currencyUnknown }
      sale.originalCurrency = written
      let scale = UInt8(Currency(code: written).scale)
      guard let original = total.minor(scale: scale), original.magnitude <= largestAmount else {
        return .amountTooLarge
      }
      sale.originalAmount = original
      sale.originalRefunded = refunded?.minor(scale: scale).map { Int64(clamping: $0.magnitude) }
      guard let converted = convert(total, refunded, row, from: written) else { return .currencyUnknown }
      (total, refunded) = converted
    }
    guard let minor = total.minor(scale: UInt8(currency.scale)), minor.magnitude <= largestAmount else {
      return .amountTooLarge
    }
    sale.total = minor
    let givenBack = refunded?.minor(scale: UInt8(currency.scale)) ?? 0
    guard givenBack.magnitude <= largestAmount else { return .amountTooLarge }
    sale.refunded = abs(givenBack)
    if sale.refunded != 0, let column = columns.first(.refundDate) {
      sale.refundDay = row.withBytes(column) { readDate($0, order: survey.dateOrder) }.map {
        Day(rawValue: $0.dayNumber)
      }
    }
    return nil
  }

  /// Whether a document has a total of its own: in a plain list of lines the total is each line's.
  private var totalStands: Bool {
    columns.has(.total) && !(survey.kind == .line && format.name == "plain" && columns.has(.lineAmount))
  }

  /// What a row that is not taken would have been worth, where that can be read: its currency and its minor units.
  func skippedAmount(_ row: TableRow) -> (currency: String, minor: Int64)? {
    guard
      let column = [Role.total, .lineAmount].compactMap(columns.first).first(where: { !row.isEmpty($0) }),
      let read = amount(row, column)
    else { return nil }
    let written = columns.first(.currency).map { row.trimmed($0).uppercased() } ?? read.currency ?? ""
    let code = Currency.isKnown(written) ? written : currency.code
    guard let minor = read.minor(scale: UInt8(Currency(code: code).scale)), minor.magnitude <= largestAmount
    else {
      return nil
    }
    return (code, minor)
  }

  /// The amounts in the business's currency: as the file converted them, else by the rate a person gave.
  private func convert(_ total: Amount, _ refunded: Amount?, _ row: TableRow, from written: String) -> (
    Amount, Amount?
  )? {
    if let column = columns.first(.convertedCurrency), row.trimmed(column).uppercased() == currency.code,
      let place = columns.first(.convertedTotal), let converted = amount(row, place)
    {
      return (converted, columns.first(.convertedRefunded).flatMap { amount(row, $0) })
    }
    guard let rate = options.rates[written], let converted = total.multiplied(by: rate) else { return nil }
    return (converted, refunded?.multiplied(by: rate))
  }

  /// The amount of a role, with what the format adds to it and takes from it.
  private func amount(_ row: TableRow, _ column: Int, _ role: Role) -> Amount? {
    amount(row, column).flatMap { withParts($0, row, role) }
  }

  private func withParts(_ whole: Amount, _ row: TableRow, _ role: Role) -> Amount? {
    guard hasParts else { return whole }
    var whole = whole
    for place in adds[role] ?? [] where !row.isEmpty(place) {
      guard let part = amount(row, place), let sum = whole.adding(part) else { return nil }
      whole = sum
    }
    for place in subtracts[role] ?? [] where !row.isEmpty(place) {
      guard var part = amount(row, place) else { return nil }
      part.units = -Int64(clamping: part.units.magnitude)
      guard let rest = whole.adding(part) else { return nil }
      whole = rest
    }
    return whole
  }

  private func amount(_ row: TableRow, _ column: Int) -> Amount? {
    row.withBytes(column) { readAmount($0, mark: survey.decimalMark) }
  }
}
