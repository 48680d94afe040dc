// Fills what we do not know of customers with what a list says of them: nothing known is overwritten, nothing a person
// set by hand, and every fact remembers the list it came from.

package import Customers
import Linkage
package import Storage

/// What filling would do, or did.
package struct FillReport: Sendable {
  /// One value that a customer gets.
  package struct Sample: Sendable {
    package let customer: Customer.ID
    package let name: String
    package let text: String
  }

  /// What became of one step.
  package struct Outcome: Sendable {
    package let step: FillStep
    /// Customers who get something.
    package internal(set) var filled = 0
    /// Customers of whom it was known, or who had it set by hand.
    package internal(set) var known = 0
    /// Cells that cannot stand there.
    package internal(set) var unreadable = 0
    package internal(set) var samples: [Sample] = []
  }

  /// Entries that are customers.
  package internal(set) var matched = 0
  package internal(set) var outcomes: [Outcome]
  /// Customers who get anything at all.
  package internal(set) var customers = 0
}

/// Fills customers from a list.
package struct ListFilling {
  private let snapshot: Snapshot
  private let list: OutsideList
  private let business: Business
  private let steps: [FillStep]

  private static let stretch = 500
  private static let samples = 5

  /// Throws `ListRefusal.notFound`, and `.nothingChosen` without a step.
  package init(_ snapshot: Snapshot, _ list: OutsideList.ID, _ steps: [FillStep]) throws {
    guard let kept = try snapshot.outsideList(list) else { throw ListRefusal.notFound }
    guard let business = try snapshot.business() else { throw ImportRefusal.notSetUp }
    guard !steps.isEmpty else { throw ListRefusal.nothingChosen }
    (self.snapshot, self.list, self.business, self.steps) = (snapshot, kept, business, steps)
  }

  /// What would happen; nothing is changed.
  package func preview() throws -> FillReport { try run { _, _, _ in } }

  /// Goes through everybody found, each customer's gaps handed to `fill`.
  private func run(
    _ fill: (KnownGaps, ListEntry, [FillStep]) throws -> Void
  ) throws -> FillReport {
    var report = FillReport(outcomes: steps.map { FillReport.Outcome(step: $0) })
    var after: Int64 = 0
    var given: Set<String> = []
    while true {
      let found = try snapshot.listed(.found, of: list.id, after: after, limit: Self.stretch)
      guard let last = found.last else { return report }
      after = last.entry.id
      let gaps = try snapshot.gaps(of: Set(found.compactMap(\.customer)))
      for listed in found {
        guard let customer = listed.customer, let gaps = gaps[customer] else { continue }
        report.matched += 1
        var filling: [FillStep] = []
        for (place, step) in steps.enumerated() {
          let text = step.text(listed.entry)
          guard !text.isEmpty, !given.contains("\(customer.rawValue) \(step.what)") else { continue }
          guard gaps.isOpen(step) else {
            report.outcomes[place].known += 1
            continue
          }
          guard isReadable(step, text) else {
            report.outcomes[place].unreadable += 1
            continue
          }
          given.insert("\(customer.rawValue) \(step.what)")
          filling.append(step)
          report.outcomes[place].filled += 1
          if report.outcomes[place].samples.count < Self.samples {
            report.outcomes[place].samples.append(
              .init(customer: customer, name: gaps.customer.name, text: text))
          }
        }
        guard !filling.isEmpty else { continue }
        if given.insert("\(customer.rawValue)").inserted { report.customers += 1 }
        try fill(gaps, listed.entry, filling)
      }
    }
  }

  private func isReadable(_ step: FillStep, _ text: String) -> Bool {
    guard case .field(let field, let column) = step.target else { return true }
    return field.couldHold(text, column.form(business))
  }

  // MARK: - Doing it

  /// Does it in one change. The list remembers which columns fill which fields.
  package func apply(in transaction: Transaction) throws -> FillReport {
    let facts = try BulkInsert(
      transaction, into: "list_fact", columns: ["customer_id", "what", "list_name", "from_whom", "day"])
    let day = business.today(at: transaction.change.at)
    var fields: [Field.ID: Field] = [:]
    let report = try run { gaps, entry, steps in
      try fill(gaps, entry, steps, &fields, transaction)
      for step in steps {
        try facts.add { row in
          row.bind(integer: gaps.customer.id.rawValue, at: 2)
          row.bind(text: step.what, at: 3)
          row.bind(text: list.name, at: 4)
          row.bind(text: list.fromWhom, at: 5)
          row.bind(integer: Int64(day.rawValue), at: 6)
        }
      }
    }
    try facts.finish()
    try pair(transaction)
    return report
  }

  private func fill(
    _ gaps: KnownGaps, _ entry: ListEntry, _ steps: [FillStep], _ fields: inout [Field.ID: Field],
    _ transaction: Transaction
  ) throws {
    var person = NewCustomer()
    var values: [String: any Storable] = [:]
    for step in steps {
      switch step.target {
      case .part(.email): person.emails = entry.emails
      case .part(.phone): person.phones = entry.phones
      case .part(.address):
        try transaction.add(entry.address, to: gaps.customer.id)
        values["address"] = entry.address.text
      case .part(let part): part.column.map { values[$0] = part.text(entry) }
      case .field(let field, let column):
        let form = column.form(business)
        var wide = fields[field.id] ?? field
        let text = entry.text(of: column)
        wide = try transaction.addChoices(wide.choicesToAdd(text), to: wide)
        fields[field.id] = wide
        guard let read = wide.cell(text, form) else { continue }
        try transaction.set(field.id, of: gaps.customer.id, to: read)
      }
    }
    person.phoneCountry = countryCode(entry.address.country) ?? ""
    let points = person.contactPoints(country: business.country)
    if !values.isEmpty || !points.isEmpty {
      try transaction.complete(gaps.customer, with: values, adding: points, consent: entry.consent)
    }
    try transaction.refreshSearchText(of: gaps.customer.id)
  }

  /// Notes which columns fill which fields.
  private func pair(_ transaction: Transaction) throws {
    var columns = list.columns
    for case .field(let field, let from) in steps.map(\.target) {
      for place in columns.indices where columns[place].place == from.place {
        columns[place].field = field.id.rawValue
      }
    }
    guard columns != list.columns else { return }
    try transaction.update("outside_list", id: list.id.rawValue, ["columns": try columns.json()])
  }
}

extension Field {
  /// The choices a text names that a field of choices should offer.
  func choicesToAdd(_ text: String) -> [String] { kind.isChosen ? choicesNamed(in: text) : [] }
}

/// What is not known of a customer.
struct KnownGaps: Sendable {
  let customer: Customer
  let points: [ContactPoint]
  let hasAddress: Bool
  let fields: Set<Int64>

  /// Whether a step may fill something: nothing is known, and nobody emptied it by hand.
  func isOpen(_ step: FillStep) -> Bool {
    switch step.target {
    case .part(.email): !points.contains { $0.kind == .email }
    case .part(.phone): !points.contains { $0.kind == .phone }
    case .part(.address): customer.address.isEmpty && !hasAddress && !customer.byHand.contains("address")
    case .part(.company): isOpen(customer.company, "company") && customer.kind == .person
    case .part(.givenName): isOpen(customer.givenName, "given_name")
    case .part(.familyName): isOpen(customer.familyName, "family_name")
    case .part(.birthday): isOpen(customer.birthday ?? "", "birthday")
    case .part(.country): isOpen(customer.country, "country")
    case .field(let field, _):
      !fields.contains(field.id.rawValue) && !customer.byHand.contains("field.\(field.id.rawValue)")
    }
  }

  private func isOpen(_ text: String, _ column: String) -> Bool {
    text.isEmpty && !customer.byHand.contains(column)
  }
}

extension Snapshot {
  /// What is not known of some customers.
  fileprivate func gaps(of ids: Set<Customer.ID>) throws -> [Customer.ID: KnownGaps] {
    let list = SQL.ids(ids.map(\.rawValue).sorted())
    var points: [Int64: [ContactPoint]] = [:]
    _ = try rows(
      "SELECT customer_id, id, kind, written, key, consent FROM contact_point WHERE customer_id IN (\(list)) ORDER BY id"
    ) { points[try $0["customer_id"], default: []].append(try ContactPoint($0)) }
    var fields: [Int64: Set<Int64>] = [:]
    try each("SELECT customer_id, field_id FROM field_value WHERE customer_id IN (\(list))") {
      fields[$0.integer(0), default: []].insert($0.integer(1))
    }
    let addressed = Set(
      try values("SELECT DISTINCT customer_id FROM address WHERE customer_id IN (\(list))", as: Int64.self))
    let customers = try rows("SELECT * FROM customer WHERE id IN (\(list))", Customer.init)
    return Dictionary(
      uniqueKeysWithValues: customers.map { customer in
        let id = customer.id.rawValue
        return (
          customer.id,
          KnownGaps(
            customer: customer, points: points[id] ?? [], hasAddress: addressed.contains(id),
            fields: fields[id] ?? [])
        )
      })
  }
}
