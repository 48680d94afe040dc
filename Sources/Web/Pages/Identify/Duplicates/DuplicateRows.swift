// What is known of customers who look like one, a row a fact, so that what differs is seen.

import Customers
import Differentiate
import Identify
import Storage

/// A row of the comparison.
struct DuplicateRow: Sendable {
  struct Cell: Sendable {
    let text: String
    /// The name and value of the button that makes this one show; nil where there is nothing to choose.
    let choice: String?
    let value: Int64
    let isChosen: Bool
    let label: String
  }

  let term: String
  let differs: Bool
  let cells: [Cell]
}

/// Reads and compares.
struct DuplicateRows {
  /// What the names of the buttons begin with by which one chooses what shows.
  static let prefix = "show."

  private(set) var rows: [DuplicateRow] = []
  private let visit: Visit
  private let people: [Person]
  private let number: Int

  /// One of them with everything that is compared.
  private struct Person {
    let line: CustomerLine
    let customer: Customer
    let contacts: [ContactPoint]
    let addresses: [Address]
    let values: [FieldValue]
    let source: String
    let broughtBy: String
  }

  init(
    _ visit: Visit, _ cluster: DuplicateCluster, number: Int, _ fields: [Field], in snapshot: Snapshot
  ) throws {
    self.visit = visit
    self.number = number
    let sources = Dictionary(try snapshot.sourceList().map { ($0.id, $0.name) }) { first, _ in first }
    people = try cluster.members.compactMap { line in
      guard let customer = try snapshot.customer(line.id) else { return nil }
      return Person(
        line: line, customer: customer,
        contacts: try snapshot.contactPoints(of: line.id).filter { !$0.isForRecognition },
        addresses: try snapshot.addresses(of: line.id), values: try snapshot.fieldValues(of: line.id),
        source: customer.source.flatMap { sources[$0.rawValue] } ?? "",
        broughtBy: try snapshot.referral(of: line.id)?.name ?? "")
    }
    compareProfiles()
    compareFields(fields)
    compareTrade()
  }

  private mutating func compareProfiles() {
    let (words, date) = (visit.words, { [visit] (day: Day) in visit.date(day) })
    add("duplicates.row.name", "name") { $0.customer.name }
    add("duplicates.row.kind", "kind") { who in
      words(who.customer.kind == .organisation ? "customer.organisation" : "duplicates.person")
    }
    add("duplicates.row.company", "company") { $0.customer.company }
    for (kind, key) in [
      (ContactPoint.Kind.phone, "duplicates.row.phone"), (.email, "duplicates.row.email"),
      (.number, "duplicates.row.number"), (.website, "duplicates.row.website"),
    ] {
      add(key) { who in who.contacts.filter { $0.kind == kind }.map(\.written).joined(separator: "\n") }
    }
    add("duplicates.row.address", "address") { $0.customer.address }
    add("duplicates.row.addresses") { who in
      who.addresses.map(\.text).filter { $0 != who.customer.address }.joined(separator: "\n")
    }
    add("duplicates.row.birthday", "birthday") { who in
      who.customer.birthday.map { iso in Day(iso: iso).map(date) ?? String(iso.drop { $0 == "-" }) } ?? ""
    }
    add("duplicates.row.source", "source") { $0.source }
    add("duplicates.row.broughtBy") { $0.broughtBy }
    add("duplicates.row.tags") { $0.customer.tags }
    add("duplicates.row.note") { String($0.customer.note.prefix(300)) }
  }

  private mutating func compareFields(_ fields: [Field]) {
    let say = FieldWords(visit)
    for field in fields {
      let part = field.kind == .choices ? nil : OwnAsked.prefix + String(field.id.rawValue)
      add(term: field.name, part) { who in say.text(who.values.filter { $0.field == field.id }, of: field) }
    }
  }

  private mutating func compareTrade() {
    let (forms, date) = (visit.forms, { [visit] (day: Day) in visit.date(day) })
    add("duplicates.row.spend") { forms.money(minor: $0.line.standing.spend.minor) }
    add("duplicates.row.purchases") { forms.number($0.line.standing.purchases) }
    add("duplicates.row.last") { $0.line.standing.lastDay.map(date) ?? "" }
  }

  private mutating func add(_ key: String, _ part: String? = nil, _ text: (Person) -> String) {
    add(term: visit.words(key), part, text)
  }

  /// A row; none where nobody has anything. Where several have something different, one of them can be chosen to show.
  private mutating func add(term: String, _ part: String?, _ text: (Person) -> String) {
    let texts = people.map(text)
    let said = Set(texts.filter { !$0.isEmpty })
    guard !said.isEmpty else { return }
    let isOpen = part != nil && said.count > 1
    let usual = isOpen ? fullest(part ?? "", texts) : 0
    let cells = zip(people, texts).enumerated().map { place, cell in
      DuplicateRow.Cell(
        text: cell.1, choice: isOpen && !cell.1.isEmpty ? part.map { Self.prefix + $0 } : nil,
        value: cell.0.line.id.rawValue, isChosen: place == usual,
        label: visit.words("duplicates.show", term, cell.1))
    }
    rows.append(DuplicateRow(term: term, differs: Set(texts).count > 1, cells: cells))
  }

  /// Whose value would show if nobody chose.
  private func fullest(_ part: String, _ texts: [String]) -> Int {
    let said = zip(people, texts).map { SaidValue($1, isByHand: $0.customer.byHand.contains(part)) }
    return said.indices.reduce(0) { best, place in said[place].isFuller(than: said[best]) ? place : best }
  }
}
