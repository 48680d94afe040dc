// `regulars list prospects` and `list remove`: chosen entries become prospects; a list goes whole.

import ArgumentParser
import Customers
import Differentiate
import Identify
import Storage

struct ListProspects: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prospects",
    abstract: "Make prospects of entries: customers who never bought, with the list as their source.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @OptionGroup var argument: ListArgument
  @Option(help: "So many of those most like your gold customers, who did not ask to be left alone.") var top:
    Int?
  @Option(help: "These entries. May be given again.") var entry: [Int64] = []

  func validate() throws {
    guard (top == nil) != entry.isEmpty else { throw ValidationError("Say --top or --entry.") }
    if let top, !(1...Transaction.mostProspects).contains(top) {
      throw ValidationError("--top takes 1 to \(Transaction.mostProspects).")
    }
  }

  func run() throws {
    let database = try self.database.open(.writing)
    defer { try? database.close() }  // what was made is what counts
    let list = try database.readNow { try argument.find($0) }
    let change = Actor.command.change(.bringIn, at: .now, about: list.name)
    let report = try database.changeNow(change) { transaction in
      let chosen =
        try top.map { try transaction.ranked(list.id, limit: $0, mayBeContacted: true).map(\.entry.id) }
        ?? entry
      return try transaction.makeProspects(of: chosen, in: list.id)
    }
    if output.json {
      return print(
        PlainJSON.object([
          ("made", .array(report.made.map { .integer($0.rawValue) })),
          ("customers", .count(report.customers)),
          ("unsure", .count(report.unsure)), ("twice", .count(report.twice)),
          ("settled", .count(report.settled)),
        ]).written)
    }
    print(
      "\(report.made.count) became prospects. Left: \(report.customers) are customers already, \(report.unsure) may be, "
        + "\(report.twice) stand twice in the list, \(report.settled) were spoken of before.")
  }
}

struct ListRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove a list whole. Customers made of it stay; 'regulars undo' brings it back.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var argument: ListArgument

  func run() throws {
    let database = try self.database.open(.writing)
    let list = try database.readNow { try argument.find($0) }
    try database.changeNow(Actor.command.change(.edit, at: .now, about: "list")) {
      try $0.removeList(list.id)
    }
    try database.close()
    print("The list '\(list.name)' is removed.")
  }
}
