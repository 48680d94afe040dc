// `regulars card issue ID`: gives a customer a card.

import ArgumentParser
import Customers
import Differentiate
import Identify
import Storage

struct IssueCard: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "issue", abstract: "Give a customer a card.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @Argument(help: "The customer's id.") var customer: Int64
  @Option(help: "The number of the card it replaces, which is blocked.") var replacing: String?

  func run() throws {
    let database = try self.database.open(.writing)
    let today = try database.today()
    let report = try database.changeNow(Actor.command.change(.edit, at: .now, about: "card")) { transaction in
      var generator = SystemRandomNumberGenerator()
      let customer = Customer.ID(rawValue: customer)
      var id: IssuedCard.ID
      if let replacing {
        let old = try transaction.cardTyped(replacing)
        guard old.customer == customer else { throw CardRefusal.unknown }
        id = try transaction.replaceCard(old.id, on: today, using: &generator)
      } else {
        id = try transaction.issueCard(to: customer, on: today, using: &generator)
      }
      guard let card = try transaction.card(id) else { throw CardRefusal.unknown }
      return try CardReport(card, transaction)
    }
    try database.close()
    try report.print(asJSON: output.json)
  }
}
