// Writing with several servers on one database: nothing lost, nothing twice, whatever happens to the connection.

import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Storage

@Suite(.everyEngine) struct ManyWritersTests {
  @Test(.onlyOnPostgreSQL) func `two servers that count up at once lose no count`() async throws {
    let shelf = try Shelf()
    let servers = [try shelf.database(), try shelf.database(for: .writing)]
    try servers[0].edit { try $0.execute("INSERT INTO tally (name, amount) VALUES ('test', 0)") }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<100 {
        group.addTask {
          try await servers[number % 2].write(Change(.edit, at: noon)) { transaction in
            let amount: Int = try transaction.value("SELECT amount FROM tally WHERE name = 'test'") ?? 0
            try transaction.execute("UPDATE tally SET amount = \(amount + 1) WHERE name = 'test'")
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try servers[0].readNow { try $0.value("SELECT amount FROM tally WHERE name = 'test'") } == 100)
  }

  @Test(.onlyOnPostgreSQL) func `two servers never give out an id twice`() async throws {
    let shelf = try Shelf()
    let servers = [try shelf.database(), try shelf.database(for: .writing)]
    let ids = try await withThrowingTaskGroup(of: Int64.self) { group in
      for number in 0..<60 {
        group.addTask {
          try await servers[number % 2].write(Change(.edit, at: noon)) {
            try $0.addCustomer("Customer \(number)")
          }
        }
      }
      return try await group.reduce(into: Set<Int64>()) { $0.insert($1) }
    }
    #expect(ids.count == 60)
    #expect(try servers[1].count("change_set") == 60)
  }

  @Test(.onlyOnPostgreSQL) func `of two servers one has the turn, and the other takes over`() async throws {
    let shelf = try Shelf()
    let first = try shelf.database()
    let second = try shelf.database(for: .writing)
    #expect(try await first.asScheduler { 1 } == 1)
    #expect(try await second.asScheduler { 2 } == nil)
    #expect(try await first.asScheduler { 1 } == 1)
    try first.close()
    var taken: Int?
    for _ in 1...100 where taken == nil {  // the server notices a connection's end a moment later
      taken = try await second.asScheduler { 2 }
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(taken == 2)
  }

  @Test func `on a file every turn is ours`() async throws {
    let shelf = try Shelf()
    defer { withExtendedLifetime(shelf) {} }
    let database = try shelf.database()
    #expect(try await database.asScheduler { 1 } == 1)
  }
}

@Suite(.everyEngine) struct LostConnectionTests {
  @Test(.onlyOnPostgreSQL) func `a write whose connection ends before the commit is done again, once`() throws
  {
    let shelf = try Shelf()
    let database = try shelf.database()
    var tries = 0
    try database.edit { transaction in
      tries += 1
      try transaction.addCustomer("Asha")
      if tries == 1 { try endConnections(of: database) }
    }
    #expect(tries == 2)
    #expect(try database.count("customer") == 1)
    #expect(try database.count("change_set") == 1)
  }

  @Test(.onlyOnPostgreSQL) func `rows gathered for a lost connection are not written to the next`() throws {
    let shelf = try Shelf()
    let database = try shelf.database()
    var tries = 0
    try database.edit { transaction in
      tries += 1
      let rows = try BulkInsert(transaction, into: "reason", columns: ["name", "name_fold"])
      try rows.add { row in
        row.bind(text: "Reason \(tries)", at: 2)
        row.bind(text: "reason", at: 3)
      }
      if tries == 1 { try endConnections(of: database) }
      try rows.finish()
    }
    #expect(try database.readNow { try $0.values("SELECT name FROM reason") } == ["Reason 2"])
  }

  @Test(.onlyOnPostgreSQL) func `an answer lost after the commit does not do the work twice`() async throws {
    let shelf = try Shelf()
    let database = try shelf.database()
    let proxy = try LosingProxy(to: database.place)
    let through = try Database(at: proxy.place, for: .writing)
    let tries = Mutex(0)
    proxy.loseNextCommit()
    try await through.write(Change(.edit, at: noon)) { transaction in
      tries.withLock { $0 += 1 }
      try transaction.addCustomer("Asha")
    }
    #expect(proxy.lost == 1)
    #expect(tries.withLock { $0 } == 1)
    #expect(try database.count("customer") == 1)
    try through.close()
  }

  @Test(.onlyOnPostgreSQL) func `a commit that never arrived is done again`() async throws {
    let shelf = try Shelf()
    let database = try shelf.database()
    let proxy = try LosingProxy(to: database.place)
    let through = try Database(at: proxy.place, for: .writing)
    let tries = Mutex(0)
    proxy.loseNextCommit(beforeItArrives: true)
    try await through.write(Change(.edit, at: noon)) { transaction in
      tries.withLock { $0 += 1 }
      try transaction.addCustomer("Asha")
    }
    #expect(tries.withLock { $0 } == 2)
    #expect(try database.count("customer") == 1)
    try through.close()
  }

  @Test func `what a write's body throws undoes it all, and the next is as if it had not been`() throws {
    struct No: Error {}
    let shelf = try Shelf()
    defer { withExtendedLifetime(shelf) {} }
    let database = try shelf.database()
    #expect(throws: No.self) {
      try database.edit { transaction in
        try transaction.addCustomer("Asha")
        let rows = try BulkInsert(transaction, into: "reason", columns: ["name", "name_fold"])
        try rows.add { row in
          row.bind(text: "Reason", at: 2)
          row.bind(text: "reason", at: 3)
        }
        throw No()
      }
    }
    try database.edit { try $0.addCustomer("Ben") }
    #expect(try database.readNow { try $0.values("SELECT name FROM customer") } == ["Ben"])
    #expect(try database.count("reason") == 0)
  }

  @Test func `rows put in bulk are there for the next question`() throws {
    let shelf = try Shelf()
    defer { withExtendedLifetime(shelf) {} }
    let database = try shelf.database()
    try database.edit { transaction in
      let rows = try BulkInsert(transaction, into: "reason", columns: ["name", "name_fold"])
      for number in 1...5_000 {
        try rows.add { row in
          row.bind(text: "Reason \(number)", at: 2)
          row.bind(text: "reason \(number)", at: 3)
        }
        if number % 1_000 == 0 {
          #expect(try transaction.value("SELECT COUNT(*) FROM reason") == number)
        }
      }
      try rows.finish()
    }
    #expect(try database.count("reason") == 5_000)
  }

  @Test func `writes sent one after the other all arrive`() throws {
    let shelf = try Shelf()
    defer { withExtendedLifetime(shelf) {} }
    let database = try shelf.database()
    try database.edit { transaction in
      let write = try BulkWrite(
        transaction,
        "INSERT INTO tally AS t (name, amount) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET amount = t.amount + excluded.amount"
      )
      for number in 1...2_000 {
        try write.run { row in
          row.bind(text: "t\(number % 7)", at: 1)
          row.bind(integer: 1, at: 2)
        }
      }
    }
    #expect(try database.readNow { try $0.value("SELECT CAST(SUM(amount) AS BIGINT) FROM tally") } == 2_000)
  }

  @Test func `a reference to nothing is refused, in bulk and alone`() throws {
    let shelf = try Shelf()
    defer { withExtendedLifetime(shelf) {} }
    let database = try shelf.database()
    #expect(throws: StorageFault.self) { try database.edit { try $0.addPurchase(99, day: 1, amount: 1) } }
    #expect(throws: StorageFault.self) {
      try database.edit { transaction in
        let rows = try BulkInsert(
          transaction, into: "purchase_line",
          columns: ["purchase_id", "product_id", "quantity", "amount", "fine_amount", "hash"])
        try rows.add { row in
          row.bind(integer: 77, at: 2)
          row.bindNull(at: 3)
          for place in 4...7 { row.bind(integer: 1, at: Int32(place)) }
        }
        try rows.finish()
      }
    }
    #expect(throws: StorageFault.self) {
      try database.edit { transaction in
        let customer = try transaction.addCustomer("Asha")
        try transaction.addPurchase(customer, day: 1, amount: 1)
        try transaction.delete("customer", id: customer)
      }
    }
    #expect(try database.count("customer") == 0)
  }

  @Test func `a fault never quotes what was typed`() throws {
    let shelf = try Shelf()
    defer { withExtendedLifetime(shelf) {} }
    let database = try shelf.database()
    try database.edit { try $0.insert("source", ["name": "Canary", "name_fold": "canary secret"]) }
    let fault = #expect(throws: StorageFault.self) {
      try database.edit { try $0.insert("source", ["name": "Again", "name_fold": "canary secret"]) }
    }
    #expect(fault.map { !$0.description.contains("canary") } == true)
  }
}
