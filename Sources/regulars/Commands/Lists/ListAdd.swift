// `regulars list add`: brings a file in as a list, not as customers, and compares it with them.

import ArgumentParser
import Customers
import Differentiate
import Exchange
import Foundation
import Identify
import Storage

struct ListAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Bring a file in as a list. It makes no customers.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @Argument(help: "The file: a table, a workbook, cards, or a zip with one of them.", completion: .file())
  var file: String
  @Option(help: "What the list is called, such as 'Trade fair 2025'. It becomes the source of its prospects.")
  var name: String?
  @Option(name: .customLong("from"), help: "Who gave or sold it.") var fromWhom = ""
  @Option(help: "When it was made or bought, such as 2025-01-31; today without it.") var day: String?
  @Option(help: "What columns mean: ROLE=COLUMN,… where their names do not tell.") var map: String?
  @Option(help: "The sheet of a workbook.") var sheet: String?

  func run() throws {
    let catalogue = try FormatCatalogue()
    let path = (file as NSString).expandingTildeInPath
    var options = ImportOptions()
    if let map { try options.map(map) }
    let database = try self.database.open(.writing)
    defer { try? database.close() }  // what was brought in is what counts
    let unpacked = try Unpacked(path, sheet: sheet, catalogue: catalogue)
    defer { unpacked.remove() }
    let tables = unpacked.parts.compactMap { part in
      if case .table(let table) = part { table } else { nil }
    }
    guard tables.count == 1, let table = tables.first else {
      throw ValidationError(
        "There are \(tables.count) tables in this file. Say which with --sheet, or unpack it first.")
    }
    options.sheet = table.sheet ?? sheet
    let id = try bring(table, options, catalogue, database)
    try database.lookThrough(telling: id)
    try database.readNow { snapshot in
      guard let list = try snapshot.outsideList(id) else { throw ListRefusal.notFound }
      let counts = try snapshot.entryCounts(of: list)
      if output.json { return print(listJSON(list, counts).written) }
      print("'\(list.name)' is list \(list.id.rawValue): \(ListText.summary(list, counts))")
    }
  }

  private func bring(
    _ table: SentTable, _ options: ImportOptions, _ catalogue: FormatCatalogue, _ database: Database
  ) throws -> OutsideList.ID {
    let given = try day.map { text in
      guard let day = Day(iso: text) else { throw CustomerRefusal.dateUnreadable }
      return day
    }
    let today = try database.readNow { try $0.business()?.today(at: .now) }
    guard let day = given ?? today else { throw ImportRefusal.notSetUp }
    let usual = ((table.name as NSString).lastPathComponent as NSString).deletingPathExtension
    let new = NewList(name: name ?? usual, fromWhom: fromWhom, day: day, fileName: table.name)
    let bringing = ListBringing(
      .file(path: table.path), new, mark: try FileMark(of: table.path), options: options,
      catalogue: catalogue)
    return try database.changeNow(Actor.command.change(.bringIn, at: .now, about: new.name)) {
      try bringing.run(in: $0)
    }
  }
}
