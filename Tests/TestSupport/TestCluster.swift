// A PostgreSQL of a test's own, or a primary with its standby, which may be frozen and stopped without harm to other tests.

import Foundation

/// What `script/postgres` started in a folder, for as long as a test lasts.
package struct TestCluster: Sendable {
  /// One server, quick and careless; or a primary that waits for its standby.
  package enum Kind: Sendable { case one, pair }
  package enum Server: String, Sendable { case primary, standby }

  /// Connection string of its database.
  package let url: String
  private let folder: String

  /// Starts what is asked for, and stops it when the test is done with it.
  package static func with<T>(_ kind: Kind, _ test: (TestCluster) async throws -> T) async throws -> T {
    let folder = NSTemporaryDirectory() + "cluster-" + String(UInt64.random(in: .min ... .max), radix: 16)
    let arguments = kind == .one ? ["start", folder, "--quick"] : ["pair", folder]
    let cluster = TestCluster(url: try await script(arguments), folder: folder)
    do {
      let result = try await test(cluster)
      try await cluster.stop()
      return result
    } catch {
      try await cluster.stop()
      throw error
    }
  }

  /// Sends a signal to all processes of a server: SIGSTOP freezes it, SIGCONT lets it go on.
  package func signal(_ signal: Int32, _ server: Server) throws {
    let note = try String(contentsOfFile: "\(folder)/\(server)/postmaster.pid", encoding: .utf8)
    guard let leader = note.split(separator: "\n").first.flatMap({ pid_t($0) }) else { throw NotRunning() }
    let children = try String(contentsOfFile: "/proc/\(leader)/task/\(leader)/children", encoding: .utf8)
    for process in [leader] + children.split(separator: " ").compactMap({ pid_t($0) }) {
      kill(process, signal)
    }
  }

  /// Ends a server in good order, whoever is connected to it.
  package func end(_ server: Server) async throws {
    let note = "\(folder)/\(server)/postmaster.pid"
    let leader = try String(contentsOfFile: note, encoding: .utf8).split(separator: "\n").first
    guard let leader = leader.flatMap({ pid_t($0) }) else { throw NotRunning() }
    kill(leader, SIGINT)
    for _ in 1...200 where FileManager.default.fileExists(atPath: note) {
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  private func stop() async throws {
    for server in [Server.primary, .standby] { try? signal(SIGCONT, server) }  // a frozen one would not end
    _ = try await Self.script(["stop", folder])
  }

  /// What the script answered.
  private static func script(_ arguments: [String]) async throws -> String {
    let said = FileManager.default.temporaryDirectory.appending(path: "said-\(UUID().uuidString)")
    try Data().write(to: said)
    defer { try? FileManager.default.removeItem(at: said) }  // the temporary folder is emptied some day
    let process = Process()
    // Servers would keep open what they inherit, and a process counts as ended when that is closed.
    let closed = "for n in /proc/$$/fd/*; do n=${n##*/}; [ $n -le 2 ] || eval \"exec $n>&-\"; done"
    let program = URL(filePath: #filePath).appending(path: "../../../script/postgres").standardized.path
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", closed + "; exec \"$0\" \"$@\"", program] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: said)
    process.standardError = FileHandle.nullDevice
    let status = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
    guard status == 0 else { throw NotRunning() }
    return try String(contentsOf: said, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The server did not start, or is gone.
  struct NotRunning: Error {}
}
