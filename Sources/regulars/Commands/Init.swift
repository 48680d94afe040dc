// `regulars init`: opens a business, the same questions as the first page.

import ArgumentParser
import Customers
import Differentiate
import Foundation
import Interact
import Office
import Storage

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Set up a business: its name, currency, time zone, language.")

  @OptionGroup var database: DatabaseOption
  @Option(help: "The business's name.") var name: String?
  @Option(help: "Its currency, such as INR.") var currency: String?
  @Option(help: "Its time zone, such as Asia/Kolkata.") var timeZone: String?
  @Option(help: "The language of its pages: en or hi.") var language: String?
  @Option(help: "Its country, such as IN: decides how numbers are written and phones are read.") var country:
    String?
  @Option(help: "How many percent of its customers are gold.") var gold = 20
  @Flag(help: "Do not ask; take what is guessed for what is not given.") var yes = false

  func run() throws {
    let opening = try answers().business()
    let database = try self.database.open(.making)
    try database.changeNow(Actor.command.change(.opening, at: .now)) { transaction in
      guard try transaction.business() == nil else {
        throw StorageRefusal.alreadyThere(path: database.place.description)
      }
      try transaction.save(opening)
      try transaction.seedLists(language: opening.language)
    }
    try database.close()
    print("\(opening.name) is set up in \(database.place). Bring in a file with 'regulars import FILE'.")
  }

  private func answers() throws -> Opening {
    let environment = ProcessInfo.processInfo.environment
    let guessed = Opening.guessed(from: environment["LC_ALL"] ?? environment["LANG"] ?? "")
    return Opening(
      name: name ?? ask("The business's name", ""), currency: currency ?? ask("Currency", guessed.currency),
      timeZone: timeZone ?? ask("Time zone", guessed.timeZone),
      language: language ?? ask("Language", guessed.language),
      country: country ?? ask("Country", guessed.country), goldPercent: gold)
  }

  /// Asks on the terminal; without one, or when nothing is typed, what was guessed counts.
  private func ask(_ question: String, _ guess: String) -> String {
    guard !yes, isatty(FileHandle.standardInput.fileDescriptor) == 1 else {
      return guess.isEmpty ? "My shop" : guess
    }
    print(guess.isEmpty ? "\(question): " : "\(question) [\(guess)]: ", terminator: "")
    fflush(nil)
    let typed = readLine()?.trimmingCharacters(in: .whitespaces) ?? ""
    return typed.isEmpty ? guess : typed
  }
}
