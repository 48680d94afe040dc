// `regulars list`: lists of others, such as bought ones or those of a trade fair, beside the customers.

import ArgumentParser
import Customers
import Differentiate
import Identify
import Storage

struct Lists: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Use a list of others: match it with your customers, learn from it, find prospects in it.",
    subcommands: [
      ListAdd.self, ListShow.self, ListMatch.self, ListFill.self, ListCompare.self, ListRank.self,
      ListProspects.self, ListRemove.self,
    ],
    defaultSubcommand: ListShow.self)
}

/// Which list a command is about.
struct ListArgument: ParsableArguments {
  @Argument(help: "The list's number or name.") var list: String

  /// Throws `ListRefusal.notFound`.
  func find(_ snapshot: Snapshot) throws -> OutsideList { try Self.find(list, snapshot) }

  /// The list of that number or name.
  static func find(_ list: String, _ snapshot: Snapshot) throws -> OutsideList {
    let lists = try snapshot.outsideLists()
    if let id = Int64(list), let found = lists.first(where: { $0.id.rawValue == id }) { return found }
    guard let found = lists.first(where: { nameKey($0.name) == nameKey(list) }) else {
      throw ListRefusal.notFound
    }
    return found
  }
}

extension Database {
  /// Looks a list through, telling on a terminal how far that is.
  func lookThrough(telling id: OutsideList.ID) throws {
    defer { if Terminal.isWatched { Terminal.clearProgress() } }
    try lookThrough(id, Actor.command.change(.edit, at: .now)) { progress in
      if Terminal.isWatched { Terminal.show(progress: "\(progress.entries) of \(progress.total) compared") }
    }
  }
}

/// A list as `--json` prints it.
func listJSON(_ list: OutsideList, _ counts: [EntryState: Int]) -> PlainJSON {
  .object([
    ("id", .integer(list.id.rawValue)), ("name", .text(list.name)), ("fromWhom", .text(list.fromWhom)),
    ("day", .text(list.day.iso)), ("file", .text(list.fileName)), ("entries", .count(list.rows)),
    ("leftOut", .count(list.leftOut)),
    ("states", .object(EntryState.allCases.map { ($0.rawValue, .count(counts[$0] ?? 0)) })),
    (
      "columns",
      .array(
        list.columns.map { column in
          .object([("name", .text(column.name)), ("role", .optional(column.role) { .text($0.rawValue) })])
        })
    ),
  ])
}
