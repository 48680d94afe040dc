// `regulars list match`: which entries are customers, with the reasons; what the owner says of them.

import ArgumentParser
import Customers
import Differentiate
import Identify
import Storage

struct ListMatch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match", abstract: "Compare a list with your customers, and say who they are.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @OptionGroup var argument: ListArgument
  @Flag(help: "Compare again first.") var again = false
  @Option(help: "Only these: \(EntryState.allCases.map(\.rawValue).joined(separator: ", ")).") var state:
    String?
  @Option(help: "Entries that are the customer they may be.") var yes: [Int64] = []
  @Option(help: "Entries that are not.") var no: [Int64] = []
  @Option(help: "Entries to leave out.") var dismiss: [Int64] = []
  @Option(help: "How many of each, without --json.") var limit = 20

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit takes 1 or more.") }
    if let state, EntryState(rawValue: state) == nil {
      throw ValidationError(
        "--state takes one of \(EntryState.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
  }

  func run() throws {
    let answers: [(Int64, EntryAnswer)] =
      yes.map { ($0, .same(nil)) } + no.map { ($0, .other) } + dismiss.map { ($0, .dismissed) }
    let isWriting = again || !answers.isEmpty
    let database = try self.database.open(isWriting ? .writing : .reading)
    let list = try database.readNow { try argument.find($0) }
    if !answers.isEmpty {
      try database.changeNow(Actor.command.change(.edit, at: .now, about: "list")) { transaction in
        for (entry, answer) in answers { try transaction.answer(entry, of: list.id, answer) }
      }
    }
    if again { try database.lookThrough(telling: list.id) }
    try database.readNow { snapshot in
      let counts = try snapshot.entryCounts(of: list)
      let states = state.flatMap(EntryState.init(rawValue:)).map { [$0] }
      if output.json { return try printJSON(list, states ?? EntryState.allCases, snapshot) }
      print(ListText.summary(list, counts))
      for state in states ?? [.found, .unsure, .contact] { try printText(list, state, snapshot) }
    }
    if isWriting { try database.close() }
  }

  private func printJSON(_ list: OutsideList, _ states: [EntryState], _ snapshot: Snapshot) throws {
    for state in states {
      var after: Int64 = 0
      while true {
        let page = try snapshot.listed(state, of: list.id, after: after, limit: 500)
        guard let last = page.last else { break }
        after = last.entry.id
        for listed in page { print(listed.json.written) }
      }
    }
  }

  private func printText(_ list: OutsideList, _ state: EntryState, _ snapshot: Snapshot) throws {
    let page = try snapshot.listed(state, of: list.id, limit: limit)
    guard !page.isEmpty else { return }
    print("\(state.rawValue):")
    for listed in page {
      let reasons = listed.reasons.map(\.words).joined(separator: ", ")
      let who = listed.customer.map { " – \(listed.customerName) (\($0.rawValue))" } ?? ""
      let chance = listed.customer == nil ? "" : ", \(ListText.percent(listed.probability))"
      print(
        "  \(listed.entry.id)  \(listed.entry.name)\(who)\(chance)\(reasons.isEmpty ? "" : ": \(reasons)")")
    }
  }
}

extension ListedEntry {
  /// As `--json` prints it.
  var json: PlainJSON {
    .object([
      ("entry", .integer(entry.id)), ("line", .count(entry.line)), ("name", .text(entry.name)),
      ("kind", .text(entry.kind.rawValue)), ("state", .text(state.rawValue)),
      ("customer", .optional(customer) { .integer($0.rawValue) }),
      ("customerName", customer == nil ? .null : .text(customerName)),
      ("probability", customer == nil ? .null : .fraction(probability)),
      ("reasons", .array(reasons.map { .text($0.rawValue) })),
    ])
  }
}
