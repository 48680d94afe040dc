// What the page of files that came together shows: a row each, and what they would bring.

import Customers
import Identify
import Office

/// Pages/Identify/Import/batch.mustache.
struct ImportBatchPage: Sendable {
  struct Row: Sendable {
    let name: String
    /// The page of the file, or of what came of it; nil where there is none.
    let page: String?
    let what: String
    /// What would happen, or did, or why it is not taken.
    let said: String
    let isProblem: Bool
    let money: String
    let skipped: String
    let badge: String
    let badgeKind: String
    /// The file's id where its own button brings it in.
    let ready: String?
    /// What the link to its page says.
    let link: String?
  }

  let frame: Frame
  /// The path of the page.
  let batch: String
  let answer: String
  let isUnderWay: Bool
  /// How far the file at work is.
  let text: String
  let left: String
  let done: Int
  let total: Int?
  let rows: [Row]
  /// How many may come in now, as the words of the button.
  let bringAll: String?
  let hasMany: Bool
  let isOver: Bool

  init(_ visit: Visit, _ batch: ImportBatch, _ reports: [Int64: ImportReport]) {
    let (words, forms) = (visit.words, visit.forms)
    frame = visit.frame()
    self.batch = batch.address
    isUnderWay = batch.isUnderWay
    let progress = ImportBatchProgress(batch, words, forms).message
    (text, left, done) = (progress.text, progress.left, progress.done)
    total = progress.total > 0 ? progress.total : nil
    let making = ImportBatchRow(visit: visit, reports: reports)
    rows = batch.entries.map(making.row)
    let ready = batch.ready.count
    bringAll =
      ready > 0 && !isUnderWay
      ? words(count: ready, "import.batch.bringAll", forms.number(ready)) : nil
    hasMany = ready > 1
    let cameIn = batch.jobs.count { if case .done = $0.stage { true } else { false } }
    isOver = !isUnderWay && batch.jobs.allSatisfy(\.stage.isOver)
    if isOver {
      answer = words(count: cameIn, "import.batch.done", forms.number(cameIn))
    } else {
      answer = words(
        count: batch.entries.count, "import.batch.answer", forms.number(batch.entries.count))
    }
  }
}

/// Makes the rows of the page.
private struct ImportBatchRow {
  let visit: Visit
  let reports: [Int64: ImportReport]

  func row(_ entry: ImportBatch.Entry) -> ImportBatchPage.Row {
    let words = visit.words
    switch entry.fate {
    case .refused(let refusal):
      return plain(entry.name, said: ImportPages.sentences(visit).refusal(refusal), badge: "refused")
    case .leftOut:
      return plain(entry.name, said: words("import.batch.leftOut"), badge: "refused", isProblem: false)
    case .same(let other):
      return plain(entry.name, said: words("import.batch.same", other), badge: "same", isProblem: false)
    case .job(let job): return row(job)
    }
  }

  private func row(_ job: ImportJob) -> ImportBatchPage.Row {
    let sentences = ImportPages.sentences(visit)
    switch job.stage {
    case .asks(let question):
      return plain(
        job.fileName, said: sentences.question(question), badge: "asks", path: job.address,
        isProblem: false, link: "import.batch.say")
    case .refused(let refusal):
      return plain(
        job.fileName, said: sentences.refusal(refusal), badge: "refused", path: job.address,
        link: "import.batch.look")
    case .waiting, .working, .interrupted:
      return plain(job.fileName, said: "", badge: "underWay", path: job.address, isProblem: false)
    case .cancelled: return plain(job.fileName, said: "", badge: "cancelled", isProblem: false)
    case .failed:
      return plain(job.fileName, said: visit.words("import.batch.failedText"), badge: "refused")
    case .rehearsed(let report): return told(job, report, path: job.address, isDone: false)
    case .done(let id):
      guard let report = reports[id] else {
        return plain(job.fileName, said: "", badge: "undone", isProblem: false)
      }
      return told(job, report, path: "/imports/\(id)", isDone: true)
    }
  }

  private func told(
    _ job: ImportJob, _ report: ImportReport, path: String, isDone: Bool
  ) -> ImportBatchPage.Row {
    let (words, forms) = (visit.words, visit.forms)
    let sentences = ImportPages.sentences(visit)
    let customers = words(
      "import.newAndChanged", forms.number(report.customers.created), forms.number(report.customers.updated))
    let sales = words(
      "import.newAndChanged", forms.number(report.purchases.created), forms.number(report.purchases.updated))
    let said =
      report.kind == .person
      ? words("import.batch.people", customers) : words("import.batch.both", customers, sales)
    let money = report.sales.map { ImportAccount.money($0, visit) }.joined(separator: ", ")
    return ImportBatchPage.Row(
      name: job.fileName, page: path, what: sentences.title(report.format), said: said, isProblem: false,
      money: report.kind == .person ? "–" : money, skipped: forms.number(report.rowsSkipped),
      badge: words("import.batch.badge.\(isDone ? "done" : "ready")"), badgeKind: isDone ? "good" : "",
      ready: isDone ? nil : job.id, link: nil)
  }

  private func plain(
    _ name: String, said: String, badge: String, path: String? = nil, isProblem: Bool = true,
    link: String? = nil
  ) -> ImportBatchPage.Row {
    ImportBatchPage.Row(
      name: name, page: path, what: "–", said: said, isProblem: isProblem, money: "–", skipped: "–",
      badge: visit.words("import.batch.badge.\(badge)"),
      badgeKind: badge == "refused" ? "lost" : badge == "asks" ? "gold" : "",
      ready: nil, link: link.map { visit.words($0) })
  }
}
