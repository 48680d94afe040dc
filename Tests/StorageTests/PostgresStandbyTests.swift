// A primary and its standby: reports come from the standby, and never without what this process wrote. And a server that
// freezes: who asks it waits, on few threads, until it goes on.

import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Storage

@Suite(.needsPostgreSQL, .serialized) struct StandbyTests {
  @Test(.timeLimit(.minutes(10)))
  func `reports are read from the standby, pages and changes stay with the primary`() async throws {
    try await TestCluster.with(.pair) { cluster in
      let database = try Database(at: DatabasePlace(cluster.url), for: .making)
      _ = try await database.write(Change(.edit, at: noon)) { transaction in
        #expect(try !transaction.isOnStandby())
        try transaction.addCustomer("Asha")
      }
      try await until { try await database.report { try $0.isOnStandby() } }
      #expect(try await database.report { try $0.isOnStandby() })
      #expect(try database.reportNow { try $0.isOnStandby() })
      #expect(try await !database.read { try $0.isOnStandby() })
      #expect(try !database.readNow { try $0.isOnStandby() })
      #expect(try await database.report { try $0.value("SELECT COUNT(*) FROM customer") } == 1)
      try database.close()
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `a report right after a change always shows it`() async throws {
    try await TestCluster.with(.pair) { cluster in
      let database = try Database(at: DatabasePlace(cluster.url), for: .making)
      var seen: [Int] = []
      for number in 1...100 {
        try await database.write(Change(.edit, at: noon)) { transaction in
          for part in 1...20 { try transaction.addCustomer("Customer \(number) \(part)") }
        }
        seen.append(try await database.report { try $0.value("SELECT COUNT(*) FROM change_set") } ?? -1)
      }
      #expect(seen == Array(1...100))
      try database.close()
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `without its standby the primary gives the reports, and nothing is lost`() async throws {
    try await TestCluster.with(.pair) { cluster in
      let database = try Database(at: DatabasePlace(cluster.url), for: .making)
      for number in 1...10 { try database.edit { try $0.addCustomer("Customer \(number)") } }
      try await until { try await database.report { try $0.isOnStandby() } }
      try await cluster.end(.standby)
      let began = ContinuousClock.now
      let report = try await database.report {
        (
          isOnStandby: try $0.isOnStandby(),
          count: try $0.value("SELECT COUNT(*) FROM customer", as: Int.self)
        )
      }
      #expect(!report.isOnStandby)
      #expect(report.count == 10)
      #expect(ContinuousClock.now - began < .seconds(10))
      #expect(try database.readNow { try $0.value("SELECT COUNT(*) FROM customer") } == 10)
      try database.close()
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `when the standby freezes the primary gives the reports within seconds`() async throws {
    try await TestCluster.with(.pair) { cluster in
      let database = try Database(at: DatabasePlace(cluster.url), for: .making)
      for number in 1...10 { try database.edit { try $0.addCustomer("Customer \(number)") } }
      try await until { try await database.report { try $0.isOnStandby() } }
      try cluster.signal(SIGSTOP, .standby)
      async let thaw: Void = {
        try await Task.sleep(for: .seconds(12))
        try cluster.signal(SIGCONT, .standby)
      }()
      let began = ContinuousClock.now
      let count = try await database.report { try $0.value("SELECT COUNT(*) FROM customer", as: Int.self) }
      #expect(ContinuousClock.now - began < .seconds(11))
      #expect(count == 10)
      try await thaw
      try database.edit { try $0.addCustomer("Late") }
      #expect(try await database.report { try $0.value("SELECT COUNT(*) FROM customer") } == 11)
      try database.close()
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `a change that waits for its standby is not told as done because its task was cancelled`() async throws
  {
    try await TestCluster.with(.pair) { cluster in
      let database = try Database(at: DatabasePlace(cluster.url), for: .making)
      try cluster.signal(SIGSTOP, .standby)
      let ended = Mutex(false)
      let task = Task {
        let id = try await database.write(Change(.edit, at: noon)) { try $0.addCustomer("Asha") }
        ended.withLock { $0 = true }
        return id
      }
      try await Task.sleep(for: .seconds(2))
      task.cancel()
      try await Task.sleep(for: .seconds(2))
      #expect(!ended.withLock { $0 })
      try cluster.signal(SIGCONT, .standby)
      #expect(try await task.value == 1)
      #expect(try database.count("customer") == 1)
      try database.close()
    }
  }

  @Test(.timeLimit(.minutes(10)))
  func `who asks a frozen server waits on few threads and is answered when it goes on`() async throws {
    try await TestCluster.with(.one) { cluster in
      let database = try Database(at: DatabasePlace(cluster.url), for: .making)
      try database.edit { try $0.addCustomer("Asha") }
      _ = try await sum(of: 20, database)  // the connections stand
      let before = try threads()
      try cluster.signal(SIGSTOP, .primary)
      async let answers = sum(of: 200, database)
      // Other tests' threads come and go; those that wait here would stay.
      var fewest = Int.max
      let began = ContinuousClock.now
      while ContinuousClock.now - began < .seconds(8) {
        try await Task.sleep(for: .milliseconds(100))
        if ContinuousClock.now - began > .seconds(2) { fewest = min(fewest, try threads()) }
      }
      try cluster.signal(SIGCONT, .primary)
      #expect(fewest <= before + 40)
      #expect(try await answers == 200)
      #expect(ContinuousClock.now - began < .seconds(20))
      try database.close()
    }
  }

  /// Asks so many at once for the one customer there is.
  private func sum(of readers: Int, _ database: Database) async throws -> Int {
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 1...readers {
        group.addTask { try await database.read { try $0.value("SELECT COUNT(*) FROM customer") ?? 0 } }
      }
      return try await group.reduce(0, +)
    }
  }

  private func threads() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
  }

  /// Waits a few seconds for what comes true in its own time.
  private func until(_ isTrue: () async throws -> Bool) async throws {
    for _ in 1...100 {
      if try await isTrue() { return }
      try await Task.sleep(for: .milliseconds(50))
    }
  }
}

extension Snapshot {
  /// Whether the server that answers follows another.
  fileprivate func isOnStandby() throws -> Bool {
    try value("SELECT CAST(CAST(pg_is_in_recovery() AS INT) AS BIGINT)") == Int64(1)
  }
}
