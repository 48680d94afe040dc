// What the business's own fields and the address list hold of many customers at once: for lists, commands and the API.

package import Customers
import Identify
package import Storage

/// The fields and addresses of one customer.
package struct OwnFacts: Sendable {
  package var values: [Field.ID: [FieldValue]] = [:]
  package var addresses: [Address] = []

  package init() {}
}

extension Snapshot {
  /// What one field holds of each of these customers.
  package func values(of field: Field.ID, in ids: [Customer.ID]) throws -> [Customer.ID: [FieldValue]] {
    var found: [Customer.ID: [FieldValue]] = [:]
    try each(
      """
      SELECT v.customer_id, v.value, v.size FROM field_value AS v
      WHERE v.customer_id IN (\(SQL.customers(ids))) AND v.field_id = \(field)
      ORDER BY v.customer_id, v.id
      """
    ) { row in
      found[Customer.ID(rawValue: row.integer(0)), default: []].append(
        FieldValue(field: field, value: row.text(1) ?? "", size: row.isNull(2) ? nil : row.integer(2)))
    }
    return found
  }

  /// The fields and addresses of these customers.
  package func ownFacts(of ids: [Customer.ID]) throws -> [Customer.ID: OwnFacts] {
    var facts: [Customer.ID: OwnFacts] = [:]
    try each(
      """
      SELECT v.customer_id, v.field_id, v.value, v.size FROM field_value AS v
      WHERE v.customer_id IN (\(SQL.customers(ids)))
      ORDER BY v.customer_id, v.field_id, v.id
      """
    ) { row in
      let field = Field.ID(rawValue: row.integer(1))
      facts[Customer.ID(rawValue: row.integer(0)), default: OwnFacts()].values[field, default: []].append(
        FieldValue(field: field, value: row.text(2) ?? "", size: row.isNull(3) ? nil : row.integer(3)))
    }
    try each(
      """
      SELECT a.customer_id, a.label, a.street, a.city, a.region, a.postal_code, a.country FROM address AS a
      WHERE a.customer_id IN (\(SQL.customers(ids)))
      ORDER BY a.customer_id, a.id
      """
    ) { row in
      var address = Address()
      (address.label, address.street) = (row.text(1) ?? "", row.text(2) ?? "")
      (address.city, address.region) = (row.text(3) ?? "", row.text(4) ?? "")
      (address.postalCode, address.country) = (row.text(5) ?? "", row.text(6) ?? "")
      facts[Customer.ID(rawValue: row.integer(0)), default: OwnFacts()].addresses.append(address)
    }
    return facts
  }

  /// Every customer in the order of their ids, with what the business's own fields hold.
  package func eachCustomerWithFacts(_ body: (CustomerLine, OwnFacts) throws -> Void) throws {
    let gold = try goldLine()
    var last = Customer.ID(rawValue: 0)
    while true {
      let lines = try customerLines(
        where: "s.customer_id > \(last)", order: "s.customer_id", limit: 1000, gold: gold)
      guard let end = lines.last?.id else { return }
      let facts = try ownFacts(of: lines.map(\.id))
      for line in lines { try body(line, facts[line.id] ?? OwnFacts()) }
      last = end
    }
  }
}

extension CustomerLine {
  /// Every figure, the business's own fields by their names, and the addresses.
  package func json(_ currency: Currency, _ own: OwnFacts, _ fields: [Field]) -> PlainJSON {
    guard case .object(let figures) = json(currency) else { return json(currency) }
    let values = fields.map { field -> (key: String, value: PlainJSON) in
      let values = own.values[field.id] ?? []
      guard field.kind != .choices else { return (field.name, .array(values.map { .text($0.value) })) }
      return (field.name, .optional(values.first) { .text($0.value) })
    }
    return .object(
      figures + [("fields", .object(values)), ("addresses", .array(own.addresses.map(Self.json)))])
  }

  private static func json(_ address: Address) -> PlainJSON {
    .object([
      ("label", .text(address.label)), ("street", .text(address.street)), ("city", .text(address.city)),
      ("region", .text(address.region)), ("postalCode", .text(address.postalCode)),
      ("country", .text(address.country)),
    ])
  }
}
