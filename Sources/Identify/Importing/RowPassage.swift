// The reading half of an import: rows become persons and sales, sales are put together from their lines. It knows the
// file only; the booking half (Booking.swift) knows the database and runs beside it on the other core.

import Customers
import Exchange
import Linkage

/// Takes the rows of one file, one after another.
final class RowPassage {
  private(set) var report = ImportReport()
  private(set) var findings: [RowFinding] = []
  /// How much the findings weigh: their lines and rows.
  private(set) var weight = 0

  private let survey: Survey
  private let business: Business
  private let people: PersonReading
  private let sales: SaleReading
  private var sentPersons: Set<UInt64> = []
  private let identifying: [Int]
  /// The columns in which a document with a number, and a row without one, is told from another version or row.
  private let telling: (ofDocument: [Int], ofRow: [Int])
  private let mapped: [Int]
  private var filled: [Int]

  private var sale = SaleFacts()
  private var isOpen = false
  private var skipping: SkipReason?
  private var continuity: Continuity
  private var remarks: RemarkReading
  private var group: String?
  private var groupRow = 0
  private var tests = 0
  /// Rows with cells that no column has a name for.
  private var surplus: (rows: Int, line: Int)?
  private let judgesRows: Bool

  private static let longestDocument = 20_000
  private static let longestNumber = 200

  init(_ survey: Survey, options: ImportOptions, business: Business, fields: OwnFields) {
    self.survey = survey
    self.business = business
    people = PersonReading(survey, business: business, fields: fields)
    sales = SaleReading(survey, options: options, business: business)
    judgesRows = survey.format.judgesRows
    identifying = people.identifyingColumns
    let columns = survey.columns
    var roles: [Int: Role] = [:]
    for role in Role.allCases {
      for place in columns.all(role) where roles[place] == nil { roles[place] = role }
    }
    let told = SaleReading.tellingRoles
    telling = (
      ofDocument: told.ofDocument.flatMap(columns.all) + identifying,
      ofRow: told.ofRow.flatMap(columns.all) + identifying
    )
    report.fields = survey.header.names.enumerated().map { .init(column: $1, role: roles[$0]) }
    mapped = roles.keys.sorted()
    filled = mapped.map { _ in 0 }
    continuity = Continuity(survey)
    remarks = RemarkReading(survey, mapped: mapped)
  }

  /// Takes one row that is not blank.
  func take(_ row: TableRow) {
    report.rowsRead += 1
    for place in mapped.indices where !row.isEmpty(mapped[place]) { filled[place] += 1 }
    if let remark = remarks.reason(row) {
      skip(row, remark)
      return
    }
    if row.count > report.fields.count { noteSurplus(row) }
    switch survey.kind {
    case .person: takePerson(row)
    case .sale, .line, .payment: takeSale(row)
    case .notCustomers: break
    }
  }

  /// Hands over what was found since the last time.
  func takeFindings() -> [RowFinding] {
    defer {
      findings.removeAll(keepingCapacity: true)
      weight = 0
    }
    return findings
  }

  /// Closes what is still open and completes the account of the file.
  func finish() {
    closeSale()
    checkStatedTotal()
    if tests > 0 { report.notes.append(.tests(tests)) }
    if let surplus { report.notes.append(.surplusCells(surplus.rows, firstAt: surplus.line)) }
    for (place, column) in mapped.enumerated() { report.fields[column].filled = filled[place] }
    report.format = survey.format.name
    report.title = survey.format.title
    report.kind = survey.kind
    report.system = survey.system
    report.encoding = survey.dialect.encoding.name
    report.delimiter = String(UnicodeScalar(survey.dialect.delimiter))
    report.headerLine = survey.header.line
    report.dateOrder = survey.columns.has(.date) ? survey.dateOrder : nil
    report.decimalMark = survey.kind == .person ? nil : survey.decimalMark
    report.firstRows = survey.firstRows
  }

  // MARK: - Persons

  private func takePerson(_ row: TableRow) {
    // The rules of plain lists are about sales.
    if survey.kind == .person, survey.format.name != "plain", let rule = sales.rule(for: row),
      rule.then == .skip
    {
      return skip(row, rule.reason)
    }
    guard let person = people.read(row, group: nil, isRefund: false) else { return skip(row, .nobody) }
    if survey.format.nameIdentifies == true, let reason = partOrDeleted(person) { return skip(row, reason) }
    send(.person(person))
    report.rowsTaken += 1
  }

  /// Accounting systems list a customer's projects as `Parent:Child`, and mark names as deleted.
  private func partOrDeleted(_ person: NewCustomer) -> SkipReason? {
    if person.company.hasSuffix("(deleted)") { return .deleted }
    return person.company.contains(":") ? .subCustomer : nil
  }

  // MARK: - Sales

  private func takeSale(_ row: TableRow) {
    if survey.format.isGrouped == true, takeGroup(row) { return }
    var rule = judgesRows ? sales.rule(for: row) : nil
    switch rule?.then {
    case .person: return takeMixedPerson(row)
    case .skip where judgesRows: return leave(row, rule)
    case .line where !continuity.holds(for: row): return leave(row, rule)
    case .document: continuity.end()
    default: break
    }
    if continuity.holds(for: row) {
      if let skipping { return skip(row, skipping) }
      return takeLine(row)
    }
    closeSale()
    skipping = nil
    sale = SaleFacts()
    if !judgesRows { rule = sales.rule(for: row) }
    switch sales.readDocument(row, rule, into: &sale) {
    case .skipped(let reason):
      if reason == .currencyUnknown {
        countNotRecorded()
        if let who = person(of: row, rule) { send(.buyer(who)) }
      }
      skipping = reason
      continuity.begin(row)
      return leave(row, rule, reason)
    case .taken: break
    }
    continuity.begin(row)
    if let mark = survey.format.marksTests,
      let column = survey.columns.place(mark.column, among: survey.header.keys),
      mark.is.contains(folded(row.trimmed(column)))
    {
      tests += 1
    }
    sale.key = documentKey(row)
    sale.hash = row.hash(of: sale.key == nil ? telling.ofRow : telling.ofDocument)
    isOpen = true
    sale.who = person(of: row, rule)
    if rule?.then == .document {
      report.rowsTaken += 1
    } else {
      takeLine(row)
    }
  }

  /// Leaves a row out; whom it names may be a customer all the same.
  private func leave(_ row: TableRow, _ rule: Format.Rule?, _ reason: SkipReason? = nil) {
    if rule?.keepsPerson == true, let who = person(of: row, rule) { send(.buyer(who)) }
    let reason = reason ?? rule?.reason ?? .notASale
    if !reason.isRemark, reason != .currencyUnknown, let amount = sales.skippedAmount(row) {
      ImportReport.add(amount.minor, amount.currency, to: \.skippedMoney, in: &report)
    }
    skip(row, reason)
  }

  private func takeMixedPerson(_ row: TableRow) {
    closeSale()
    skipping = nil
    continuity.end()
    takePerson(row)
  }

  private func takeLine(_ row: TableRow) {
    if sale.who == nil, isOpen { sale.who = person(of: row, nil) }
    switch sales.readLine(row, isRefund: sale.isRefund) {
    case .success(let line):
      if var line {
        if sale.key == nil, let total = sale.total, line.fine == 0 { line.fine = total * 10_000 }
        sale.lines.append(line)
      }
      report.rowsTaken += 1
    case .failure(let problem): skip(row, problem.reason)
    }
    if sale.lines.count >= Self.longestDocument {
      closeSale()
      isOpen = true
    }
  }

  private func closeSale() {
    guard isOpen else { return }
    isOpen = false
    guard sale.total != nil || !sale.lines.isEmpty || sale.isVisit else { return }
    if sale.lines.count == 1 && sale.lines[0].product.isEmpty && sale.lines[0].productCode.isEmpty
      && sale.total != nil
    {
      sale.lines = []
    }
    guard let amount = sale.amount else {
      report.notes.append(.saleTooLarge(endingAbove: report.rowsRead))
      return
    }
    note(amount)
    let refund = refund(of: sale)
    send(.sale(sale))
    if let refund { send(.sale(refund)) }
  }

  /// What was given back of a sale is a document of its own, negative, on the day it was given back where that is told.
  private func refund(of sale: SaleFacts) -> SaleFacts? {
    guard sale.refunded > 0, let key = sale.key else { return nil }
    var refund = SaleFacts()
    refund.key = key + ":refund"
    refund.isGivenBack = true
    refund.who = sale.who.map { PersonReference(hash: $0.hash, person: nil) }
    refund.day = sale.refundDay ?? sale.day
    refund.total = -sale.refunded
    refund.originalCurrency = sale.originalCurrency
    refund.originalAmount = sale.originalRefunded.map { -$0 }
    refund.hash =
      UInt64(bitPattern: sale.refunded) &* 0x9E37_79B9_7F4A_7C15
      ^ UInt64(bitPattern: Int64(refund.day.rawValue))
    report.count(
      sale.originalRefunded ?? sale.refunded, sale.originalCurrency ?? business.currency.code, isRefund: true)
    noteDay(refund.day)
    return refund
  }

  private func note(_ amount: Int64) {
    let isRefund = sale.isRefund || amount < 0
    if let code = sale.originalCurrency, let original = sale.originalAmount {
      report.count(original, code, isRefund: isRefund)
    } else {
      report.count(amount, business.currency.code, isRefund: isRefund)
    }
    if sale.who == nil { report.unnamed += 1 }
    noteDay(sale.day)
  }

  private func noteDay(_ day: Day) {
    report.firstDay = min(report.firstDay ?? day, day)
    report.lastDay = max(report.lastDay ?? day, day)
  }

  private func countNotRecorded() {
    guard let code = sale.originalCurrency, let amount = sale.originalAmount else { return }
    report.count(amount, code, isRefund: sale.isRefund || amount < 0)
    ImportReport.add(abs(amount), code, to: \.notRecorded, in: &report)
    if let refunded = sale.originalRefunded, refunded > 0 { report.count(refunded, code, isRefund: true) }
  }

  private func person(of row: TableRow, _ rule: Format.Rule?) -> PersonReference? {
    let named = rule?.name.flatMap(survey.header.keys.firstIndex)
    let group =
      named.map { row.trimmed($0) }.flatMap { PersonReading.isPlaceholder($0) || $0.isEmpty ? nil : $0 }
      ?? group
    if group == nil && identifying.allSatisfy({ row.isEmpty($0) }) { return nil }
    let hash =
      row.hash(of: named.map { [$0] } ?? identifying) &+ UInt64(bitPattern: Int64(groupRow))
      &* 0x9E37_79B9_7F4A_7C15
      &+ (sale.isRefund ? 1 : 0)
    if sentPersons.contains(hash) { return PersonReference(hash: hash, person: nil) }
    guard let person = people.read(row, group: group, isRefund: sale.isRefund) else { return nil }
    if sentPersons.count < PersonReference.remembered { sentPersons.insert(hash) }
    return PersonReference(hash: hash, person: person)
  }

  private func send(_ finding: RowFinding) {
    findings.append(finding)
    weight += finding.weight
  }

  // MARK: - Which rows belong together

  private func documentKey(_ row: TableRow) -> String? {
    guard let column = survey.columns.first(.document), !row.isEmpty(column) else { return nil }
    var key = survey.system + ":"
    if survey.format.kindCountsApart == true, let kind = survey.columns.first(.kind) {
      key += folded(row.trimmed(kind)) + " "
    }
    let number = row.trimmed(column)
    key += number.utf8.count > Self.longestNumber ? "#" + String(row.hash(of: [column]), radix: 36) : number
    return indexKey(key) + (sale.isRefund ? ":refund" : "")
  }

  /// In a grouped report a row with only a first cell names the customer of the rows below it.
  private func takeGroup(_ row: TableRow) -> Bool {
    guard let column = survey.columns.first(.group), !row.isEmpty(column) else { return false }
    let isIndented = row.text(column).first == " "
    if !isIndented {
      let name = row.trimmed(column)
      group = PersonReading.isPlaceholder(name) ? nil : name
      groupRow = report.rowsRead
    }
    report.remarks += 1
    return true
  }

  /// Reports that state their total are held to it.
  private func checkStatedTotal() {
    guard let stated = remarks.statedTotal?.minor(scale: UInt8(business.currency.scale)), survey.kind == .line
    else {
      return
    }
    let sales = report.sales.first?.amount ?? 0
    let refunds = report.refunds.first?.amount ?? 0
    guard sales - refunds != stated else { return }
    report.notes.append(.totalDiffers(stated: stated, found: sales - refunds, business.currency))
  }

  private func noteSurplus(_ row: TableRow) {
    guard (report.fields.count..<row.count).contains(where: { !row.isEmpty($0) }) else { return }
    surplus = (rows: (surplus?.rows ?? 0) + 1, line: surplus?.line ?? row.line)
  }

  private func skip(_ row: TableRow, _ reason: SkipReason) {
    if reason.isRemark {
      report.remarks += 1
    } else {
      report.rowsSkipped += 1
      send(.problem(.init(line: row.line, words: row.source, reason: reason)))
    }
    report.reasons[reason.rawValue, default: 0] += 1
  }
}
