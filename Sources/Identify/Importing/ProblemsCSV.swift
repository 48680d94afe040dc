// The rows that were not taken, as a file to mend and bring in again.

import Exchange

/// Writes rows not taken as CSV for people: line, reason in words, the row as it was.
package enum ProblemsCSV {
  /// UTF-8 with a byte order mark, so that spreadsheet programs read names right.
  package static func bytes(_ problems: [ImportReport.Problem]) -> [UInt8] {
    var writer = CSVWriter(forPeople: true)
    writer.write(texts: ["line", "code", "reason", "row"])
    for problem in problems {
      writer.write([
        .typed(String(problem.line)), .text(problem.reason.rawValue), .text(problem.reason.sentence),
        .text(problem.words),
      ])
    }
    return writer.take()
  }
}
