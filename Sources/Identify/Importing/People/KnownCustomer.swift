// A customer as they stand in the database, as far as completing them needs; and writing what a row adds to them.

import Customers
import Storage

/// An address with its row.
struct KnownAddress {
  let id: Int64
  let address: Address
}

/// A customer as they stand in the database.
struct KnownCustomer {
  let profile: Customer
  let points: [ContactPoint]
  let addresses: [KnownAddress]
  /// Only where columns of the file fill fields.
  let fields: [FieldValue]
}

extension Address {
  /// Whether two writings are one address.
  func isSame(as other: Address) -> Bool { text.lowercased() == other.text.lowercased() }
}

extension Snapshot {
  /// What is known of one customer; nil when there is none with that id.
  func knownCustomer(_ id: Int64, withFields: Bool) throws -> KnownCustomer? {
    guard let profile = try customer(Customer.ID(rawValue: id)) else { return nil }
    let addresses = try rows(
      "\(Self.addressColumns) WHERE customer_id = \(id) ORDER BY id", KnownAddress.init)
    return KnownCustomer(
      profile: profile, points: try contactPoints(of: profile.id), addresses: addresses,
      fields: withFields ? try fieldValues(of: profile.id) : [])
  }

  /// What is known of these customers, by their ids.
  func knownCustomers(_ ids: [Int64], withFields: Bool) throws -> [Int64: KnownCustomer] {
    guard !ids.isEmpty else { return [:] }
    var points: [Int64: [ContactPoint]] = [:]
    let all = try rows(
      """
      SELECT customer_id, id, kind, written, key, consent FROM contact_point WHERE customer_id IN (\(SQL.ids(ids)))
      ORDER BY customer_id, kind, id
      """
    ) { row in (customer: try row["customer_id"] as Int64, point: try ContactPoint(row)) }
    for (customer, point) in all { points[customer, default: []].append(point) }
    var addresses: [Int64: [KnownAddress]] = [:]
    let located = try rows(
      "\(Self.addressColumns) WHERE customer_id IN (\(SQL.ids(ids))) ORDER BY customer_id, id"
    ) { row in (customer: try row["customer_id"] as Int64, address: try KnownAddress(row)) }
    for (customer, address) in located { addresses[customer, default: []].append(address) }
    var fields: [Int64: [FieldValue]] = [:]
    let filled =
      withFields
      ? try rows(
        """
        SELECT customer_id, field_id, value, size FROM field_value WHERE customer_id IN (\(SQL.ids(ids)))
        ORDER BY customer_id, field_id, id
        """
      ) { row in
        (
          customer: try row["customer_id"] as Int64,
          value: FieldValue(field: try row["field_id"], value: try row["value"], size: try row["size"])
        )
      } : []
    for (customer, value) in filled { fields[customer, default: []].append(value) }
    let profiles = try rows("SELECT * FROM customer WHERE id IN (\(SQL.ids(ids))) ORDER BY id", Customer.init)
    return Dictionary(
      uniqueKeysWithValues: profiles.map { profile in
        let id = profile.id.rawValue
        return (
          id,
          KnownCustomer(
            profile: profile, points: points[id] ?? [], addresses: addresses[id] ?? [],
            fields: fields[id] ?? [])
        )
      })
  }

  private static var addressColumns: SQL {
    "SELECT customer_id, id, label, street, city, region, postal_code, country FROM address"
  }
}

extension KnownAddress {
  init(_ row: Row) throws {
    id = try row["id"]
    address = try Address(row)
  }
}

extension Transaction {
  /// Writes what a row adds to a customer and changes of them.
  func write(_ said: Completion, _ former: KnownCustomer) throws {
    let id = former.profile.id
    if !said.values.isEmpty || !said.newPoints.isEmpty {
      try complete(
        former.profile, with: said.values, adding: said.newPoints, consent: said.newConsent)
    }
    for (point, consent) in said.consents { try update("contact_point", id: point, ["consent": consent]) }
    for values in said.fields { try set(values[0].field, of: id, to: values) }
    for address in said.newAddresses { try insert("address", address.columns(of: id)) }
    for (row, address) in said.changedAddresses { try update("address", id: row, address.columns(of: id)) }
  }
}
