// PostgreSQL fails under load: nothing that was acknowledged is lost or done twice, and no server of ours is
// started again. 'script/failover both' does the same many times over.

import Foundation
import Testing

private let executable = Executable()
private let hasPostgres = ProcessInfo.processInfo.environment["REGULARS_TEST_POSTGRES"]?.isEmpty == false

@Suite(
  .serialized, .enabled(if: executable != nil, "the executable was not built"),
  .enabled(if: hasPostgres, "REGULARS_TEST_POSTGRES is not set: 'script/test' tests on PostgreSQL too"))
struct FailoverTests {
  @Test(.timeLimit(.minutes(10)))
  func `the primary is killed, the standby promoted, and nothing acknowledged is lost`() async throws {
    try await failover("primary", "1")
  }

  @Test(.timeLimit(.minutes(10)))
  func `PostgreSQL restarts in the middle of requests, and nothing is lost or done twice`() async throws {
    try await failover("restart", "3")
  }

  /// Runs the script, which starts clusters and servers of its own, and expects it to find every promise kept.
  private func failover(_ arguments: String...) async throws {
    let root = URL(filePath: #filePath).appending(path: "../../..").standardized
    let output = FileManager.default.temporaryDirectory.appending(path: "failover-\(UUID().uuidString)")
    try Data().write(to: output)
    defer { try? FileManager.default.removeItem(at: output) }  // the temporary folder is emptied some day
    let report = try FileHandle(forWritingTo: output)
    let process = Process()
    process.executableURL = root.appending(path: "script/failover")
    process.arguments = try arguments + ["--regulars", #require(executable).path]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = report
    process.standardError = report
    let status = try await status(of: process)
    let said = try String(contentsOf: output, encoding: .utf8)
    #expect(status == 0, "\(said)")
  }

  /// Half a minute is too long to keep a thread of the other tests waiting.
  private func status(of process: Process) async throws -> Int32 {
    try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
  }
}
