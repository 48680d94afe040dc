// An import with everything that follows from it: facts written, standings fresh, in one transaction; or a rehearsal.

package import Identify
package import Storage

extension Database {
  /// Brings a file in. What `progress` throws cancels it and leaves nothing.
  package func bringIn(
    _ job: Import, _ change: Change, progress: (ImportProgress) throws -> Void = { _ in }
  ) throws -> ImportReport {
    try changeNow(change) { try job.run(in: $0, progress: progress) }
  }

  /// Does everything an import does and takes it all back: what is told is exactly what would happen.
  package func rehearse(
    _ job: Import, _ change: Change, progress: (ImportProgress) throws -> Void = { _ in }
  ) throws -> ImportReport {
    do {
      return try writeNow(change) { transaction -> ImportReport in
        let report = try job.run(in: transaction, progress: progress)
        try transaction.settle()
        throw Rehearsed(report: report)
      }
    } catch let rehearsed as Rehearsed {
      var report = rehearsed.report
      report.isDryRun = true
      return report
    }
  }
}

/// Carries the report out of a transaction that is to be rolled back.
private struct Rehearsed: Error {
  let report: ImportReport
}
