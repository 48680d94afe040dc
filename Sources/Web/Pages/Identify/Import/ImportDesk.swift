// The desk where files wait and are brought in one after another: there is one writer. It is this server's alone, for
// the files lie on its disk; their addresses name it.

import Customers
import Differentiate
import Exchange
import Foundation
import Identify
import Office
import ServiceLifecycle
import Storage
import Synchronization

/// Holds the files people sent until they are brought in or given up. Lives as long as the server does.
final class ImportDesk: Service, Sendable {
  private struct Kept {
    /// In the order in which they came.
    var jobs: [ImportJob] = []
    var line: [ImportJob] = []
    var batches: [ImportBatch] = []
    /// How many files came in: what was rehearsed before the last of them is no longer true.
    var broughtIn = 0
    var bell: AsyncStream<Void>.Continuation?
  }

  /// More files at once are no shop's.
  static let limit = 200
  /// A file nobody looked at for so long is thrown away, in seconds.
  static let patience: Int64 = 3600

  let catalogue: FormatCatalogue
  private let database: Database
  let server: ServerName
  let folder: String
  let now: @Sendable () -> Instant
  private let kept = Mutex(Kept())
  /// Held by the one file that is being read or brought in.
  private let turn = NSLock()

  init(
    database: Database, catalogue: FormatCatalogue, server: ServerName, folder: String,
    now: @escaping @Sendable () -> Instant
  ) {
    self.database = database
    self.catalogue = catalogue
    self.server = server
    self.folder = folder
    self.now = now
  }

  // MARK: - At the counter

  /// Reads a file again with what a person said about it. Throws a refusal when it cannot be read that way.
  func settle(_ job: ImportJob, _ options: ImportOptions) async throws {
    let looked = try await look(job.path, options)
    if job.settle(options, looked) { queue(job) }
  }

  /// Brings a rehearsed file in. Asked twice, it comes in once.
  func bringIn(_ job: ImportJob) {
    if job.agree() { queue(job) }
  }

  /// Tries again what the database's absence interrupted.
  func resume(_ job: ImportJob) {
    if job.resume() { queue(job) }
  }

  /// Gives a file up; nothing of it stays.
  func cancel(_ job: ImportJob) {
    job.cancel()
    if case .cancelled = job.stage { Self.remove(job) }
  }

  /// A person's own file; nil for everybody else. Throws `ImportElsewhere` when another server has it.
  func job(_ address: ImportAddress, of owner: Staff.ID) throws -> ImportJob? {
    guard address.server == server else { throw ImportElsewhere(server: address.server) }
    expire()
    let job = kept.withLock { $0.jobs.first { $0.id == address.id && $0.owner == owner } }
    job?.see(at: now())
    return job
  }

  /// Rehearses a file anew when another came in since.
  func refresh(_ job: ImportJob) {
    guard case .rehearsed = job.stage, job.rehearsedAfter < kept.withLock({ $0.broughtIn }) else { return }
    if job.rehearseAgain() { queue(job) }
  }

  /// A person's own files that came together; nil for everybody else. Throws `ImportElsewhere`.
  func batch(_ address: ImportAddress, of owner: Staff.ID) throws -> ImportBatch? {
    guard address.server == server else { throw ImportElsewhere(server: address.server) }
    expire()
    let batch = kept.withLock { $0.batches.first { $0.id == address.id && $0.owner == owner } }
    batch?.see(at: now())
    return batch
  }

  /// The batches of a person that are not done with.
  func openBatches(of owner: Staff.ID) -> [ImportBatch] {
    kept.withLock { $0.batches.filter { $0.owner == owner && $0.jobs.contains { !$0.stage.isOver } } }
  }

  func keep(_ batch: ImportBatch) {
    kept.withLock { kept in
      kept.batches.append(batch)
      if kept.batches.count > Self.limit { kept.batches.removeFirst() }
    }
  }

  /// The files of a person that are not done with and came alone.
  func open(of owner: Staff.ID) -> [ImportJob] {
    expire()
    return kept.withLock {
      $0.jobs.filter { $0.owner == owner && $0.batch == nil && !$0.stage.isOver }
    }
  }

  /// Nobody needs to know of it any more.
  func forget(_ job: ImportJob) {
    kept.withLock { kept in kept.jobs.removeAll { $0 === job } }
    Self.remove(job)
  }

  // MARK: - Behind the counter

  /// Works until the server stops; what is under way then is taken back.
  func run() async throws {
    let (bells, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    kept.withLock { $0.bell = bell }
    bell.yield()
    await cancelWhenGracefulShutdown {
      await withTaskGroup { group in
        group.addTask { await self.work(bells) }
        group.addTask { await self.tidy() }
      }
    }
    close()
  }

  private func work(_ bells: AsyncStream<Void>) async {
    for await _ in bells {
      while !Task.isCancelled, let job = kept.withLock({ $0.line.isEmpty ? nil : $0.line.removeFirst() }) {
        await work(on: job)
      }
    }
  }

  private func work(on job: ImportJob) async {
    guard let act = job.begin() else { return }
    let outcome = await withTaskCancellationHandler {
      await offThePool { try self.perform(act, job) }
    } onCancel: {
      job.cancel()
    }
    let broughtIn = kept.withLock { kept in
      if act == .bringingIn { kept.broughtIn += 1 }
      return kept.broughtIn
    }
    job.end(act, outcome, after: broughtIn)
    if job.stage.isOver { Self.remove(job) }
  }

  private func perform(_ act: ImportJob.Act, _ job: ImportJob) throws -> ImportReport {
    let passage = Import(
      .file(path: job.path), fileName: job.fileName, options: job.options, catalogue: catalogue)
    let change = Actor.staff(job.owner.rawValue).change(.bringIn, at: now(), about: job.fileName)
    return try inTurn {
      switch act {
      case .rehearsal: try database.rehearse(passage, change, progress: job.note)
      case .bringingIn: try database.bringIn(passage, change, progress: job.note)
      }
    }
  }

  /// Does blocking work on a file when no other file is at work.
  func inTurn<T>(_ work: () throws -> T) rethrows -> T {
    try turn.withLock { try work() }
  }

  private func tidy() async {
    while (try? await Task.sleep(for: .seconds(60))) != nil { expire() }  // cancelled: the day is over
  }

  /// How the file is written and what only a person can settle. Throws a refusal.
  func look(_ path: String, _ options: ImportOptions) async throws -> LookedAt {
    try await offThePool { [database, catalogue] in
      let source = TableSource.file(path: path)
      let glance = try Glance.take(
        source, sheet: options.sheet, dialect: options.dialect, catalogue: catalogue)
      let sheets = try WorkbookSheets.names(in: source)
      do {
        _ = try Survey.take(source, options: options, catalogue: catalogue) { key in
          try database.readNow { try $0.mapping(for: key) }
        }
      } catch let refusal as ImportRefusal where refusal.isQuestion {
        return LookedAt(glance: glance, sheets: sheets, open: refusal)
      }
      return LookedAt(glance: glance, sheets: sheets, open: nil)
    }.get()
  }

  func queue(_ job: ImportJob) {
    kept.withLock { kept in
      kept.line.append(job)
      kept.bell?.yield()
    }
  }

  /// Makes room by throwing away what has been left alone longest. Throws when all of it is at work.
  func add(_ job: ImportJob) throws {
    expire()
    let dropped = try kept.withLock { kept -> ImportJob? in
      var dropped: ImportJob?
      if kept.jobs.count >= Self.limit {
        let idle = kept.jobs.filter { !$0.stage.isUnderWay }
        guard let oldest = idle.min(by: { $0.seenAt < $1.seenAt }) else { throw DeskRefusal.full }
        kept.jobs.removeAll { $0 === oldest }
        dropped = oldest
      }
      kept.jobs.append(job)
      return dropped
    }
    if let dropped { cancel(dropped) }
  }

  private func expire() {
    let before = now().adding(seconds: -Self.patience)
    let expired = kept.withLock { kept in
      let expired = kept.jobs.filter { !$0.stage.isUnderWay && $0.seenAt < before }
      kept.jobs.removeAll { job in expired.contains { $0 === job } }
      let held = kept.jobs
      kept.batches.removeAll { batch in
        batch.seenAt < before && !batch.jobs.contains { job in held.contains { $0 === job } }
      }
      return expired
    }
    expired.forEach(cancel)
  }

  private func close() {
    let jobs = kept.withLock { kept in
      defer { kept = Kept() }
      return kept.jobs
    }
    for job in jobs {
      job.cancel()
      Self.remove(job)
    }
  }

  private static func remove(_ job: ImportJob) { unlink(job.path) }
}

/// What the desk itself refuses.
enum DeskRefusal: String, Error, Equatable, Refused {
  case full = "imports-full"

  var code: String { rawValue }
}
