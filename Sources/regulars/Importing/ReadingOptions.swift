// What may be said on the command line about how files are read.

import ArgumentParser
import Customers
import Exchange
import Foundation
import Identify

/// The options of `regulars import` that a file itself can leave open.
struct ReadingOptions: ParsableArguments {
  @Option(help: "What columns mean: ROLE=COLUMN,… (kept for files with the same columns).") var map: String?
  @Option(
    help: ArgumentHelp(
      "A column that fills a field of your own: COLUMN=NAME:KIND. May be given again.",
      discussion: "The kinds: text, number, money, date, yesNo, choice, choices; text without one.")
  )
  var field: [String] = []
  @Option(help: "Read the file as this format.") var format: String?
  @Option(help: "The sheet of a workbook; all that hold records without it.") var sheet: String?
  @Option(help: "What alone finds a customer you know: number, email, phone or name.") var key: String?
  @Flag(help: "Also change what somebody set by hand.") var overwrite = false
  @Option(help: "Which comes first in dates: dmy, mdy or ymd.") var dates: String?
  @Option(help: "The decimal sign: point or comma.") var decimal: DecimalMark?
  @Option(help: "The day of the sales in a file without dates, such as 2025-01-31.") var on: String?
  @Option(help: "The till or system the numbers belong to, when two count alike.") var system: String?
  @Option(help: "What one unit of another currency is worth: USD=0.92. May be given again.") var rate:
    [String] = []

  /// All of it as the import takes it. Throws what the command line says, or a refusal.
  func options() throws -> ImportOptions {
    var options = ImportOptions()
    if let map { try options.map(map) }
    options.format = format
    options.sheet = sheet
    options.overwrites = overwrite
    options.decimalMark = decimal
    options.system = system
    options.key = try keyRole()
    options.dateOrder = try dateOrder()
    if let on {
      guard let day = Day(iso: on) else { throw CustomerRefusal.dateUnreadable }
      options.day = day
    }
    for text in rate {
      let sides = text.split(separator: "=")
      guard sides.count == 2, let worth = readAmount(String(sides[1]), mark: .point), worth.units > 0 else {
        throw ValidationError("--rate takes a currency and its worth, such as USD=0.92.")
      }
      options.rates[sides[0].uppercased()] = worth
    }
    for text in field {
      let (column, plan) = try Self.plan(text)
      options.fields[column] = plan
    }
    return options
  }

  /// Everything said, as one text: a refused file is tried again when something else is said.
  var said: String {
    [
      map, field.joined(separator: ";"), format, sheet, key, overwrite ? "overwrite" : nil, dates,
      decimal?.rawValue, on, system, rate.joined(separator: ";"),
    ].map { $0 ?? "" }.joined(separator: "|")
  }

  private func keyRole() throws -> Identify.Role? {
    guard let key else { return nil }
    guard ["number", "email", "phone", "name"].contains(key) else {
      throw ValidationError("--key takes number, email, phone or name.")
    }
    return Identify.Role(rawValue: key)
  }

  private func dateOrder() throws -> DateOrder? {
    guard let dates else { return nil }
    guard let order = ["dmy": DateOrder.dayMonthYear, "mdy": .monthDayYear, "ymd": .yearMonthDay][dates]
    else {
      throw ValidationError("--dates takes dmy, mdy or ymd.")
    }
    return order
  }

  /// `Shoe size=Size of shoe:number`; the last colon counts.
  private static func plan(_ text: String) throws -> (String, ImportOptions.FieldPlan) {
    let problem = ValidationError("--field takes COLUMN=NAME:KIND, such as 'Size=Shoe size:number'.")
    let sides = text.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
    guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else { throw problem }
    guard let colon = sides[1].lastIndex(of: ":") else {
      return (sides[0], .new(name: sides[1], kind: .text))
    }
    let name = sides[1][..<colon].trimmingCharacters(in: .whitespaces)
    let kind = Field.Kind(rawValue: String(sides[1][sides[1].index(after: colon)...]))
    guard let kind, !name.isEmpty else { throw problem }
    return (sides[0], .new(name: name, kind: kind))
  }
}

extension DecimalMark: ExpressibleByArgument {}
