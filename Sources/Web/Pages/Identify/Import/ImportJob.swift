// One file on its way in: what was said about it, how far it is, what came of it.

import Exchange
import Foundation
import Identify
import Office
import Storage
import Synchronization

/// A file somebody sent, from the upload to the report. It belongs to the one who sent it.
final class ImportJob: Sendable {
  /// What the desk does with a file.
  enum Act: Sendable, Equatable { case rehearsal, bringingIn }

  /// Where it stands.
  enum Stage: Sendable {
    /// Only a person can settle something.
    case asks(ImportRefusal)
    case refused(any Refused)
    /// In line behind another import, for there is one writer.
    case waiting(Act)
    case working(Act)
    case rehearsed(ImportReport)
    /// Brought in, as the import with this id.
    case done(Int64)
    case failed(any Error)
    /// The database was away; what was done is taken back, and may be tried again.
    case interrupted(Act)
    case cancelled

    /// Whether something is going on, or about to.
    var isUnderWay: Bool {
      switch self {
      case .waiting, .working: true
      default: false
      }
    }

    /// Whether the file will not be needed any more.
    var isOver: Bool {
      switch self {
      case .done, .failed, .cancelled: true
      default: false
      }
    }
  }

  /// How far the present act is.
  struct Progress: Sendable {
    let rows: Int
    let bytesRead: Int
    let bytesTotal: Int
    let elapsed: Duration

    /// From 0 to 1.
    var part: Double { bytesTotal > 0 ? min(1, Double(bytesRead) / Double(bytesTotal)) : 0 }
    /// Seconds, once they can be told.
    var secondsLeft: Int? {
      guard part > 0.02, part < 1 else { return nil }
      return Int((elapsed / .seconds(1) * (1 / part - 1)).rounded(.up))
    }
  }

  private struct State {
    var stage: Stage
    var options: ImportOptions
    var looked: LookedAt
    var rehearsedAfter = 0
    var progress: ImportProgress?
    var began = ContinuousClock.now
    var isCancelled = false
    var seenAt: Instant
  }

  /// Cannot be guessed; also the name of the file while we hold it.
  let id: String
  /// The path of its page.
  let address: String
  let owner: Staff.ID
  let path: String
  let fileName: String
  /// The path of the page of the files it came with, or nil.
  let batch: String?
  private let state: Mutex<State>

  init(
    _ address: ImportAddress, owner: Staff.ID, path: String, fileName: String, options: ImportOptions,
    looked: LookedAt, batch: String? = nil, at now: Instant
  ) {
    id = address.id
    self.address = address.path
    self.owner = owner
    self.path = path
    self.fileName = fileName
    self.batch = batch
    let stage = looked.open.map(Stage.asks) ?? .waiting(.rehearsal)
    state = Mutex(State(stage: stage, options: options, looked: looked, seenAt: now))
  }

  var stage: Stage { state.withLock { $0.stage } }
  var options: ImportOptions { state.withLock { $0.options } }
  var glance: Glance { state.withLock { $0.looked.glance } }
  /// The sheets of a workbook; none for any other file.
  var sheets: [String] { state.withLock { $0.looked.sheets } }
  /// How many files had come in when it was rehearsed.
  var rehearsedAfter: Int { state.withLock { $0.rehearsedAfter } }
  var seenAt: Instant { state.withLock { $0.seenAt } }

  /// How far the present act is; nil before its first rows.
  var progress: Progress? {
    state.withLock { state in
      state.progress.map {
        Progress(
          rows: $0.rows, bytesRead: $0.bytesRead, bytesTotal: $0.bytesTotal, elapsed: .now - state.began)
      }
    }
  }

  /// Somebody looked at it.
  func see(at now: Instant) { state.withLock { $0.seenAt = now } }

  /// Waits until nothing goes on any more, or for so long. Answers where it stands then.
  func settled(within limit: Duration) async throws -> Stage {
    let start = ContinuousClock.now
    while stage.isUnderWay, start.duration(to: .now) < limit { try await Task.sleep(for: .milliseconds(15)) }
    return stage
  }

  // MARK: - Moving on

  /// What a person said, and what is open after it. Answers whether it now waits; false also while it is at work.
  func settle(_ options: ImportOptions, _ looked: LookedAt) -> Bool {
    state.withLock { state in
      guard !state.stage.isUnderWay, !state.stage.isOver else { return false }
      state.options = options
      state.looked = looked
      state.stage = looked.open.map(Stage.asks) ?? .waiting(.rehearsal)
      return looked.open == nil
    }
  }

  /// After the rehearsal the file may come in. Answers whether it now waits for that; only the first time it is asked.
  func agree() -> Bool {
    state.withLock { state in
      guard case .rehearsed = state.stage else { return false }
      state.stage = .waiting(.bringingIn)
      return true
    }
  }

  /// What was rehearsed is no longer so. Answers whether it now waits to be rehearsed anew.
  func rehearseAgain() -> Bool {
    state.withLock { state in
      guard case .rehearsed = state.stage else { return false }
      state.stage = .waiting(.rehearsal)
      return true
    }
  }

  /// After the database was away. Answers whether it now waits again.
  func resume() -> Bool {
    state.withLock { state in
      guard case .interrupted(let act) = state.stage else { return false }
      state.stage = .waiting(act)
      return true
    }
  }

  /// From waiting to working; nil when there is nothing to do any more.
  func begin() -> Act? {
    state.withLock { state in
      guard case .waiting(let act) = state.stage else { return nil }
      state.stage = .working(act)
      state.progress = nil
      state.began = .now
      return act
    }
  }

  /// Told now and then by the one who works. Throws when it was cancelled, which takes everything back.
  func note(_ progress: ImportProgress) throws {
    try state.withLock { state in
      state.progress = progress
      if state.isCancelled { throw ImportRefusal.cancelled }
    }
  }

  /// What came of the act; `broughtIn` files have come in by now.
  func end(_ act: Act, _ outcome: Result<ImportReport, any Error>, after broughtIn: Int) {
    state.withLock { state in
      state.stage = Self.stage(after: act, outcome, wasCancelled: state.isCancelled)
      state.rehearsedAfter = broughtIn
    }
  }

  /// At work it stops at the next rows; otherwise at once.
  func cancel() {
    state.withLock { state in
      state.isCancelled = true
      if case .working = state.stage { return }
      if !state.stage.isOver { state.stage = .cancelled }
    }
  }

  private static func stage(
    after act: Act, _ outcome: Result<ImportReport, any Error>, wasCancelled: Bool
  ) -> Stage {
    do {
      let report = try outcome.get()
      // What is on the disk is on the disk, also when somebody pressed cancel a moment too late.
      if act == .bringingIn, let id = report.id { return .done(id) }
      return wasCancelled ? .cancelled : .rehearsed(report)
    } catch ImportRefusal.cancelled {
      return .cancelled
    } catch let refusal as ImportRefusal where refusal.isQuestion {
      return .asks(refusal)
    } catch let refusal as any Refused {
      return .refused(refusal)
    } catch  where Failure.isAway(error) {
      return wasCancelled ? .cancelled : .interrupted(act)
    } catch {
      return .failed(error)
    }
  }
}
