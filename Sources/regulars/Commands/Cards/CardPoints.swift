// `regulars card points NUMBER`: what a customer has collected; with a sign and a number, more or fewer.

import ArgumentParser
import Customers
import Differentiate
import Identify
import Storage

struct CardPoints: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "points", abstract: "Show points or stamps; +N adds some, -N uses some.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @Argument(help: "The card's number in any grouping.") var number: String
  @Argument(parsing: .allUnrecognized, help: ArgumentHelp("More or fewer.", valueName: "+N|-N"))
  var change: [String] = []
  @Option(help: "What for.") var words = ""

  func validate() throws {
    _ = try points()
  }

  func run() throws {
    let points = try points()
    let database = try self.database.open(points == nil ? .reading : .writing)
    guard let points else {
      let report = try database.reportNow { try CardReport(try $0.cardTyped(number), $0) }
      return try say(report)
    }
    let today = try database.today()
    let report = try database.changeNow(Actor.command.change(.record, at: .now, about: "points")) {
      transaction in
      let card = try transaction.activeCard(number)
      if points > 0 {
        try transaction.earn(points, by: card.customer, on: today, words: words)
      } else {
        try transaction.redeem(-points, by: card.customer, on: today, words: words)
      }
      return try CardReport(card, transaction)
    }
    try database.close()
    try say(report)
  }

  private func say(_ report: CardReport) throws {
    if output.json { try report.print(asJSON: true) } else { print("\(report.name) has \(report.points).") }
  }

  private func points() throws -> Int? {
    guard let text = change.first else { return nil }
    guard change.count == 1, text.hasPrefix("+") || text.hasPrefix("-"), let points = Int(text), points != 0,
      points.magnitude <= PointEntry.most
    else { throw ValidationError("Write how many after the number, with a sign: +5 or -10.") }
    return points
  }
}
