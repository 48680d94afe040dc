// Taking changes back: the facts are as they were, and what somebody changed since is left and named.

import TestSupport
import Testing

@testable import Storage

@Suite(.everyEngine) struct UndoTests {
  private let database: Database
  private let shelf: Shelf

  init() throws {
    shelf = try Shelf()
    database = try shelf.database()
    try database.edit { transaction in
      for name in ["Ada", "Ben", "Cleo"] {
        let customer = try transaction.addCustomer(name)
        try transaction.addPurchase(customer, day: 100, amount: 2500)
      }
    }
  }

  private func name(of id: Int64) throws -> String? {
    try database.readNow { try $0.value("SELECT name FROM customer WHERE id = \(id)") }
  }

  @Test func `undoing an edit brings the former value back`() throws {
    let before = try database.fingerprint()
    try database.edit { try $0.update("customer", id: 1, ["name": "Ada L.", "note": "moved"]) }
    let done = try database.undo(database.lastChange())
    #expect(done.restored == 1)
    #expect(done.leftCount == 0)
    #expect(try database.fingerprint() == before)
  }

  @Test func `undoing a bulk edit brings every row back`() throws {
    let before = try database.fingerprint()
    try database.edit { transaction in
      for id in [1, 2, 3] as [Int64] {
        try transaction.update("customer", id: id, ["tags": "regular", "source_id": Int64?.none])
        try transaction.update("customer", id: id, ["tags": "regular, gold"])
      }
      try transaction.addCustomer("Dora")
      try transaction.delete("purchase", id: 2)
    }
    let done = try database.undo(database.lastChange())
    #expect((done.removed, done.returned, done.leftCount) == (1, 1, 0))
    #expect(try database.fingerprint() == before)
  }

  @Test func `undoing an undo does it again`() throws {
    try database.edit { transaction in
      try transaction.update("customer", id: 1, ["name": "Ada L."])
      try transaction.delete("purchase", id: 3)
      try transaction.addPurchase(transaction.addCustomer("Dora"), day: 200, amount: 99)
    }
    let after = try database.fingerprint()
    let change = try database.lastChange()
    try database.undo(change)
    let back = try database.undo(database.lastChange())
    #expect(back.leftCount == 0)
    #expect(try database.fingerprint() == after)
  }

  @Test func `what was done again can be undone again`() throws {
    let before = try database.fingerprint()
    try database.edit { transaction in
      try transaction.update("customer", id: 1, ["name": "Ada L."])
      try transaction.addCustomer("Dora")
    }
    let change = try database.lastChange()
    try database.undo(change)
    try database.undo(database.lastChange())
    let done = try database.undo(change)
    #expect(done.leftCount == 0)
    #expect(try database.fingerprint() == before)
  }

  @Test func `a change is undone once`() throws {
    try database.edit { try $0.update("customer", id: 1, ["name": "Ada L."]) }
    let change = try database.lastChange()
    try database.undo(change)
    #expect(throws: StorageRefusal.alreadyUndone(change)) { try database.undo(change) }
    #expect(throws: StorageRefusal.noSuchChange(4711)) { try database.undo(4711) }
  }

  @Test func `ids are never given out twice`() throws {
    try database.edit { try $0.addCustomer("Dora") }
    try database.undo(database.lastChange())
    #expect(try database.edit { try $0.addCustomer("Ewan") } == 5)
    struct Stop: Error {}
    try? database.edit { transaction in
      try transaction.addCustomer("Fay")
      throw Stop()
    }
    #expect(try database.edit { try $0.delete("customer", id: 5) })
    #expect(try database.edit { try $0.addCustomer("Gus") } == 6)
  }

  @Test func `rows made in bulk are one line in the journal and go as one`() throws {
    let before = try database.fingerprint()
    try database.edit { transaction in
      let bulk = try BulkInsert(transaction, into: "purchase", columns: ["customer_id", "day", "amount"])
      for number in 0..<20_000 {
        try bulk.add { row in
          row.bind(integer: Int64(number % 3 + 1), at: 2)
          row.bind(integer: Int64(number), at: 3)
          row.bind(integer: 100, at: 4)
        }
      }
      try bulk.finish()
    }
    let change = try database.lastChange()
    #expect(try database.readNow { try $0.journal(of: change).count } == 1)
    #expect(try database.readNow { try $0.changeSet(change)?.rows } == 20_000)
    let after = try database.fingerprint()
    let done = try database.undo(change)
    #expect(done.removed == 20_000)
    #expect(try database.fingerprint() == before)
    try database.undo(database.lastChange())
    #expect(try database.fingerprint() == after)
  }

  @Test func `an undo says which customers and days it touched`() throws {
    try database.edit { try $0.update("purchase", id: 2, ["day": 150, "customer_id": Int64(3)]) }
    let change = try database.lastChange()
    let touched = try database.writeNow(Change(.undo, at: noon)) { transaction in
      _ = try transaction.undo(change)
      return transaction.touched
    }
    #expect(touched.customers.ids == [2, 3])
    #expect(touched.days == [100, 150])
  }
}
