// The executable: parses what was typed, calls the house, prints. Nothing else lives here.

import ArgumentParser
import Foundation

@main
struct Regulars: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regulars",
    abstract: "Know your customers.",
    discussion: """
      Regulars takes what a business already has (exports of till, accounts, web shop, address book, spreadsheets) and \
      answers seven questions: what customers are worth, who is gold, why they chose you, where they came from, whom \
      they brought, how you thanked them, and what would break the deal.
      """,
    version: "0.1.0",
    subcommands: [
      Init.self, Sample.self, ImportFiles.self, SevenAnswers.self, ListCustomers.self, ShowCustomer.self,
      SearchCustomers.self,
      Undo.self,
      Changes.self, Serve.self, SignInLinkCommand.self, Backup.self, ExportCommand.self, Load.self,
      Check.self,
      Move.self, Routes.self,
      CardCommand.self,
      Groups.self, Relate.self, Unrelate.self,
      Lists.self,
      Duplicates.self, MergeCustomers.self, Unmerge.self,
      AddCustomer.self, NoteCustomer.self, TagCustomers.self, ListDates.self,
    ])

  static func main() async {
    umask(0o077)
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      exit(withError: Failure.exit(for: error))
    }
  }
}
