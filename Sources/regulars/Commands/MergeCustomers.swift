// `regulars merge` and `regulars unmerge`: customers become one, and two again.

import ArgumentParser
import Customers
import Differentiate
import Identify
import Storage

struct MergeCustomers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Make one customer of several; everything of theirs is kept.",
    discussion: """
      Of a name, company, birthday, address, kind or source the fuller one shows; --show name=7 shows that of customer 7. \
      'regulars unmerge ID' takes it back at any time.
      """)

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @Option(
    help: ArgumentHelp(
      "Whose value shows, as part=id; also field.N for a field of your own.", valueName: "part=id"))
  var show: [String] = []
  @Argument(help: "The id of the customer who stays.") var keep: Int64
  @Argument(help: "The ids of those who go into that one.") var gone: [Int64]

  func run() throws {
    let choice = try choice()
    let database = try self.database.open(.writing)
    let merges = try database.changeNow(Actor.command.change(.merge, at: .now, about: "merge")) {
      transaction in
      let kept = try transaction.present(Customer.ID(rawValue: keep))
      let ids = try gone.map { try transaction.present(Customer.ID(rawValue: $0)) }
      return try transaction.merge(ids, into: kept, showing: choice)
    }
    let name = try database.readNow { snapshot in
      try merges.first.flatMap { try snapshot.customer($0.kept)?.name }
    }
    try database.close()
    guard let first = merges.first else { return }
    if output.json { return try Terminal.print(json: MergedJSON(merges)) }
    let many = merges.count == 1 ? "1 customer is" : "\(merges.count) customers are"
    print(
      "\(many) now part of \(name ?? "") (\(first.kept.rawValue)). 'regulars undo \(first.changeSet)' takes it back."
    )
    for known in merges.flatMap(\.remembered) { print("  not shown any more: \(known.what) \(known.value)") }
  }

  private func choice() throws -> ProfileChoice {
    var choice = ProfileChoice()
    for text in show {
      let parts = text.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let id = Int64(parts[1]), [keep].contains(id) || gone.contains(id) else {
        throw ValidationError("--show takes part=id with one of the ids, such as name=\(keep).")
      }
      choice[String(parts[0])] = Customer.ID(rawValue: id)
    }
    return choice
  }
}

struct Unmerge: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take back that customers went into another: each is there again with what was theirs.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @Argument(help: "The ids that customers had before they went into another.") var gone: [Int64]

  func run() throws {
    let database = try self.database.open(.writing)
    let heading = Actor.command.change(.undo, at: .now, about: "unmerge")
    let done = try database.changeNow(heading) { transaction in
      let merges = try gone.map { id in
        guard let merge = try transaction.merge(of: Customer.ID(rawValue: id)) else {
          throw MergeRefusal.noSuchMerge
        }
        return merge.id
      }
      return try transaction.unmerge(merges)
    }
    try database.close()
    let ids = done.returned.map(\.rawValue).sorted()
    if output.json {
      return try Terminal.print(
        json: UnmergedJSON(
          change: done.undone.changeSet, returned: ids, stayed: done.undone.stayed,
          left: done.undone.leftCount))
    }
    print("There again: \(ids.map(String.init).joined(separator: ", ")).")
    if done.undone.stayed > 0 {
      print("\(done.undone.stayed) rows were added since to the customer that was kept, and stay there.")
    }
    if done.undone.leftCount > 0 {
      print("\(done.undone.leftCount) rows were changed since and left as they are.")
    }
  }
}

private struct MergedJSON: Encodable {
  struct Remembered: Encodable {
    let what: String
    let value: String
  }

  let kept: Int64
  let gone: [Int64]
  let change: Int64
  let remembered: [Remembered]

  init(_ merges: [Merge]) {
    kept = merges[0].kept.rawValue
    gone = merges.map(\.gone.rawValue)
    change = merges[0].changeSet
    remembered = merges.flatMap(\.remembered).map { Remembered(what: $0.what, value: $0.value) }
  }
}

private struct UnmergedJSON: Encodable {
  let change: Int64
  let returned: [Int64]
  let stayed: Int
  let left: Int
}
