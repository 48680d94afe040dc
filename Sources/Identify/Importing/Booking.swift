// The booking half of an import: finds or makes the customers, writes the sales, keeps the rows not taken.

import Customers
import Storage

/// Books what the reading half found, in its order.
struct Booking {
  private let resolver: CustomerResolver
  private let ledger: LedgerWriter
  private let problems: ProblemLog
  private let system: String
  private let currency: String
  private let today: Day
  private var examples: [ImportReport.Example] = []

  init(
    _ transaction: Transaction, _ business: Business, system: String, options: ImportOptions, twins: Twins?,
    choices: FieldChoices?
  ) throws {
    resolver = try CustomerResolver(
      transaction, country: business.country, options: options, choices: choices)
    today = business.day(of: transaction.change.at)
    currency = business.currency.code
    ledger = try LedgerWriter(transaction, twins: twins)
    problems = try ProblemLog(transaction)
    self.system = system
  }

  /// Whether `expect` saves anything.
  var gathers: Bool { resolver.gathers }

  /// Says what is to be booked next, so that a server answers for all of it at once. SQLite need not know.
  func expect(_ findings: [RowFinding]) throws {
    guard gathers else { return }
    var people: [NewCustomer] = []
    var sales: [SaleFacts] = []
    func note(_ who: PersonReference?) {
      if let who, resolver.met(who.hash) == nil, let person = who.person { people.append(person) }
    }
    for finding in findings {
      switch finding {
      case .person(let person): people.append(person)
      case .buyer(let who): note(who)
      case .problem: break
      case .sale(let sale):
        note(sale.who)
        sales.append(sale)
      }
    }
    try resolver.expect(people)
    try ledger.expect(sales, system: system)
  }

  /// Books one finding.
  mutating func book(_ finding: RowFinding) throws {
    switch finding {
    case .person(let person): _ = try resolve(person, hash: nil, isAboutPeople: true)
    case .buyer(let who): _ = try customer(who)
    case .problem(let problem): try problems.add(problem)
    case .sale(var sale):
      if let who = sale.who { sale.customer = try customer(who, of: sale) }
      try ledger.write(sale, system: system)
    }
  }

  /// Journals what was written and adds its counts to the account of the file.
  func finish(_ report: inout ImportReport) throws -> ProblemLog {
    try ledger.finish()
    try resolver.finish(on: today)
    try resolver.transaction.refreshSearchTexts(of: resolver.updated.ids)
    report.changes = resolver.changes.first
    report.changedValues = resolver.changes.count
    report.keptByHand = resolver.changes.keptByHand
    report.customers.created = resolver.created.count
    report.customers.updated = resolver.updated.count
    report.customers.unchanged = resolver.seen.count - resolver.created.count - resolver.updated.count
    report.purchases = .init(
      created: ledger.createdCount, updated: ledger.updatedCount, unchanged: ledger.unchangedCount)
    ledger.repeated.correct(&report, currency: currency)
    report.linesAdded = ledger.linesAdded
    if ledger.toldTwice > 0 { report.notes.append(.toldTwice(ledger.toldTwice)) }
    let unclear = resolver.belongings.unclear
    if unclear > 0 { report.notes.append(.belongingUnclear(unclear)) }
    report.examples = examples
    report.problems = problems.first
    return problems
  }

  private mutating func customer(_ who: PersonReference, of sale: SaleFacts? = nil) throws -> Int64? {
    if let known = resolver.met(who.hash) { return known }
    return try who.person.map { try resolve($0, hash: who.hash, of: sale, isAboutPeople: false) }
  }

  /// A document we know knows whose it is, should its customer be called otherwise in this file.
  private mutating func resolve(
    _ person: NewCustomer, hash: UInt64?, of sale: SaleFacts? = nil, isAboutPeople: Bool
  ) throws -> Int64 {
    let id = try resolver.resolve(person, hash: hash, isAboutPeople: isAboutPeople) {
      try sale.flatMap { try ledger.customer(of: $0) }
    }
    if examples.count < 5, resolver.created.contains(id),
      !examples.contains(where: { $0.name == person.callName })
    {
      examples.append(.init(name: person.callName, contacts: person.emails + person.phones))
    }
    return id
  }
}
