// `regulars add`: a new customer in one line.

import ArgumentParser
import Customers
import Differentiate
import Interact
import Storage

struct AddCustomer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a customer: a name, and how to reach them.",
    discussion:
      "The name may have a phone number and an e-mail address in it: \"Asha Rao 98201 23456 asha@example.com\"."
  )

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @Argument(help: "The name.") var name: String
  @Option(help: "A phone number; may be given several times.") var phone: [String] = []
  @Option(help: "An e-mail address; may be given several times.") var email: [String] = []
  @Option(help: "The company.") var company: String?
  @Option(help: "A birthday: 1985-04-02, or 04-02 when the year is not known.") var birthday: String?
  @Option(help: "A tag; may be given several times.") var tag: [String] = []
  @Option(help: "Something to note of today.") var note: String?
  @Flag(help: "An organisation, not a person.") var organisation = false

  func run() throws {
    let database = try self.database.open(.writing)
    let (id, change) = try database.changeNow(Actor.command.change(.edit, at: .now, about: "customer")) {
      transaction in
      guard let business = try transaction.business() else {
        throw StorageRefusal.missing(path: database.place.description)
      }
      var new = NewCustomer(captured: name, country: business.country)
      new.kind = organisation ? .organisation : .person
      new.company = company ?? ""
      new.birthday = try birthday.flatMap { try readBirthday($0) }
      if !tag.isEmpty { new.tags = try TagChange(adding: tag).applied(to: "") }
      let id = try transaction.add(new, country: business.country)
      // One that cannot be read is refused, not left out.
      for text in phone { try transaction.addContactPoint(.phone, text, to: id, country: business.country) }
      for text in email { try transaction.addContactPoint(.email, text, to: id, country: business.country) }
      if let note { try transaction.note(note, about: id, on: business.today(at: transaction.change.at)) }
      return (id.rawValue, try transaction.changeSet())
    }
    try database.close()
    guard !output.json else { return try Terminal.print(json: ["id": id, "change": change]) }
    print("Added customer \(id). 'regulars undo \(change)' takes it back.")
  }
}
