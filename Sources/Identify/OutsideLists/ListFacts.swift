// Which facts of a customer came from a list, so that it can be said where they came from.

package import Customers
package import Storage

/// A fact that a list told.
package struct ListFact: Sendable, Equatable {
  /// A `FillPart`, or `field.3`.
  package let what: String
  package let listName: String
  package let fromWhom: String
  package let day: Day
}

extension Snapshot {
  /// What lists told of a customer, in the order in which they did. It stays when a list is removed.
  package func listFacts(of customer: Customer.ID) throws -> [ListFact] {
    try rows(
      "SELECT what, list_name, from_whom, day FROM list_fact WHERE customer_id = \(customer) ORDER BY id"
    ) { row in
      ListFact(
        what: try row["what"], listName: try row["list_name"], fromWhom: try row["from_whom"],
        day: try row["day"])
    }
  }
}
