// Reading from PostgreSQL: long answers a stretch at a time, questions asked together, waiting that can be ended.

import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite(.everyEngine) struct LongAnswerTests {
  private let shelf: Shelf
  private let database: Database

  init() throws {
    shelf = try Shelf()
    database = try shelf.database()
    try database.edit { transaction in
      let rows = try BulkInsert(transaction, into: "source", columns: ["name", "name_fold"])
      for number in 1...20_000 {
        try rows.add { row in
          row.bind(text: "Source \(number)", at: 2)
          row.bind(text: "source \(number)", at: 3)
        }
      }
      try rows.finish()
    }
  }

  @Test func `a long answer comes whole and in order`() throws {
    var ids: [Int64] = []
    try database.readNow { snapshot in
      try snapshot.scan("SELECT id FROM source ORDER BY id") { row in
        ids.append(row.integer(0))
        return true
      }
    }
    #expect(ids == Array(1...20_000))
  }

  @Test(arguments: [1, 127, 128, 129, 1_152, 1_153, 5_000]) func `a long answer can be left anywhere`(
    _ count: Int
  ) throws {
    try database.readNow { snapshot in
      var seen = 0
      try snapshot.scan("SELECT id FROM source ORDER BY id") { _ in
        seen += 1
        return seen < count
      }
      #expect(seen == count)
      #expect(try snapshot.value("SELECT COUNT(*) FROM source") == 20_000)
    }
  }

  @Test func `other questions may be asked while a long answer is gone through`() throws {
    try database.readNow { snapshot in
      var names = 0
      try snapshot.scan("SELECT id FROM source WHERE id <= \(1_000) ORDER BY id") { row in
        let name: String? = try snapshot.value("SELECT name FROM source WHERE id = \(row.integer(0))")
        if name == "Source \(row.integer(0))" { names += 1 }
        return true
      }
      #expect(names == 1_000)
    }
  }

  @Test func `what a scan's reader throws comes out, and the connection goes on`() throws {
    struct Enough: Error {}
    #expect(throws: Enough.self) {
      try database.readNow { try $0.scan("SELECT id FROM source") { _ in throw Enough() } }
    }
    #expect(try database.count("source") == 20_000)
  }

  @Test func `an answer of none is none`() throws {
    try database.readNow { snapshot in
      try snapshot.scan("SELECT id FROM source WHERE id < \(0)") { _ in
        Issue.record("there is no such row")
        return true
      }
      #expect(try snapshot.values("SELECT id FROM source WHERE id < \(0)", as: Int64.self).isEmpty)
    }
  }

  @Test func `what was expected is answered, what was not is asked`() throws {
    try database.edit { transaction in
      let lookup = try transaction.lookup("SELECT id, name FROM source WHERE name_fold = ?")
      try lookup.expect(["source 7", "source 8", "nobody"])
      #expect(try lookup.first("source 7") { $0.integer(0) } == 7)
      #expect(try lookup.first("source 8") { $0.text(1) } == "Source 8")
      #expect(try lookup.first("nobody") { $0.integer(0) } == nil)
      #expect(try lookup.first("source 9") { $0.integer(0) } == 9)
    }
  }

  @Test func `what was changed since it was expected is asked again`() throws {
    try database.edit { transaction in
      let lookup = try transaction.lookup("SELECT id FROM source WHERE name_fold = ?")
      let rows = try BulkInsert(transaction, into: "source", columns: ["name", "name_fold"])
      try lookup.expect(["new"])
      #expect(try lookup.first("new") { $0.integer(0) } == nil)
      let id = try rows.add { row in
        row.bind(text: "New", at: 2)
        row.bind(text: "new", at: 3)
      }
      lookup.forget("new")
      #expect(try lookup.first("new") { $0.integer(0) } == id)
      try rows.finish()
    }
  }

  @Test func `a list of ids is one binding`() throws {
    try database.readNow { snapshot in
      let list = "[" + (1...3_000).map(String.init).joined(separator: ",") + "]"
      let found: Int? = try snapshot.value(
        "SELECT COUNT(*) FROM source WHERE id IN (SELECT value FROM json_each(\(list)))")
      #expect(found == 3_000)
      let none: Int? = try snapshot.value(
        "SELECT COUNT(*) FROM source WHERE id IN (SELECT value FROM json_each(\("[]")))")
      #expect(none == 0)
    }
  }

  @Test func `a read sees one moment, whatever is written meanwhile`() async throws {
    let (database, noon) = (database, noon)
    try await database.read { snapshot in
      let before: Int? = try snapshot.value("SELECT COUNT(*) FROM source")
      _ = try database.writeNow(Change(.edit, at: noon)) {
        try $0.insert("source", ["name": "Late", "name_fold": "late"])
      }
      #expect(try snapshot.value("SELECT COUNT(*) FROM source") == before)
    }
    #expect(try database.count("source") == 20_001)
  }
}

@Suite(.everyEngine) struct WaitingTests {
  @Test(.onlyOnPostgreSQL, .timeLimit(.minutes(10)))
  func `a cancelled task's statement is ended by the server`() async throws {
    let shelf = try Shelf()
    let database = try shelf.database()
    let began = ContinuousClock.now
    let task = Task {
      try await database.read { try $0.value("SELECT COUNT(*) FROM pg_sleep(30)", as: Int.self) }
    }
    try await Task.sleep(for: .milliseconds(300))
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(ContinuousClock.now - began < .seconds(20))
    #expect(try database.count("customer") == 0)
  }

  @Test(.onlyOnPostgreSQL) func `more readers than connections wait their turn`() async throws {
    let shelf = try Shelf()
    let database = try shelf.database()
    let sum = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 1...60 {
        group.addTask { try await database.read { try $0.value("SELECT COUNT(*) FROM pg_sleep(0.01)") ?? 0 } }
      }
      return try await group.reduce(0, +)
    }
    #expect(sum == 60)
  }

  @Test(.onlyOnPostgreSQL) func `a connection the server ended is made anew, and the reader never knows`()
    throws
  {
    let shelf = try Shelf()
    let database = try shelf.database()
    for _ in 1...5 {
      #expect(try database.count("customer") == 0)
      try endConnections(of: database)
    }
    #expect(try database.count("customer") == 0)
  }
}

/// Ends every connection a database has, as a restart of the server would.
func endConnections(of database: Database) throws {
  let place = database.place.connection
  let session = try PostgresSession(place, for: "the test")
  let name = PostgresSpelling.literal("regulars \(PostgresAddress(place).schema ?? "")")
  try session.command(
    "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = \(name)")
}
