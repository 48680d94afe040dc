// `regulars undo N`: takes a change back.

import ArgumentParser
import Customers
import Differentiate
import Identify
import Storage

struct Undo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Undo a change: an import, an edit, or an undo. What was changed since stays and is named.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @Argument(help: "The change's number; 'regulars changes' lists them.") var number: Int64

  func run() throws {
    let database = try self.database.open(.writing)
    let undone = try database.changeNow(Actor.command.change(.undo, at: .now, about: String(number))) {
      try $0.takeBack(number)
    }
    try database.close()
    guard !output.json else { return try Terminal.print(json: UndoneJSON(undone)) }
    print(
      "Change \(number) is undone: \(undone.removed) rows taken away, \(undone.returned) brought back, "
        + "\(undone.restored) set to what they were.")
    if undone.stayed > 0 {
      print("\(undone.stayed) rows were added since to the customer that was kept, and stay there.")
    }
    guard undone.leftCount > 0 else { return }
    print("\(undone.leftCount) rows were left as they are:")
    for left in undone.left.prefix(20) { print("  \(left.table) \(left.id): \(Self.sentence(left.reason))") }
  }

  private static func sentence(_ reason: Undone.Left.Reason) -> String {
    switch reason {
    case .changedSince: "it was changed since"
    case .stillNeeded: "something added since belongs to it"
    case .gone: "it is not there any more"
    }
  }
}

private struct UndoneJSON: Encodable {
  struct Left: Encodable {
    let table: String
    let id: Int64
    let reason: String
  }

  let change: Int64
  let removed: Int
  let returned: Int
  let restored: Int
  let stayed: Int
  let leftCount: Int
  let left: [Left]

  init(_ undone: Undone) {
    change = undone.changeSet
    removed = undone.removed
    returned = undone.returned
    restored = undone.restored
    stayed = undone.stayed
    leftCount = undone.leftCount
    left = undone.left.map { Left(table: $0.table, id: $0.id, reason: $0.reason.rawValue) }
  }
}
