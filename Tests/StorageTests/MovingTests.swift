// Moving a business to another database and back: every row, id and total kept.

import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite(.everyEngine) struct MovingTests {
  private let shelf: Shelf
  private let database: Database

  init() throws {
    shelf = try Shelf()
    database = try shelf.database()
    try database.edit { transaction in
      for number in 1...300 {
        let customer = try transaction.addCustomer("Customer \(number) \u{1F33F} 'quoted' \"twice\"")
        try transaction.addPurchase(customer, day: number, amount: number * 100)
      }
      try transaction.addPurchase(nil, day: -5, amount: .min / 4)
    }
    try database.edit { try $0.update("customer", id: 5, ["note": "tab\t line\n back\\slash"]) }
    try database.edit { try $0.delete("purchase", id: 7) }
    try database.undo(try database.lastChange())
  }

  /// A new database on one of the engines.
  private func fresh(_ engine: Engine) throws -> (TestPlace, Database) {
    let place = try TestPlace(on: engine)
    return (place, try place.open())
  }

  @Test func `there and back again, nothing has changed`() throws {
    let before = try database.readNow { try $0.wholeFingerprint() }
    for engine in Engine.available {
      let (there, copy) = try fresh(engine)
      let moved = try database.move(to: copy)
      #expect(moved.fingerprint == before)
      let (back, again) = try fresh(database.engine)
      #expect(try copy.move(to: again).fingerprint == before)
      #expect(try again.fingerprint() == database.fingerprint())
      #expect(try again.check().isSound)
      withExtendedLifetime((there, back)) {}
    }
  }

  @Test func `what was moved goes on: new ids, undo, and the journal`() throws {
    for engine in Engine.available {
      let (place, copy) = try fresh(engine)
      try database.move(to: copy)
      let id = try copy.edit { try $0.addCustomer("New") }
      #expect(id == 301)
      try copy.undo(try copy.lastChange())
      #expect(try copy.fingerprint() == database.fingerprint())
      try copy.undo(1)
      #expect(try copy.count("purchase") == 0)
      withExtendedLifetime(place) {}
    }
  }

  @Test func `a database with something in it is not moved into`() throws {
    for engine in Engine.available {
      let (place, copy) = try fresh(engine)
      try copy.edit { try $0.addCustomer("Here") }
      let before = try copy.fingerprint()
      let refusal = #expect(throws: StorageRefusal.self) { try database.move(to: copy) }
      #expect(refusal?.code == "database-not-empty")
      #expect(try copy.fingerprint() == before)
      withExtendedLifetime(place) {}
    }
  }

  @Test func `a move that is cancelled leaves nothing`() throws {
    struct Stop: Error {}
    for engine in Engine.available {
      let (place, copy) = try fresh(engine)
      #expect(throws: Stop.self) { try database.move(to: copy) { _ in throw Stop() } }
      #expect(try copy.count("customer") == 0)
      #expect(try database.move(to: copy).rows > 600)
      withExtendedLifetime(place) {}
    }
  }

  @Test func `a backup of either engine is a file that opens with equal facts`() throws {
    let target = shelf.path("backup.sqlite")
    try database.backUp(to: target)
    let copy = try Database(path: target, for: .reading)
    #expect(try copy.fingerprint() == database.fingerprint())
    #expect(try copy.check().isSound)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: shelf.folder).allSatisfy { !$0.contains("partial") }
    )
  }

  @Test func `a check finds a row that points nowhere`() throws {
    #expect(try database.check().isSound)
    try database.edit { transaction in
      let line = try transaction.insert(
        "purchase_line",
        ["purchase_id": 1, "product_id": 999, "quantity": 1, "amount": 1, "fine_amount": 0, "hash": 1])
      #expect(line == 1)
    }
    #expect(try database.check().problems == ["a row of purchase_line points to a missing row of product"])
  }
}
