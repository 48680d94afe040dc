// What an import did, for as long as it stands: its account, every row not taken, and the way back.

import Customers
import Exchange
import HTTPTypes
import Hummingbird
import Identify
import NIOCore
import Office
import Storage

/// /imports/{id}
enum PastImportPages {
  static let routes: [Route] = [
    Route.get("/imports/{id}", .view, page),
    Route.get("/imports/{id}/problems.csv", .view, problems),
  ]

  private static func page(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id() else { return nil }
    let after = Int(visit.query["after"]) ?? -1
    let found = try await visit.database.read { snapshot in
      try snapshot.pastImport(id).map { past in
        let problems = try snapshot.problems(of: id, after: after, limit: PastImportPage.pageSize + 1)
        let change = try snapshot.changeSet(ofImport: id).flatMap { try snapshot.changeSet($0) }
        return (past, problems, change, try change.map { try ImportLikeness($0.id, snapshot) })
      }
    }
    guard let (past, problems, change, likeness) = found else { return nil }
    return visit.page(
      PastImportPage(visit, past, problems: problems, change: change, likeness: likeness, isFirst: after < 0),
      "Pages/Identify/Import/report")
  }

  /// Every row not taken, guarded against being run as a formula, a few hundred rows in memory at a time.
  private static func problems(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id(), try await visit.database.read({ try $0.pastImport(id) }) != nil else {
      return nil
    }
    let (database, words) = (visit.database, visit.words)
    let sentences = ImportPages.sentences(visit)
    let body = ResponseBody { writer in
      var csv = CSVWriter(forPeople: true)
      csv.write(texts: [words("import.line"), words("import.why"), words("import.row")])
      var after: Int? = -1
      while let line = after {
        let rows = try await database.read { try $0.problems(of: id, after: line, limit: 500) }
        for row in rows {
          csv.write([.typed(String(row.line)), .text(sentences.reason(row.reason)), .text(row.words)])
        }
        try await writer.write(ByteBuffer(bytes: csv.take()))
        after = rows.count == 500 ? rows.last?.line : nil
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8",
        .contentDisposition: "attachment; filename=\"not-taken-\(id).csv\"",
      ], body: body)
  }
}

/// Pages/Identify/Import/report.mustache.
struct PastImportPage: Sendable {
  struct Row: FastRow {
    static let fields = ["line", "words", "reason"]
    let values: [String]
  }

  static let pageSize = 50

  let frame: Frame
  let fileName: String
  let path: String
  let at: String
  let answer: Markup
  let account: ImportAccount
  let hasProblems: Bool
  let rows: Markup
  let skipped: String
  let isLater: Bool
  let next: String?
  let undo: Int64?
  let once: String
  let known: ImportKnownOnes

  init(
    _ visit: Visit, _ past: PastImport, problems: [ImportReport.Problem], change: ChangeSet?,
    likeness: ImportLikeness?, isFirst: Bool
  ) {
    let (words, forms, report) = (visit.words, visit.forms, past.report)
    let sentences = ImportPages.sentences(visit)
    frame = visit.frame()
    fileName = past.fileName
    path = "/imports/\(past.id)"
    at = visit.moment(past.at)
    account = ImportAccount(report, visit)
    let customers = words(
      count: report.customers.created, "import.someCustomers", forms.number(report.customers.created))
    let sales = words(
      count: report.purchases.created, "import.someSales", forms.number(report.purchases.created))
    answer =
      report.kind == .person
      ? words.html("import.didPeople", .strong(customers))
      : words.html("import.did", .strong(customers), .strong(sales))
    let shown = problems.prefix(Self.pageSize)
    let rows = shown.map { problem in
      Row(values: [
        forms.number(problem.line), String(problem.words.prefix(400)), sentences.reason(problem.reason),
      ])
    }
    self.rows = visit.house.templates.rows(rows, "Pages/Identify/Import/problemRow", language: visit.language)
    hasProblems = report.rowsSkipped > 0
    skipped = words(count: report.rowsSkipped, "import.rows", forms.number(report.rowsSkipped))
    isLater = !isFirst
    next =
      problems.count > Self.pageSize
      ? shown.last.map { "/imports/\(past.id)?after=\($0.line)#problems" } : nil
    undo = change.flatMap { visit.mayUndo($0) ? $0.id : nil }
    once = visit.once
    known = ImportKnownOnes(visit, likeness)
  }
}
