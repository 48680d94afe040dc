// `regulars card block NUMBER`: takes a lost card out of use.

import ArgumentParser
import Customers
import Differentiate
import Identify
import Storage

struct BlockCard: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "block", abstract: "Take a card out of use, for it was lost.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @Argument(help: "The card's number in any grouping.") var number: String

  func run() throws {
    let database = try self.database.open(.writing)
    let today = try database.today()
    let report = try database.changeNow(Actor.command.change(.edit, at: .now, about: "card")) { transaction in
      try transaction.blockCard(try transaction.cardTyped(number).id, on: today)
      return try CardReport(try transaction.cardTyped(number), transaction)
    }
    try database.close()
    try report.print(asJSON: output.json)
  }
}
