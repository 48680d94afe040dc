// What came of the files of a watched folder, beside them: a text for each, and the rows not taken to mend.

import Foundation
import Identify

/// What came of one file.
struct WatchOutcome {
  var reports: [ImportReport] = []
  var refusals: [(name: String, sentence: String)] = []
  /// What inside a zip held no list.
  var remarks: [String] = []

  /// Whether nothing of it came in though it should have.
  var isRefused: Bool { !refusals.isEmpty }

  /// One line for the one who watches the watcher.
  func line(for name: String) -> String {
    let told = reports.map {
      "\($0.customers.created) new customers, \($0.purchases.created) new sales, \($0.rowsSkipped) rows not taken"
    }
    return "\(name): " + (told + refusals.map(\.sentence)).joined(separator: "; ")
  }

  /// The whole account.
  var text: String {
    (reports.map { ReportText($0).text } + refusals.map { "\($0.name): \($0.sentence)" } + remarks).joined(
      separator: "\n\n") + "\n"
  }
}

/// The folder of reports. Each file is there whole or not at all.
struct WatchReports {
  let folder: String

  /// Writes NAME.report.txt, and NAME.not-taken.csv where rows were not taken.
  func write(
    _ outcome: WatchOutcome, for name: String, problems: (Int64) throws -> [ImportReport.Problem]
  ) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(outcome.text.utf8).write(to: place(name, "report.txt"), options: .atomic)
    let skipping = outcome.reports.filter { $0.rowsSkipped > 0 }
    for (count, report) in skipping.enumerated() {
      let rows = try report.id.map(problems) ?? report.problems
      let end = count == 0 ? "not-taken.csv" : "not-taken-\(count + 1).csv"
      try Data(ProblemsCSV.bytes(rows)).write(to: place(name, end), options: .atomic)
    }
    if skipping.isEmpty, FileManager.default.fileExists(atPath: place(name, "not-taken.csv").path) {
      try FileManager.default.removeItem(at: place(name, "not-taken.csv"))
    }
  }

  private func place(_ name: String, _ end: String) -> URL { URL(filePath: "\(folder)/\(name).\(end)") }
}
