// `regulars list show`: the lists there are, or one of them with its columns.

import ArgumentParser
import Customers
import Differentiate
import Identify
import Storage

struct ListShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the lists there are, or one with its columns.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @Argument(help: "The list's number or name.") var list: String?

  func run() throws {
    let database = try self.database.open(.reading)
    try database.readNow { snapshot in
      guard let list else { return try showAll(snapshot) }
      let found = try ListArgument.find(list, snapshot)
      let counts = try snapshot.entryCounts(of: found)
      if output.json { return print(listJSON(found, counts).written) }
      print("\(found.name), \(found.day.iso)\(found.fromWhom.isEmpty ? "" : ", from \(found.fromWhom)")")
      print(ListText.summary(found, counts))
      print(
        Terminal.table(
          [["column", "is"]] + found.columns.map { [$0.name, $0.role?.rawValue ?? "kept as it is"] }))
    }
  }

  private func showAll(_ snapshot: Snapshot) throws {
    let lists = try snapshot.outsideLists()
    for list in lists {
      let counts = try snapshot.entryCounts(of: list)
      if output.json {
        print(listJSON(list, counts).written)
      } else {
        print("\(list.id.rawValue)  \(list.name), \(list.day.iso). \(ListText.summary(list, counts))")
      }
    }
    if lists.isEmpty, !output.json {
      print("There are no lists yet. Bring one in with 'regulars list add FILE'.")
    }
  }
}
