// Imports and what was said about files are kept: the report, every row not taken, mappings by their header names.

import Customers
import Exchange
import Foundation
package import Storage

/// Rows not taken, written to the database as they come so that no number of them fills the memory.
final class ProblemLog {
  private let transaction: Transaction
  private let rows: BulkInsert
  let importID: Int64
  private(set) var first: [ImportReport.Problem] = []
  private(set) var count = 0

  init(_ transaction: Transaction) throws {
    self.transaction = transaction
    importID = try transaction.insert(
      "import", ["file_name": "", "format": "", "at": transaction.change.at, "report": ""])
    rows = try BulkInsert(
      transaction, into: "import_problem", columns: ["import_id", "line", "words", "reason"])
  }

  func add(_ problem: ImportReport.Problem) throws {
    count += 1
    if first.count < 100 { first.append(problem) }
    try rows.add { row in
      row.bind(integer: importID, at: 2)
      row.bind(integer: Int64(problem.line), at: 3)
      row.bind(text: problem.words, at: 4)
      row.bind(text: problem.reason.rawValue, at: 5)
    }
  }

  func finish() throws { try rows.finish() }
}

/// An import as it is listed.
package struct PastImport: Sendable {
  package let id: Int64
  package let fileName: String
  package let at: Instant
  package let report: ImportReport
}

extension Transaction {
  /// Records an import and answers its id.
  func record(_ report: inout ImportReport, _ booking: Booking) throws -> Int64 {
    let problems = try booking.finish(&report)
    let json = try JSONEncoder().encode(report.keepable)
    try execute(
      """
      UPDATE import SET file_name = \(report.file), format = \(report.format), report = \(String(decoding: json, as: UTF8.self))
      WHERE id = \(problems.importID)
      """)
    try problems.finish()
    return problems.importID
  }

  /// Keeps what a person said the columns of such a file mean.
  func remember(
    _ mapping: [Role: String], fields: [String: ImportOptions.FieldPlan], for headerKey: String
  ) throws {
    var names = Dictionary(uniqueKeysWithValues: mapping.map { ($0.key.rawValue, $0.value) })
    for (column, plan) in fields { names[fieldMark + column] = plan.remembered }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = String(decoding: try encoder.encode(names), as: UTF8.self)
    let known: Int64? = try value("SELECT id FROM import_mapping WHERE header_key = \(headerKey)")
    if let known {
      try update("import_mapping", id: known, ["mapping": json])
    } else {
      try insert("import_mapping", ["header_key": headerKey, "mapping": json])
    }
  }
}

/// What stands before the name of a column that fills a field, where mappings are remembered; no role begins so.
private let fieldMark = "field:"

extension Snapshot {
  /// The columns of a file with these header names that a person once said fill fields.
  package func fieldPlans(for headerKey: String) throws -> [String: ImportOptions.FieldPlan] {
    var plans: [String: ImportOptions.FieldPlan] = [:]
    for (name, plan) in try remembered(for: headerKey) ?? [:] where name.hasPrefix(fieldMark) {
      plans[String(name.dropFirst(fieldMark.count))] = ImportOptions.FieldPlan(remembered: plan)
    }
    return plans
  }

  private func remembered(for headerKey: String) throws -> [String: String]? {
    let json: String? = try value("SELECT mapping FROM import_mapping WHERE header_key = \(headerKey)")
    return try json.map { try JSONDecoder().decode([String: String].self, from: Data($0.utf8)) }
  }

  /// What a person once said the columns of a file with these header names mean.
  package func mapping(for headerKey: String) throws -> [Role: String]? {
    guard let names = try remembered(for: headerKey) else { return nil }
    var mapping: [Role: String] = [:]
    for (name, column) in names { Role(rawValue: name).map { mapping[$0] = column } }
    return mapping
  }

  /// Imports, newest first; `before` an id for the next page.
  package func imports(before id: Int64 = .max, limit: Int = 50) throws -> [PastImport] {
    try rows(
      "SELECT id, file_name, at, report FROM import WHERE id < \(id) ORDER BY id DESC LIMIT \(limit)",
      PastImport.init)
  }

  /// The change set that an import came in with: what is undone to take it back.
  package func changeSet(ofImport id: Int64) throws -> Int64? {
    try value(
      """
      SELECT change_set_id FROM journal
      WHERE table_name = 'import' AND row_id = \(id) AND kind = 'created'
      ORDER BY id DESC LIMIT 1
      """)
  }

  /// One import, or nil.
  package func pastImport(_ id: Int64) throws -> PastImport? {
    try row("SELECT id, file_name, at, report FROM import WHERE id = \(id)") { try PastImport($0) }
  }

  /// The rows of an import that were not taken, in the order of the file; `after` a line for the next page.
  package func problems(of id: Int64, after line: Int = -1, limit: Int = Int.max) throws -> [ImportReport
    .Problem]
  {
    try rows(
      """
      SELECT line, words, reason FROM import_problem
      WHERE import_id = \(id) AND line > \(line) ORDER BY line, id LIMIT \(limit)
      """
    ) { row in
      ImportReport.Problem(
        line: try row["line"], words: try row["words"],
        reason: SkipReason(rawValue: try row["reason"]) ?? .remark)
    }
  }
}

extension PastImport {
  init(_ row: Row) throws {
    let json: String = try row["report"]
    self.init(
      id: try row["id"], fileName: try row["file_name"], at: try row["at"],
      report: try ImportReport(kept: json))
  }
}

extension ImportReport {
  /// A report as it was kept, maybe by an earlier version that counted less: what it does not say is as in an empty one.
  init(kept json: String) throws {
    let empty = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(ImportReport()))
    let said = try JSONSerialization.jsonObject(with: Data(json.utf8))
    let all = (empty as? [String: Any] ?? [:]).merging(said as? [String: Any] ?? [:]) { $1 }
    self = try JSONDecoder().decode(ImportReport.self, from: try JSONSerialization.data(withJSONObject: all))
  }
}
