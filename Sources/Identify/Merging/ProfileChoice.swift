// Which of two customers' values shows after they became one: what the owner picked, else the fuller one.

package import Customers

/// What somebody picked, by `name`, `kind`, `company`, `birthday`, `address`, `source`, or `field.` and an id: whose value
/// shows. What is not named shows the fuller value; one set by hand counts for more than any other.
package struct ProfileChoice: Sendable, Equatable, Codable {
  private var from: [String: Int64] = [:]

  package init() {}

  /// Whose value of a part shows; nil when nobody picked.
  package subscript(part: String) -> Customer.ID? {
    get { from[part].map(Customer.ID.init) }
    set { from[part] = newValue?.rawValue }
  }

  /// The same for one step of several: who is not the one that goes now is the kept one already, or comes later.
  func between(_ gone: Customer.ID, _ kept: Customer.ID) -> ProfileChoice {
    var step = ProfileChoice()
    for (part, id) in from { step.from[part] = id == gone.rawValue ? id : kept.rawValue }
    return step
  }

  package var isEmpty: Bool { from.isEmpty }
}
