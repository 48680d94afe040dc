// `regulars import`: brings files in, or shows what would happen.

import ArgumentParser
import Customers
import Differentiate
import Exchange
import Foundation
import Identify
import Storage

struct ImportFiles: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Bring in what a till, a shop, the accounts or an address book exported."
  )

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @Argument(help: "The files.", completion: .file()) var files: [String]
  @Flag(help: "Show what would happen and change nothing.") var dryRun = false
  @Option(help: "What columns mean: ROLE=COLUMN,… (kept for files with the same columns).") var map: String?
  @Option(help: "Read the file as this format.") var format: String?
  @Option(help: "Which comes first in dates: dmy, mdy or ymd.") var dates: String?
  @Option(help: "The decimal sign: point or comma.") var decimal: DecimalMark?
  @Option(help: "The day of the sales in a file without dates, such as 2025-01-31.") var on: String?
  @Option(help: "The till or system the numbers belong to, when two count alike.") var system: String?
  @Option(help: "What one unit of another currency is worth: USD=0.92. May be given again.") var rate:
    [String] = []
  @Option(help: "Write every row not taken to this CSV file.", completion: .file()) var problems: String?

  func run() throws {
    let options = try options()
    let catalogue = try FormatCatalogue()
    let database = try self.database.open(.writing)
    defer { try? database.close() }  // the import's own outcome is what counts
    for file in files {
      let path = (file as NSString).expandingTildeInPath
      let job = Import(
        .file(path: path), fileName: (path as NSString).lastPathComponent, options: options,
        catalogue: catalogue)
      let meter = Meter()
      let change = Actor.command.change(.bringIn, at: .now, about: (path as NSString).lastPathComponent)
      let report =
        try dryRun
        ? database.rehearse(job, change, progress: meter.show)
        : database.bringIn(job, change, progress: meter.show)
      meter.done()
      if output.json { try Terminal.print(json: ReportJSON(report)) } else { print(ReportText(report).text) }
      if let problems { try writeProblems(of: report, database, to: problems) }
    }
  }

  private func options() throws -> ImportOptions {
    var options = ImportOptions()
    if let map { try options.map(map) }
    options.format = format
    options.decimalMark = decimal
    options.system = system
    if let dates {
      guard let order = ["dmy": DateOrder.dayMonthYear, "mdy": .monthDayYear, "ymd": .yearMonthDay][dates]
      else {
        throw ValidationError("--dates takes dmy, mdy or ymd.")
      }
      options.dateOrder = order
    }
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
    return options
  }

  private func writeProblems(of report: ImportReport, _ database: Database, to path: String) throws {
    var rows = report.problems
    if let id = report.id, !dryRun { rows = try database.readNow { try $0.problems(of: id) } }
    try Data(ProblemsCSV.bytes(rows)).write(to: URL(fileURLWithPath: path))
  }
}

extension DecimalMark: ExpressibleByArgument {}

/// Shows how far an import is, on a terminal only, at most ten times a second.
private final class Meter {
  private let start = ContinuousClock.now
  private var shown = ContinuousClock.now

  func show(_ progress: ImportProgress) {
    guard Terminal.isWatched, shown.duration(to: .now) > .milliseconds(100), progress.bytesRead > 0 else {
      return
    }
    shown = .now
    let part = Double(progress.bytesRead) / Double(max(progress.bytesTotal, 1))
    let spent = start.duration(to: .now) / .seconds(1)
    let left = part > 0 ? Int((spent / part - spent).rounded(.up)) : 0
    Terminal.show(progress: "\(progress.rows) rows, \(Int(part * 100)) %, about \(left) s left")
  }

  func done() {
    if Terminal.isWatched { Terminal.clearProgress() }
  }
}
