// `regulars relate A KIND B` and `unrelate`: who belongs to whom.

import ArgumentParser
import Customers
import Differentiate
import Identify
import Storage

/// Two customers and what the first is to the second.
struct RelationArguments: ParsableArguments {
  @Argument(help: "The id of the one.") var customer: Int64
  @Argument(
    help: """
      What the one is to the other: parent, subsidiary, affiliate, household, employer, employee, or a kind of your own.
      """)
  var kind: String
  @Argument(help: "The id of the other.") var other: Int64

  /// The two, the role, and a sentence that says so. Throws `RelationRefusal.kindUnknown`, `CustomerRefusal.notFound`.
  func read(_ snapshot: Snapshot) throws -> (
    customer: Customer, role: RelationRole, word: String, other: Customer
  ) {
    let kinds = try snapshot.relationKinds()
    guard let role = kinds.role(named: kind) else { throw RelationRefusal.kindUnknown }
    guard let one = try snapshot.customer(Customer.ID(rawValue: customer)),
      let two = try snapshot.customer(Customer.ID(rawValue: other))
    else { throw CustomerRefusal.notFound }
    return (one, role, kinds.kind(role.key)?.name(of: role) ?? kind, two)
  }
}

struct Relate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Say that one customer is something to another: 'relate 12 parent 15' makes 12 the parent of 15.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @OptionGroup var relation: RelationArguments
  @Option(help: "A note to it.") var note = ""

  func run() throws {
    let database = try self.database.open(.writing)
    let change = Actor.command.change(.edit, at: .now, about: "relation")
    let (sentence, id) = try database.changeNow(change) { transaction in
      let (customer, role, word, other) = try relation.read(transaction)
      let id = try transaction.relate(customer.id, role, to: other.id, note: note)
      return ("\(customer.name) is recorded as \(word) of \(other.name).", id)
    }
    try database.close()
    print(output.json ? PlainJSON.object([("relation", .integer(id))]).written : sentence)
  }
}

struct Unrelate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take back that one customer is something to another; written as 'relate' was.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @OptionGroup var relation: RelationArguments

  func run() throws {
    let database = try self.database.open(.writing)
    let change = Actor.command.change(.edit, at: .now, about: "relation")
    let sentence = try database.changeNow(change) { transaction in
      let (customer, role, word, other) = try relation.read(transaction)
      try transaction.unrelate(customer.id, role, from: other.id)
      return "\(customer.name) is not recorded as \(word) of \(other.name) any more."
    }
    try database.close()
    print(output.json ? PlainJSON.object([("removed", .count(1))]).written : sentence)
  }
}
