// Files that came together: what became of each, until all are brought in or given up.

import Identify
import Office
import Storage
import Synchronization

/// Several files of one person. Each file that can come in is a job of its own; the others are only told of.
final class ImportBatch: Sendable {
  /// One file, one member of a zip or one sheet of a workbook.
  struct Entry: Sendable {
    enum Fate: Sendable {
      case job(ImportJob)
      case refused(any Refused)
      /// Something in a zip that by its name holds no records.
      case leftOut
      /// The very same bytes as another of them.
      case same(as: String)
    }

    let name: String
    let fate: Fate
  }

  let id: String
  /// The path of its page.
  let address: String
  let owner: Staff.ID
  /// In the order in which they were sent.
  let entries: [Entry]
  private let seen: Mutex<Instant>

  init(_ address: ImportAddress, owner: Staff.ID, entries: [Entry], at now: Instant) {
    id = address.id
    self.address = address.batchPath
    self.owner = owner
    self.entries = entries
    seen = Mutex(now)
  }

  var seenAt: Instant { seen.withLock { $0 } }

  /// Somebody looked at it, and so at each of its files.
  func see(at now: Instant) {
    seen.withLock { $0 = now }
    for job in jobs { job.see(at: now) }
  }

  var jobs: [ImportJob] {
    entries.compactMap { if case .job(let job) = $0.fate { job } else { nil } }
  }

  /// Whether one of them is being read or brought in, or about to be.
  var isUnderWay: Bool { jobs.contains { $0.stage.isUnderWay } }

  /// What may be brought in now, people before sales: so customers are known by their own file first.
  var ready: [ImportJob] {
    let rehearsed = jobs.compactMap { job in
      if case .rehearsed(let report) = job.stage { (job, report.kind == .person) } else { nil }
    }
    return rehearsed.filter(\.1).map(\.0) + rehearsed.filter { !$0.1 }.map(\.0)
  }

  /// Waits until nothing goes on any more, or for so long.
  func settled(within limit: Duration) async throws {
    let start = ContinuousClock.now
    while isUnderWay, start.duration(to: .now) < limit { try await Task.sleep(for: .milliseconds(15)) }
  }
}
