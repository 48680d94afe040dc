// `regulars tag`: tags put on customers and taken off them, and the list of all tags.

import ArgumentParser
import Customers
import Differentiate
import Storage

struct TagCustomers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: "Put tags on customers (+vip) and take them off (-old); alone, list all tags.",
    discussion: """
      'regulars tag 7 +vip -old' changes customer 7, 'regulars tag 7,8,9 "+trade fair"' three of them. \
      'regulars tag --rename old --to new' gives a tag another name with everybody who has it; the name of another \
      tag makes the two one.
      """)

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @Option(help: "A tag to give another name.") var rename: String?
  @Option(help: "Its new name.") var to: String?
  @Argument(parsing: .allUnrecognized, help: "Ids with commas between them, then +tag and -tag.")
  var words: [String] = []

  func validate() throws {
    guard (rename == nil) == (to == nil) else { throw ValidationError("--rename and --to go together.") }
    guard rename == nil || words.isEmpty else {
      throw ValidationError("--rename is about everybody: leave the ids out.")
    }
    if !words.isEmpty { _ = try asked() }
  }

  func run() throws {
    if let rename, let to {
      return try change { try $0.renameTag(rename, to: to) }
    }
    guard !words.isEmpty else { return try list() }
    let (ids, adding, removing) = try asked()
    try change { try $0.change(tagsOf: ids, TagChange(adding: adding, removing: removing)) }
  }

  private func asked() throws -> (ids: [Customer.ID], adding: [String], removing: [String]) {
    var (ids, adding, removing): ([Customer.ID], [String], [String]) = ([], [], [])
    for word in words {
      switch word.first {
      case "+": adding.append(String(word.dropFirst()))
      case "-": removing.append(String(word.dropFirst()))
      default:
        let numbers = word.split(separator: ",").map { Int64($0) }
        guard !numbers.contains(nil) else { throw ValidationError("'\(word)' is no id; write +tag or -tag.") }
        ids += numbers.compactMap { $0.map(Customer.ID.init) }
      }
    }
    guard !ids.isEmpty, !adding.isEmpty || !removing.isEmpty else {
      throw ValidationError("Write ids, then tags such as +vip and -old.")
    }
    return (ids, adding, removing)
  }

  private func change(_ body: (Transaction) throws -> Int) throws {
    let database = try self.database.open(.writing)
    let (customers, change) = try database.changeNow(
      Actor.command.change(.bulkEdit, at: .now, about: "tags")
    ) { transaction in
      let customers = try body(transaction)
      return (customers, transaction.hasChanged ? try transaction.changeSet() : 0)
    }
    try database.close()
    guard !output.json else {
      return try Terminal.print(json: ["customers": Int64(customers), "change": change])
    }
    let many = "\(customers) \(customers == 1 ? "customer has" : "customers have")"
    print(
      change == 0 ? "Nothing to change." : "\(many) other tags now. 'regulars undo \(change)' takes it back.")
  }

  private func list() throws {
    let database = try self.database.open(.reading)
    let tags = try database.reportNow { try $0.tags() }
    guard !output.json else {
      for tag in tags { try Terminal.print(json: TagJSON(tag: tag.name, customers: tag.customers)) }
      return
    }
    guard !tags.isEmpty else { return print("Nobody has a tag yet.") }
    print(Terminal.table([["tag", "customers"]] + tags.map { [$0.name, String($0.customers)] }))
  }
}

private struct TagJSON: Encodable {
  let tag: String
  let customers: Int
}
