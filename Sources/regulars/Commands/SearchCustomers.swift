// `regulars search`: the customers nearest to what was typed, however it was spelt.

import ArgumentParser
import Customers
import Differentiate
import Foundation
import Identify
import Storage

struct SearchCustomers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract:
      "Find customers by name, company, phone, mail, card, town or note; spelling and script do not matter.",
    discussion: """
      The nearest come first, of equally near ones those who spent most. 'regulars customers --search' lists everybody who \
      has the words, in any order.
      """)

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @Argument(help: "Words, or beginnings of words, or the last digits of a number.") var words: [String] = []
  @Flag(help: ArgumentHelp("Read a search a line and say how long each took.", visibility: .hidden))
  var timed = false
  @Option(help: "How many at most.") var limit = 10

  func validate() throws {
    guard (1...500).contains(limit) else { throw ValidationError("--limit takes 1 to 500.") }
    guard timed || !words.isEmpty else { throw ValidationError("Say what to search for.") }
  }

  func run() throws {
    let database = try self.database.open(.reading)
    guard !timed else { return try time(database) }
    try database.reportNow { snapshot in
      Terminal.sayAge(of: snapshot)
      guard let business = try snapshot.business() else {
        throw StorageRefusal.missing(path: database.place.description)
      }
      let found = try snapshot.find(words.joined(separator: " "), limit: limit)
      let closeness = Dictionary(found.map { ($0.id, $0.closeness) }) { first, _ in first }
      let lines = try snapshot.customerLines(found.map(\.id))
      if output.json {
        let (facts, fields) = (try snapshot.ownFacts(of: lines.map(\.id)), try snapshot.fields())
        for line in lines {
          let json = line.json(business.currency, facts[line.id] ?? OwnFacts(), fields)
          print(json.with("match", .text(closeness[line.id]?.word ?? "")).written)
        }
      } else if lines.isEmpty {
        print("Nobody is like that.")
      } else {
        print(
          Terminal.table(
            [["name", "id", "match", "lifetime", "last"]] + lines.map { row($0, closeness, business) }))
      }
    }
  }

  /// For measuring: one line for each that was read, with the milliseconds it took and how many were found.
  private func time(_ database: Database) throws {
    while let typed = readLine() {
      let clock = ContinuousClock()
      let start = clock.now
      let count = try database.readNow { snapshot in
        try snapshot.customerLines(snapshot.find(typed, limit: limit).map(\.id)).count
      }
      let took = (clock.now - start) / .milliseconds(1)
      print("\(String(format: "%.3f", took))\t\(count)\t\(typed)")
    }
  }

  private func row(_ line: CustomerLine, _ closeness: [Customer.ID: Closeness], _ business: Business)
    -> [String]
  {
    [
      line.name, String(line.id.rawValue), closeness[line.id]?.sentence ?? "",
      business.currency.decimal(line.standing.spend), line.standing.lastDay?.iso ?? "",
    ]
  }
}

extension Closeness {
  /// In plain English.
  fileprivate var sentence: String {
    switch self {
    case .same, .begins: ""
    case .sounds: "sounds the same"
    case .oneLetter: "a letter apart"
    case .twoLetters: "somewhat like it"
    }
  }
}
