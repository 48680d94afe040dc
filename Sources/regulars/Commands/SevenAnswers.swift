// `regulars seven`: the seven answers for the business.

import ArgumentParser
import Customers
import Differentiate
import Foundation
import Interact
import Storage

struct SevenAnswers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seven",
    abstract: "The seven answers: worth, gold, why, where from, whom they brought, thanks, deal breakers.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @Option(help: "As of this day, such as 2011-12-09; without it, the business's today.") var asOf: String?
  @Option(help: "How many percent are gold.") var gold: Int?
  @Option(help: "Gold over which period: 12m, all, or 2011-01-01..2011-06-30.") var period: String?

  func validate() throws {
    if let gold, !(1...100).contains(gold) { throw ValidationError("--gold takes 1 to 100.") }
    if let period, Period(rawValue: period) == nil {
      throw ValidationError("--period takes 12m, all, or two days such as 2011-01-01..2011-06-30.")
    }
  }

  func run() throws {
    let day = try asOf.map { text in
      guard let day = Day(iso: text) else { throw CustomerRefusal.dateUnreadable }
      return day
    }
    let database = try self.database.open(.reading)
    let seven = try database.reportNow { snapshot in
      Terminal.sayAge(of: snapshot)
      guard let business = try snapshot.business() else {
        throw StorageRefusal.missing(path: database.place.description)
      }
      return try snapshot.seven(
        asOf: day ?? business.today(at: .now), goldPercent: gold,
        period: period.flatMap(Period.init(rawValue:)))
    }
    guard let seven else { throw StorageRefusal.missing(path: database.place.description) }
    print(output.json ? seven.json.written : SevenText(seven).text)
  }
}

/// The seven answers as sentences.
struct SevenText {
  let text: String

  init(_ seven: Seven) {
    let answers = seven.answers
    func money(_ money: Money) -> String { "\(seven.currency.code) \(seven.currency.decimal(money))" }
    func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }
    var lines = ["As of \(seven.asOf.iso), \(answers.customers) customers."]
    let value = answers.value
    lines.append(
      "1 Worth: \(money(value.lifetime)) so far in \(value.purchases) purchases (\(money(value.averagePurchase)) on average); "
        + "\(money(value.last12Months)) in the last 12 months, \(money(value.last30Days)) in the last 30 days. "
        + "\(percent(value.unnamedShare)) of sales name nobody.")
    let gold = answers.gold
    lines.append(
      "2 Gold: \(gold.customers) customers (\(answers.question.goldPercent) %) bring \(percent(gold.revenueShare))"
        + (gold.cutoff.map { "; the line is at \(money($0))" } ?? "")
        + ". \(gold.entered) entered, \(gold.left) left.")
    let reasons = answers.why.reasons.prefix(3).map { "\($0.name ?? "not coded") (\($0.customers))" }
    lines.append(
      "3 Why: known of \(answers.why.known), never asked: \(answers.why.neverAsked)."
        + (reasons.isEmpty ? "" : " First: \(reasons.joined(separator: ", "))."))
    let sources = answers.sources.bySource.prefix(3).map {
      "\($0.name ?? "not known") (\($0.customers), \(money($0.revenue)))"
    }
    lines.append(
      "4 Where from: known of \(answers.sources.known)."
        + (sources.isEmpty ? "" : " First: \(sources.joined(separator: ", "))."))
    let brought = answers.brought
    lines.append(
      "5 Whom they brought: \(brought.referrers) brought \(brought.referred), worth \(money(brought.revenue))."
    )
    lines.append("6 Thanks: \(seven.thanksGiven) given, \(seven.thanksOwed) owed.")
    let rhythm = answers.rhythm
    lines.append(
      "7 Deal breakers: \(rhythm.late) late, \(rhythm.lost) lost, \(rhythm.neverBought) never bought; of \(rhythm.unknown) it "
        + "cannot be known yet. At risk: \(money(rhythm.revenueAtRisk)) a year.")
    text = lines.joined(separator: "\n")
  }
}
