// Taking back what others have built on since: it stays, it is named, and nothing points nowhere.

import TestSupport
import Testing

@testable import Storage

@Suite(.everyEngine) struct UndoConflictTests {
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

  @Test func `a value changed since is left and named`() throws {
    try database.edit { try $0.update("customer", id: 1, ["name": "Ada L.", "note": "moved"]) }
    let change = try database.lastChange()
    try database.edit { try $0.update("customer", id: 1, ["name": "Ada Lovelace"]) }
    let done = try database.undo(change)
    #expect(done.left == [.init(table: "customer", id: 1, reason: .changedSince)])
    #expect(done.restored == 1)
    #expect(try name(of: 1) == "Ada Lovelace")
    #expect(try database.readNow { try $0.value("SELECT note FROM customer WHERE id = 1") } == "")
  }

  @Test func `a row that is gone is named`() throws {
    try database.edit { try $0.update("purchase", id: 2, ["amount": 1]) }
    let change = try database.lastChange()
    try database.edit { try $0.delete("purchase", id: 2) }
    let done = try database.undo(change)
    #expect(done.left == [.init(table: "purchase", id: 2, reason: .gone)])
  }

  @Test func `a row made and edited later stays, and so does what it needs`() throws {
    try database.edit { transaction in
      let dora = try transaction.addCustomer("Dora")
      try transaction.addPurchase(dora, day: 300, amount: 1)
      let ewan = try transaction.addCustomer("Ewan")
      try transaction.addPurchase(ewan, day: 300, amount: 2)
    }
    let change = try database.lastChange()
    try database.edit { try $0.update("purchase", id: 4, ["amount": 5]) }
    let done = try database.undo(change)
    #expect(
      Set(done.left.map { "\($0.table) \($0.id) \($0.reason)" }) == [
        "purchase 4 changedSince", "customer 4 stillNeeded",
      ])
    #expect(done.removed == 2)
    #expect(try name(of: 4) == "Dora")
    #expect(try name(of: 5) == nil)
  }

  @Test func `an edit that was undone does not hold a row back`() throws {
    let before = try database.fingerprint()
    try database.edit { try $0.addCustomer("Dora") }
    let change = try database.lastChange()
    try database.edit { try $0.update("customer", id: 4, ["note": "new"]) }
    try database.undo(database.lastChange())
    let done = try database.undo(change)
    #expect(done.leftCount == 0)
    #expect(try database.fingerprint() == before)
  }

  @Test func `an edit that was undone and done again holds its row back`() throws {
    try database.edit { try $0.addCustomer("Dora") }
    let change = try database.lastChange()
    try database.edit { try $0.update("customer", id: 4, ["note": "new"]) }
    try database.undo(database.lastChange())
    try database.undo(database.lastChange())
    let done = try database.undo(change)
    #expect(done.left == [.init(table: "customer", id: 4, reason: .changedSince)])
  }

  @Test func `a row is not brought back to a customer who is gone`() throws {
    try database.edit { try $0.delete("purchase", id: 3) }
    let change = try database.lastChange()
    try database.edit { try $0.delete("customer", id: 3) }
    let done = try database.undo(change)
    #expect(done.leftCount == 1)
    #expect(try database.check().isSound)
  }

  @Test func `a former value that points to a row now gone is left`() throws {
    try database.edit { try $0.insert("source", ["name": "Fair", "name_fold": "fair"]) }
    try database.edit { try $0.update("customer", id: 1, ["source_id": Int64(1)]) }
    try database.edit { try $0.update("customer", id: 1, ["source_id": Int64?.none]) }
    let change = try database.lastChange()
    try database.edit { try $0.delete("source", id: 1) }
    let done = try database.undo(change)
    #expect(done.leftCount == 1)
    #expect(try database.check().isSound)
  }

  @Test func `a former name that somebody else has now is left`() throws {
    try database.edit { try $0.insert("source", ["name": "Fair", "name_fold": "fair"]) }
    try database.edit { try $0.update("source", id: 1, ["name": "Market", "name_fold": "market"]) }
    let change = try database.lastChange()
    try database.edit { try $0.insert("source", ["name": "Fair", "name_fold": "fair"]) }
    let done = try database.undo(change)
    #expect(done.leftCount == 1)
    #expect(try database.readNow { try $0.value("SELECT name FROM source WHERE id = 1") } == "Market")
  }

  @Test func `a row taken away is not brought back beside its successor`() throws {
    try database.edit { try $0.insert("source", ["name": "Fair", "name_fold": "fair"]) }
    try database.edit { try $0.delete("source", id: 1) }
    let change = try database.lastChange()
    try database.edit { try $0.insert("source", ["name": "Fair", "name_fold": "fair"]) }
    let done = try database.undo(change)
    #expect(done.leftCount == 1)
    #expect(try database.count("source") == 1)
  }
}
