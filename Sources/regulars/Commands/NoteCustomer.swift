// `regulars note`: something worth knowing of a customer, or that they were here.

import ArgumentParser
import Customers
import Differentiate
import Interact
import Storage

struct NoteCustomer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Note something about a customer, on the day it is.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @Argument(help: "The customer's id.") var id: Int64
  @Argument(help: "The words.") var words: String = ""
  @Flag(help: "They were here; the words may be left out.") var visit = false

  func run() throws {
    let database = try self.database.open(.writing)
    let (note, change) = try database.changeNow(Actor.command.change(.edit, at: .now, about: "note")) {
      transaction in
      guard let business = try transaction.business() else {
        throw StorageRefusal.missing(path: database.place.description)
      }
      let (customer, today) = (Customer.ID(rawValue: id), business.today(at: transaction.change.at))
      let note =
        visit
        ? try transaction.visit(words, by: customer, on: today)
        : try transaction.note(words, about: customer, on: today)
      return (note, try transaction.changeSet())
    }
    try database.close()
    guard !output.json else { return try Terminal.print(json: ["id": note, "change": change]) }
    print("Noted. 'regulars undo \(change)' takes it back.")
  }
}
