// A backup holds what the original holds, is checked before it counts, and never overwrites anything.

import Foundation
import Testing

@testable import Storage

struct BackupTests {
  private let shelf: Shelf

  init() throws { shelf = try Shelf() }

  private func filled() throws -> Database {
    let database = try shelf.database()
    try database.edit { transaction in
      for number in 1...300 {
        let customer = try transaction.addCustomer("Customer \(number)")
        for day in 0..<4 { try transaction.addPurchase(customer, day: day * 30, amount: number * 100) }
      }
    }
    return database
  }

  @Test func `a backup has the fingerprint of the original`() throws {
    let database = try filled()
    let target = shelf.path("copy.sqlite")
    try database.backUp(to: target)
    let copy = try Database(path: target, for: .writing)
    #expect(try copy.fingerprint() == database.fingerprint())
    #expect(try copy.count("journal") == database.count("journal"))
    #expect(try copy.check().isSound)
    let next = try copy.edit { try $0.addCustomer("Next") }
    #expect(next == 301)
  }

  @Test func `what stands at the target already is kept`() throws {
    let database = try filled()
    let target = shelf.path("diary.txt")
    try "dear diary".write(toFile: target, atomically: true, encoding: .utf8)
    #expect(throws: StorageRefusal.alreadyThere(path: target)) { try database.backUp(to: target) }
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "dear diary")
  }

  @Test func `a backup that is stopped leaves nothing`() throws {
    struct Stop: Error {}
    let database = try filled()
    let words = String(repeating: "word ", count: 2000)
    try database.edit { transaction in
      for id in 1...300 { try transaction.update("customer", id: Int64(id), ["note": words]) }
    }
    let target = shelf.path("copy.sqlite")
    #expect(throws: Stop.self) { try database.backUp(to: target) { _ in throw Stop() } }
    #expect(!FileManager.default.fileExists(atPath: target))
    #expect(!FileManager.default.fileExists(atPath: target + ".partial"))
    try database.edit { try $0.addCustomer("Ada") }
  }

  @Test func `what an interrupted backup left does not stop the next one`() throws {
    let database = try filled()
    let target = shelf.path("copy.sqlite")
    try Data(repeating: 7, count: 5000).write(to: URL(filePath: target + ".partial"))
    try database.backUp(to: target)
    #expect(try Database(path: target, for: .reading).fingerprint() == database.fingerprint())
  }

  @Test func `a folder that is not there is told, not trapped`() throws {
    let database = try filled()
    #expect(throws: (any Error).self) { try database.backUp(to: shelf.path("no/such/copy.sqlite")) }
  }

  @Test func `a backup can be made by one who only reads, while another writes`() throws {
    let database = try filled()
    let reader = try Database(path: shelf.path(), for: .reading)
    let target = shelf.path("copy.sqlite")
    try reader.backUp(to: target)
    #expect(try Database(path: target, for: .reading).fingerprint() == database.fingerprint())
  }

  /// Overwrites a part of the closed file.
  private func damage(from start: Double, to end: Double) throws {
    try filled().close()
    let file = try #require(FileHandle(forUpdatingAtPath: shelf.path()))
    let size = Double(try file.seekToEnd())
    try file.seek(toOffset: UInt64(size * start))
    try file.write(contentsOf: Data(repeating: 0x55, count: Int(size * (end - start))))
    try file.close()
  }

  @Test func `damage is found, and a damaged database is not copied as a backup`() throws {
    try damage(from: 0.8, to: 1)
    let database = try Database(path: shelf.path(), for: .reading)
    #expect(try !database.check().isSound)
    #expect(throws: StorageRefusal.self) { try database.backUp(to: shelf.path("copy.sqlite")) }
    #expect(!FileManager.default.fileExists(atPath: shelf.path("copy.sqlite")))
    #expect(!FileManager.default.fileExists(atPath: shelf.path("copy.sqlite.partial")))
  }

  @Test(arguments: [0.0, 0.001, 0.1, 0.3, 0.5, 0.7])
  func `wherever it is damaged, its owner is told to restore the backup`(start: Double) throws {
    try damage(from: start, to: start + 0.3)
    do {
      let database = try Database(path: shelf.path(), for: .writing)
      #expect(try !database.check().isSound)
    } catch let refusal as StorageRefusal {
      #expect(["database-damaged", "not-a-regulars-database"].contains(refusal.code))
    }
  }

  @Test func `a line of a product that is not there is found`() throws {
    let database = try filled()
    try database.edit { transaction in
      try transaction.insert(
        "purchase_line",
        ["purchase_id": Int64(1), "product_id": Int64(99), "quantity": 1, "amount": 1, "hash": 1])
    }
    #expect(try database.check().problems == ["a row of purchase_line points to a missing row of product"])
  }
}
