// Customers read for an export: a stretch of them at a time, each with all that belongs to them.

import Customers
import Differentiate
import Identify
import Storage

/// Reads every customer in the order of their ids, in bounded memory, from one snapshot.
struct CustomerPass {
  private let snapshot: Snapshot
  private let gold: GoldLine?
  private let sources: [Int64: String]
  private let reasons: [Int64: String]
  private let hasFields: Bool
  private let hasRelations: Bool

  /// So many customers are in memory at a time.
  private static let stretch = 1000

  init(_ snapshot: Snapshot) throws {
    self.snapshot = snapshot
    gold = try snapshot.goldLine()
    sources = try snapshot.namesByID("SELECT id, name FROM source")
    reasons = try snapshot.namesByID("SELECT id, name FROM reason")
    hasFields = try !snapshot.fields().isEmpty
    hasRelations = try !snapshot.relationCounts().isEmpty
  }

  /// Goes through everybody.
  func each(_ body: (ExportedCustomer) throws -> Void) throws {
    var last: Int64 = 0
    while true {
      var stretch = try customers(after: last)
      guard let first = stretch.first?.customer.id, let end = stretch.last?.customer.id else { return }
      try addContacts(&stretch, first.rawValue...end.rawValue)
      try addAddresses(&stretch, first.rawValue...end.rawValue)
      try addReferrers(&stretch, first.rawValue...end.rawValue)
      if hasRelations { try addGroups(&stretch, first.rawValue...end.rawValue) }
      if hasFields { try addFields(&stretch, first.rawValue...end.rawValue) }
      for customer in stretch { try body(customer) }
      last = end.rawValue
    }
  }

  private func customers(after last: Int64) throws -> [ExportedCustomer] {
    let customers = try snapshot.rows(
      "SELECT * FROM customer WHERE id > \(last) ORDER BY id LIMIT \(Self.stretch)", Customer.init)
    guard let first = customers.first?.id, let end = customers.last?.id else { return [] }
    var standings: [Int64: Standing] = [:]
    try snapshot.each(
      """
      SELECT \(Standing.columns) FROM standing AS s
      WHERE s.customer_id BETWEEN \(first) AND \(end)
      """
    ) { standings[$0.integer(0)] = Standing($0) }
    return customers.map { customer in
      let standing = standings[customer.id.rawValue] ?? Standing(customer: customer.id)
      var exported = ExportedCustomer(
        customer: customer, standing: standing, isGold: gold?.contains(standing) ?? false)
      exported.source = sources[customer.source?.rawValue ?? 0] ?? ""
      exported.reason = reasons[standing.reasonID] ?? ""
      return exported
    }
  }

  private func addContacts(_ customers: inout [ExportedCustomer], _ ids: ClosedRange<Int64>) throws {
    var place = 0
    try snapshot.each(
      """
      SELECT customer_id, kind, written, key, consent FROM contact_point
      WHERE customer_id BETWEEN \(ids.lowerBound) AND \(ids.upperBound)
      ORDER BY customer_id, id
      """
    ) { row in
      while customers[place].customer.id.rawValue < row.integer(0) { place += 1 }
      let contact = ExportedCustomer.Contact(
        written: row.text(2) ?? "", key: row.text(3) ?? "",
        consent: ContactPoint.Consent(rawValue: row.text(4) ?? "") ?? .unknown)
      switch ContactPoint.Kind(rawValue: row.text(1) ?? "") {
      case .email: customers[place].emails.append(contact)
      case .phone: customers[place].phones.append(contact)
      case .website: customers[place].websites.append(contact.written)
      // Those that only tell equal names of one system apart are no numbers.
      case .number where !contact.key.contains(":name:"): customers[place].numbers.append(contact.written)
      case .number, nil: break
      }
    }
  }

  private func addAddresses(_ customers: inout [ExportedCustomer], _ ids: ClosedRange<Int64>) throws {
    var place = 0
    try snapshot.each(
      """
      SELECT customer_id, label, street, city, region, postal_code, country FROM address
      WHERE customer_id BETWEEN \(ids.lowerBound) AND \(ids.upperBound)
      ORDER BY customer_id, id
      """
    ) { row in
      while customers[place].customer.id.rawValue < row.integer(0) { place += 1 }
      var address = Address()
      address.label = row.text(1) ?? ""
      address.street = row.text(2) ?? ""
      address.city = row.text(3) ?? ""
      address.region = row.text(4) ?? ""
      address.postalCode = row.text(5) ?? ""
      address.country = row.text(6) ?? ""
      customers[place].addresses.append(address)
    }
  }

  private func addFields(_ customers: inout [ExportedCustomer], _ ids: ClosedRange<Int64>) throws {
    var place = 0
    try snapshot.each(
      """
      SELECT customer_id, field_id, value, size FROM field_value
      WHERE customer_id BETWEEN \(ids.lowerBound) AND \(ids.upperBound)
      ORDER BY customer_id, field_id, id
      """
    ) { row in
      while customers[place].customer.id.rawValue < row.integer(0) { place += 1 }
      let field = Field.ID(rawValue: row.integer(1))
      customers[place].fields[field, default: []].append(
        ExportedCustomer.Own(value: row.text(2) ?? "", size: row.isNull(3) ? nil : row.integer(3)))
    }
  }

  private func addReferrers(_ customers: inout [ExportedCustomer], _ ids: ClosedRange<Int64>) throws {
    var place = 0
    try snapshot.each(
      """
      SELECT r.customer_id, COALESCE(c.name, a.name, '') FROM referral AS r
      LEFT JOIN customer AS c ON c.id = r.referrer_id
      LEFT JOIN associate AS a ON a.id = r.associate_id
      WHERE r.customer_id BETWEEN \(ids.lowerBound) AND \(ids.upperBound)
      ORDER BY r.customer_id
      """
    ) { row in
      while customers[place].customer.id.rawValue < row.integer(0) { place += 1 }
      customers[place].referrer = row.text(1) ?? ""
    }
  }
}

extension CustomerPass {
  /// The company above each, the one recorded first, and the head of their group.
  private func addGroups(_ customers: inout [ExportedCustomer], _ ids: ClosedRange<Int64>) throws {
    var place = 0
    try snapshot.each(
      """
      SELECT g.customer_id, h.name FROM group_member AS g JOIN customer AS h ON h.id = g.head_id
      WHERE g.customer_id BETWEEN \(ids.lowerBound) AND \(ids.upperBound)
      ORDER BY g.customer_id
      """
    ) { row in
      while customers[place].customer.id.rawValue < row.integer(0) { place += 1 }
      customers[place].group = row.text(1) ?? ""
    }
    place = 0
    try snapshot.each(
      """
      SELECT r.related_id, c.name FROM relation AS r JOIN customer AS c ON c.id = r.customer_id
      WHERE r.related_id BETWEEN \(ids.lowerBound) AND \(ids.upperBound) AND r.kind = 'parent'
      ORDER BY r.related_id, r.id DESC
      """
    ) { row in
      while customers[place].customer.id.rawValue < row.integer(0) { place += 1 }
      customers[place].parentCompany = row.text(1) ?? ""
    }
  }
}

extension Snapshot {
  /// The names of a short list by their ids.
  func namesByID(_ sql: SQL) throws -> [Int64: String] {
    var names: [Int64: String] = [:]
    try each(sql) { names[$0.integer(0)] = $0.text(1) ?? "" }
    return names
  }
}
