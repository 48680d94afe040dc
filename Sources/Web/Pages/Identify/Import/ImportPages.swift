// Bringing a file in: sent, looked at, asked about, rehearsed, brought in.

import Customers
import HTTPTypes
import Hummingbird
import Identify
import Office
import Storage

/// /import
enum ImportPages {
  static let routes: [Route] = [
    Route.get("/import", .view) { try await start($0) },
    Route.upload("/import", .edit, send),
    Route.get("/import/{job}", .edit) { try await show($0) },
    Route.post("/import/{job}", .edit, answer),
    Route.post("/import/{job}/bring-in", .edit, bringIn),
    Route.post("/import/{job}/cancel", .edit, cancel),
    Route.get("/import/{job}/events", .edit, ImportEvents.answer),
  ]

  /// How long a page waits for small files before it shows how far it is.
  static let courtesy = Duration.milliseconds(1200)

  private static func start(_ visit: Visit, problem: String? = nil) async throws -> Response {
    let before = visit.query["before"].isEmpty ? Int64.max : Int64(visit.query["before"]) ?? .max
    let past = try await visit.database.read { snapshot in
      try snapshot.imports(before: before, limit: ImportStartPage.pageSize + 1).map { past in
        (past, try snapshot.changeSet(ofImport: past.id).flatMap { try snapshot.changeSet($0) })
      }
    }
    return visit.page(
      ImportStartPage(visit, past: past, problem: problem), "Pages/Identify/Import/start",
      status: problem == nil ? .ok : .unprocessableContent)
  }

  private static func send(_ visit: Visit) async throws -> Response? {
    let uploads = visit.files.filter { $0.field == "file" }
    guard !uploads.isEmpty else {
      return try await start(visit, problem: visit.words("import.problem.noFile"))
    }
    var options = ImportOptions()
    options.system = ImportAnswers.system(visit.form["system"])
    do {
      let received = try await visit.house.imports.accept(uploads, options: options, owner: visit.staff.id)
      var answer = visit.redirect(received.address)
      answer.set(.server(visit.house))
      return answer
    } catch let refusal as any Refused {
      return try await start(visit, problem: sentences(visit).refusal(refusal))
    }
  }

  private static func show(_ visit: Visit, problem: ImportAnswerProblem? = nil) async throws -> Response? {
    guard let job = try job(visit) else { return nil }
    visit.house.imports.refresh(job)
    switch try await job.settled(within: courtesy) {
    case .waiting, .working:
      return visit.page(ImportProgressPage(visit, job), "Pages/Identify/Import/progress")
    case .asks(let question):
      let page = ImportAskPage(visit, job, question: question, own: try await own(visit), problem: problem)
      return visit.page(
        page, "Pages/Identify/Import/ask", status: problem == nil ? .ok : .unprocessableContent)
    case .refused(let refusal):
      let page = ImportAskPage(visit, job, refused: sentences(visit).refusal(refusal))
      return visit.page(page, "Pages/Identify/Import/ask", status: .unprocessableContent)
    case .rehearsed(let report):
      let page = ImportPreviewPage(visit, job, report, own: try await own(visit), problem: problem)
      return visit.page(
        page, "Pages/Identify/Import/preview", status: problem == nil ? .ok : .unprocessableContent)
    case .done(let id): return visit.redirect(job.batch ?? "/imports/\(id)")
    case .interrupted:
      visit.house.imports.resume(job)
      return visit.page(ImportProgressPage(visit, job), "Pages/Identify/Import/progress")
    case .cancelled: return gone(visit, job)
    case .failed(let fault):
      visit.house.imports.forget(job)
      throw fault
    }
  }

  private static func answer(_ visit: Visit) async throws -> Response? {
    guard let job = try job(visit) else { return nil }
    do {
      let answers = ImportAnswers(visit, job)
      try await visit.house.imports.settle(job, answers.applied(to: job.options))
    } catch let problem as ImportAnswerProblem {
      return try await show(visit, problem: problem)
    } catch let refusal as any Refused {
      let page = ImportAskPage(visit, job, refused: sentences(visit).refusal(refusal))
      return visit.page(page, "Pages/Identify/Import/ask", status: .unprocessableContent)
    }
    return visit.redirect(job.address)
  }

  private static func bringIn(_ visit: Visit) async throws -> Response? {
    guard let job = try job(visit) else { return nil }
    visit.house.imports.bringIn(job)
    return visit.redirect(job.address)
  }

  /// At work it may take a moment until all is taken back; a moment too late it has come in.
  private static func cancel(_ visit: Visit) async throws -> Response? {
    guard let job = try job(visit) else { return nil }
    visit.house.imports.cancel(job)
    guard case .cancelled = try await job.settled(within: courtesy) else {
      return visit.redirect(job.address)
    }
    return gone(visit, job)
  }

  private static func gone(_ visit: Visit, _ job: ImportJob) -> Response {
    visit.house.imports.forget(job)
    return visit.redirect(job.batch ?? "/import", notice: Notice("importCancelled"))
  }

  /// The file in the address, for the one who sent it. Throws `ImportElsewhere` when another server has it.
  static func job(_ visit: Visit) throws -> ImportJob? {
    try visit.parameter("job").flatMap(ImportAddress.init).flatMap {
      try visit.house.imports.job($0, of: visit.staff.id)
    }
  }

  /// The business's own fields.
  private static func own(_ visit: Visit) async throws -> [Field] {
    try await visit.database.read { try $0.fields() }
  }

  static func sentences(_ visit: Visit) -> ImportSentences {
    ImportSentences(words: visit.words, catalogue: visit.house.imports.catalogue)
  }
}
