// Where files are dropped, and what was brought in before.

import Customers
import Identify
import Office
import Storage

/// Pages/Identify/Import/start.mustache.
struct ImportStartPage: Sendable {
  struct Open: Sendable {
    let path: String
    let name: String
  }

  struct Past: Sendable {
    let path: String
    let name: String
    let title: String
    let at: String
    let customers: String
    let sales: String
    let skipped: String
    /// The change set that takes it back, where this person may.
    let undo: Int64?
    let once: String
  }

  static let pageSize = 25

  let frame: Frame
  let trouble: String?
  let system: TextField
  let open: [Open]
  let hasOpen: Bool
  let past: [Past]
  let hasPast: Bool
  let older: String?

  init(_ visit: Visit, past: [(PastImport, ChangeSet?)], problem: String?) {
    let (words, forms) = (visit.words, visit.forms)
    let sentences = ImportPages.sentences(visit)
    frame = visit.frame()
    self.trouble = problem
    system = TextField(
      "system", label: words("import.system"), value: visit.form["system"], hint: words("import.systemHint"),
      autocomplete: "off")
    let desk = visit.house.imports
    open =
      desk.openBatches(of: visit.staff.id).map { batch in
        Open(path: batch.address, name: batch.entries.prefix(3).map(\.name).joined(separator: ", "))
      } + desk.open(of: visit.staff.id).map { Open(path: $0.address, name: $0.fileName) }
    hasOpen = !open.isEmpty
    self.past = past.prefix(Self.pageSize).map { past, change in
      let report = past.report
      return Past(
        path: "/imports/\(past.id)", name: past.fileName, title: sentences.title(report.format),
        at: visit.moment(past.at), customers: Self.counts(report.customers, words, forms),
        sales: report.kind == .person ? "–" : Self.counts(report.purchases, words, forms),
        skipped: forms.number(report.rowsSkipped),
        undo: change.flatMap { visit.mayUndo($0) ? $0.id : nil }, once: visit.once)
    }
    hasPast = !self.past.isEmpty
    older =
      past.count > Self.pageSize ? past.prefix(Self.pageSize).last.map { "/import?before=\($0.0.id)" } : nil
  }

  private static func counts(_ counts: ImportReport.Counts, _ words: Words, _ forms: Forms) -> String {
    words("import.newAndChanged", forms.number(counts.created), forms.number(counts.updated))
  }
}
