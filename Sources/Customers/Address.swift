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

extension Snapshot {
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
