// The page of files that came together: what each is, what it would bring, and all of them brought in at once.

import Customers
import Foundation
import HTTPTypes
import Hummingbird
import Identify
import NIOCore
import Office
import Storage

/// /import/batch/{batch}
enum ImportBatchPages {
  static let routes: [Route] = [
    Route.get("/import/batch/{batch}", .edit, show),
    Route.post("/import/batch/{batch}/bring-in", .edit, bringIn),
    Route.post("/import/batch/{batch}/cancel", .edit, cancel),
    Route.get("/import/batch/{batch}/events", .edit, events),
  ]

  private static func show(_ visit: Visit) async throws -> Response? {
    guard let batch = try batch(visit) else { return nil }
    for job in batch.jobs {
      if case .interrupted = job.stage { visit.house.imports.resume(job) }
      visit.house.imports.refresh(job)
    }
    try await batch.settled(within: ImportPages.courtesy)
    let done = batch.jobs.compactMap { if case .done(let id) = $0.stage { id } else { nil } }
    let past = try await visit.database.read { snapshot in try done.compactMap { try snapshot.pastImport($0) }
    }
    let reports = Dictionary(uniqueKeysWithValues: past.map { ($0.id, $0.report) })
    return visit.page(ImportBatchPage(visit, batch, reports), "Pages/Identify/Import/batch")
  }

  /// All that are ready, or the one whose button was pressed.
  private static func bringIn(_ visit: Visit) async throws -> Response? {
    guard let batch = try batch(visit) else { return nil }
    for job in batch.ready where !visit.form.has("job") || visit.form["job"] == job.id {
      visit.house.imports.bringIn(job)
    }
    return visit.redirect(batch.address)
  }

  /// Gives up what has not come in.
  private static func cancel(_ visit: Visit) async throws -> Response? {
    guard let batch = try batch(visit) else { return nil }
    for job in batch.jobs where !job.stage.isOver { visit.house.imports.cancel(job) }
    try await batch.settled(within: ImportPages.courtesy)
    for job in batch.jobs where job.stage.isOver { visit.house.imports.forget(job) }
    return visit.redirect("/import", notice: Notice("importCancelled"))
  }

  private static func events(_ visit: Visit) throws -> Response? {
    guard let batch = try batch(visit) else { return nil }
    let (words, forms) = (visit.words, visit.forms)
    return ImportEvents.stream(
      isUnderWay: { batch.isUnderWay }, wait: { try await batch.settled(within: .milliseconds(400)) },
      message: { ImportBatchProgress(batch, words, forms).message }, address: batch.address)
  }

  private static func batch(_ visit: Visit) throws -> ImportBatch? {
    try visit.parameter("batch").flatMap(ImportAddress.init).flatMap {
      try visit.house.imports.batch($0, of: visit.staff.id)
    }
  }
}

/// How far several files are: the one at work, and which of how many it is.
struct ImportBatchProgress: Sendable {
  let message: ImportEvents.Message

  init(_ batch: ImportBatch, _ words: Words, _ forms: Forms) {
    let jobs = batch.jobs
    let atWork = jobs.first { if case .working = $0.stage { true } else { false } }
    guard let job = atWork ?? jobs.first(where: \.stage.isUnderWay) else {
      message = ImportEvents.Message(done: 0, total: 0, text: "", left: "")
      return
    }
    let progress = ImportProgressWords(job, words, forms)
    let still = jobs.count { $0.stage.isUnderWay }
    message = ImportEvents.Message(
      done: progress.done, total: progress.total,
      text: words("import.batch.progress", job.fileName, progress.text),
      left: still > 1 ? words("import.batch.still", forms.number(still)) : progress.left)
  }
}
