// `regulars changes`: what was changed, when, by whom.

import ArgumentParser
import Customers
import Foundation
import Storage

struct Changes: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "List what was changed, newest first.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @Option(help: "How many.") var limit = 50

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit takes 1 or more.") }
  }

  func run() throws {
    let database = try self.database.open(.reading)
    let changes = try database.readNow { try $0.changeSets(limit: limit) }
    if output.json {
      for change in changes { try Terminal.print(json: ChangeJSON(change)) }
      return
    }
    guard !changes.isEmpty else { return print("Nothing was changed yet.") }
    let dates = ISO8601DateFormatter()
    for change in changes {
      let at = dates.string(from: Date(timeIntervalSince1970: Double(change.at.rawValue) / 1000))
      let undone = change.undoneBy.map { " (undone by \($0))" } ?? ""
      print("\(change.id)\t\(at)\t\(change.kind.rawValue)\t\(change.about)\t\(change.rows) rows\(undone)")
    }
  }
}

private struct ChangeJSON: Encodable {
  let id: Int64
  let at: Int64
  let kind: String
  let about: String
  let rows: Int
  let staff: Int64?
  let undoneBy: Int64?

  init(_ change: ChangeSet) {
    id = change.id
    at = change.at.rawValue
    kind = change.kind.rawValue
    about = change.about
    rows = change.rows
    staff = change.staff
    undoneBy = change.undoneBy
  }
}
