// `regulars list rank`: who in the list is most like your gold customers, and why.

import ArgumentParser
import Customers
import Differentiate
import Identify
import Storage

struct ListRank: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rank", abstract: "Rank the rest of a list by its likeness to your gold customers.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @OptionGroup var argument: ListArgument
  @Option(help: "How many.") var top = 20

  func validate() throws {
    guard (1...100_000).contains(top) else { throw ValidationError("--top takes 1 to 100000.") }
  }

  func run() throws {
    let database = try self.database.open(.reading)
    try database.readNow { snapshot in
      let list = try argument.find(snapshot)
      guard let look = try snapshot.look(at: list.id) else { throw ListRefusal.notLookedThrough }
      guard look.comparison.canRank else {
        return Terminal.say(ListText.cannotRank(look.comparison))
      }
      for listed in try snapshot.ranked(list.id, limit: top) {
        let reasons = LikenessReason.read(listed.likeness)
        if output.json {
          print(json(listed, reasons).written)
        } else {
          let words = reasons.map(ListText.reason).joined(separator: "; ")
          let stop = listed.entry.doNotContact ? " (asked not to be contacted)" : ""
          print(
            "\(listed.entry.id)  \(listed.entry.name)\(stop): \(words.isEmpty ? "nothing comparable is known" : words)"
          )
        }
      }
    }
  }

  private func json(_ listed: ListedEntry, _ reasons: [LikenessReason]) -> PlainJSON {
    .object([
      ("entry", .integer(listed.entry.id)), ("name", .text(listed.entry.name)),
      ("score", .optional(listed.score, PlainJSON.fraction)),
      ("doNotContact", .bool(listed.entry.doNotContact)),
      (
        "reasons",
        .array(
          reasons.map { reason in
            .object([
              ("trait", .text(reason.trait)), ("value", .text(reason.label)),
              ("goldShare", .fraction(reason.share)), ("weight", .fraction(reason.weight)),
              ("words", .text(ListText.reason(reason))),
            ])
          })
      ),
    ])
  }
}
