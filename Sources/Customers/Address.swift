// Where a customer lives, works or has things sent: as many addresses as they have.

package import Storage

/// One address by its parts. The text of the first one also stands in the profile, as people read it.
package struct Address: Sendable, Equatable {
  /// 'billing', 'shipping', 'home', 'work', or what the file or the owner calls it.
  package var label = ""
  package var street = ""
  package var city = ""
  package var region = ""
  package var postalCode = ""
  package var country = ""

  package init() {}

  /// Whether nothing is said.
  package var isEmpty: Bool { [street, city, region, postalCode].allSatisfy(\.isEmpty) }

  /// Two lines as people read them, without the country.
  package var text: String {
    let place = [postalCode, city, region].filter { !$0.isEmpty }.joined(separator: " ")
    return [street, place].filter { !$0.isEmpty }.joined(separator: "\n")
  }
}

/// An address on the books.
package struct KeptAddress: Sendable, Equatable {
  package let id: Int64
  package let address: Address
}

extension Snapshot {
  /// A customer's addresses with their ids, in the order in which we learned of them.
  package func keptAddresses(of id: Customer.ID) throws -> [KeptAddress] {
    try rows(
      """
      SELECT id, label, street, city, region, postal_code, country FROM address
      WHERE customer_id = \(id) ORDER BY id
      """
    ) { row in KeptAddress(id: try row["id"], address: try Address(row)) }
  }

  /// A customer's addresses by their parts, in the order in which we learned of them.
  package func addresses(of id: Customer.ID) throws -> [Address] {
    try rows(
      """
      SELECT label, street, city, region, postal_code, country FROM address
      WHERE customer_id = \(id) ORDER BY id
      """, Address.init)
  }
}

extension Transaction {
  /// Adds an address unless the customer has it already. Answers whether it was new.
  @discardableResult
  package func add(_ address: Address, to id: Customer.ID) throws -> Bool {
    guard !address.isEmpty else { return false }
    let same: (Address) -> Bool = { $0.text.lowercased() == address.text.lowercased() }
    guard try !addresses(of: id).contains(where: same) else { return false }
    try insert("address", address.columns(of: id))
    return true
  }
}

extension Transaction {
  /// Adds an address that a person typed; the first one is the profile's too. Throws `CustomerRefusal.tooLong`.
  package func addByHand(_ address: Address, to id: Customer.ID) throws {
    let parts = [
      address.label, address.street, address.city, address.region, address.postalCode, address.country,
    ]
    guard parts.allSatisfy({ $0.utf8.count <= 1000 }) else { throw CustomerRefusal.tooLong(limit: 1000) }
    guard try add(address, to: id), let customer = try customer(id), customer.address.isEmpty else { return }
    try change(id, ["address": address.text])
  }

  /// Removes an address; where it was the profile's, the next one takes its place.
  package func removeAddress(_ address: Int64, of id: Customer.ID) throws {
    let all = try keptAddresses(of: id)
    guard let gone = all.first(where: { $0.id == address }), let customer = try customer(id) else {
      throw CustomerRefusal.notFound
    }
    try delete("address", id: address)
    guard customer.address == gone.address.text else { return }
    try change(id, ["address": all.first { $0.id != address }?.address.text ?? ""])
  }
}

extension Address {
  /// A row of the table `address`.
  package func columns(of id: Customer.ID) -> [String: any Storable] {
    [
      "customer_id": id, "label": label, "street": street, "city": city, "region": region,
      "postal_code": postalCode, "country": country,
    ]
  }
}

extension Address {
  /// Reads a row of the table `address`.
  package init(_ row: Row) throws {
    self.init()
    label = try row["label"]
    street = try row["street"]
    city = try row["city"]
    region = try row["region"]
    postalCode = try row["postal_code"]
    country = try row["country"]
  }
}
