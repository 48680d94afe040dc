// Chosen entries of a list become prospects: customers who never bought, with the list as their source.

package import Customers
import Linkage
package import Storage

/// What became of the chosen entries.
package struct ProspectReport: Sendable, Equatable {
  package internal(set) var made: [Customer.ID] = []
  /// Customers already, as a last look showed.
  package internal(set) var customers = 0
  /// Perhaps customers already, or at work for one: to be asked about first.
  package internal(set) var unsure = 0
  /// The same person or business further up among the chosen.
  package internal(set) var twice = 0
  /// Spoken of before: prospects already, or left out.
  package internal(set) var settled = 0
}

extension Transaction {
  /// How many may become prospects at once.
  package static var mostProspects: Int { 5000 }

  /// Makes prospects of entries that are none of our customers, in one change. All customers are compared once more before.
  /// Whoever asked not to be written to stays so. Throws `ListRefusal.notFound`, `.nothingChosen` and `.tooMany`.
  package func makeProspects(of chosen: [Int64], in id: OutsideList.ID) throws -> ProspectReport {
    guard let list = try outsideList(id) else { throw ListRefusal.notFound }
    guard let business = try business() else { throw ImportRefusal.notSetUp }
    guard !chosen.isEmpty else { throw ListRefusal.nothingChosen }
    guard chosen.count <= Self.mostProspects else { throw ListRefusal.tooMany(limit: Self.mostProspects) }
    let entries = try entries(chosen, of: id)
    guard !entries.isEmpty else { throw ListRefusal.noSuchEntry }
    let settled = Set(
      try values(
        "SELECT entry_id FROM list_answer WHERE verdict <> 'other' AND entry_id IN (\(SQL.ids(entries.map(\.id))))",
        as: Int64.self))
    var report = ProspectReport()
    let free = entries.filter { !settled.contains($0.id) }
    report.settled = entries.count - free.count
    let matches = try ListMatching(self, of: id, listSize: list.rows).matches(free)
    var making = try ProspectMaking(self, list, business)
    for (entry, match) in zip(free, matches) {
      switch match.outcome {
      case .found: report.customers += 1
      case .unsure, .contact: report.unsure += 1
      case .new:
        guard let made = try making.make(entry) else {
          report.twice += 1
          continue
        }
        report.made.append(made)
      }
    }
    try making.finish()
    return report
  }
}

/// Makes customers of entries.
private struct ProspectMaking {
  private let transaction: Transaction
  private let business: Business
  private let newcomers: Newcomers
  private let answers: BulkInsert
  private let source: Source.ID?
  private var columns: [(column: ListColumn, field: Field)]
  private var seen: Set<String> = []

  init(_ transaction: Transaction, _ list: OutsideList, _ business: Business) throws {
    self.transaction = transaction
    self.business = business
    newcomers = try Newcomers(transaction)
    answers = try BulkInsert(
      transaction, into: "list_answer", columns: ["entry_id", "customer_id", "verdict"])
    source = try transaction.source(named: list.name)
    columns = list.columns.fields(try transaction.fields())
  }

  /// Nil when the same person or business was made before.
  mutating func make(_ entry: ListEntry) throws -> Customer.ID? {
    let keys = Self.keys(entry)
    guard seen.isDisjoint(with: keys) else { return nil }
    seen.formUnion(keys)
    let made = try newcomers.add(
      person(entry), country: business.country, source: source, fields: try fields(entry))
    try answers.add { row in
      row.bind(integer: entry.id, at: 2)
      row.bind(integer: made.id, at: 3)
      row.bind(text: "prospect", at: 4)
    }
    return Customer.ID(rawValue: made.id)
  }

  func finish() throws {
    try newcomers.finish()
    try answers.finish()
  }

  private static func keys(_ entry: ListEntry) -> Set<String> {
    let sketch = MatchSketch(entry)
    let place = sketch.postalCode.isEmpty ? sketch.city : sketch.postalCode
    let named = "\(sketch.name.sorted)|\(place)|\(sketch.street)"
    return Set(entry.emailKeys + entry.phoneKeys + (sketch.name.isEmpty ? [] : [named]))
  }

  private func person(_ entry: ListEntry) -> NewCustomer {
    var new = NewCustomer(name: entry.name)
    new.kind = entry.kind
    new.givenName = entry.givenName
    new.familyName = entry.familyName
    new.company = entry.company
    new.birthday = entry.birthday.isEmpty ? nil : entry.birthday
    new.address = entry.address.text
    new.country = entry.address.country
    new.tags = "prospect"
    new.emails = entry.emails
    new.phones = entry.phones
    new.phoneCountry = countryCode(entry.address.country) ?? ""
    new.emailConsent = entry.consent
    new.doNotContact = entry.doNotContact
    new.addresses = entry.address.isEmpty ? [] : [entry.address]
    return new
  }

  private mutating func fields(_ entry: ListEntry) throws -> [[FieldValue]] {
    var all: [[FieldValue]] = []
    for place in columns.indices {
      let text = entry.text(of: columns[place].column)
      let form = columns[place].column.form(business)
      guard !text.isEmpty, columns[place].field.couldHold(text, form) else { continue }
      let field = columns[place].field
      columns[place].field = try transaction.addChoices(field.choicesToAdd(text), to: field)
      if let values = columns[place].field.cell(text, form), !values.isEmpty { all.append(values) }
    }
    return all
  }
}

extension [ListColumn] {
  /// The columns that say what stands in a field of ours: those the owner paired, and those called like it. Each field once.
  package func fields(_ fields: [Field]) -> [(column: ListColumn, field: Field)] {
    var taken: Set<Int64> = []
    return compactMap { column in
      guard column.place != nil else { return nil }
      let field =
        fields.first { $0.id.rawValue == column.field }
        ?? fields.first { ListColumn.topic($0.name) == ListColumn.topic(column.name) }
      guard let field, taken.insert(field.id.rawValue).inserted else { return nil }
      return (column, field)
    }
  }
}
