// `regulars dates`: birthdays and other days that come up.

import ArgumentParser
import Customers
import Differentiate
import Storage

struct ListDates: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dates", abstract: "List the birthdays and other days of the next weeks.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @Option(help: "How many days ahead, up to 360.") var days = 30
  @Option(help: "From which day on; without it the day of the books.") var asOf: String?
  @Option(help: "How many, without --json.") var limit = 50

  func validate() throws {
    guard (0...360).contains(days) else { throw ValidationError("--days takes 0 to 360.") }
    guard limit > 0 else { throw ValidationError("--limit takes 1 or more.") }
  }

  func run() throws {
    let database = try self.database.open(.reading)
    try database.reportNow { snapshot in
      Terminal.sayAge(of: snapshot)
      let first = try asOf.map { text in
        guard let day = Day(iso: text) else { throw CustomerRefusal.dateUnreadable }
        return day
      }
      let today = try first ?? snapshot.freshness().asOf
      let most = output.json ? Int(Int32.max) : limit
      let found = try snapshot.dates(from: today, to: today.adding(days: days), limit: most)
      guard !output.json else {
        for date in found.dates { try Terminal.print(json: DateJSON(date, from: today)) }
        return
      }
      if !found.dates.isEmpty {
        let rows = found.dates.map { date in
          [
            date.name, String(date.customer.rawValue), DateJSON.word(date),
            date.label.isEmpty ? "" : date.label, date.day.iso, "\(date.away(from: today))",
            date.years.map(String.init) ?? "",
          ]
        }
        print(Terminal.table([["name", "id", "occasion", "what", "day", "in days", "years"]] + rows))
      }
      print("\(found.count) in the next \(days) days.")
    }
  }
}

private struct DateJSON: Encodable {
  let customer: Int64
  let name: String
  let occasion: String
  let label: String
  let day: String
  let inDays: Int
  let years: Int?
  let doNotContact: Bool

  init(_ date: DateAhead, from today: Day) {
    (customer, name) = (date.customer.rawValue, date.name)
    (occasion, label) = (Self.word(date), date.label)
    (day, inDays, years) = (date.day.iso, date.away(from: today), date.years)
    doNotContact = date.doNotContact
  }

  static func word(_ date: DateAhead) -> String {
    switch date.occasion {
    case .birthday: "birthday"
    case .keyDate(let kind): kind.rawValue
    }
  }
}
