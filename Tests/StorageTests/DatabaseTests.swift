// Opening a database: durable, private to its owner, ours alone to write, and nothing else's file.

import Foundation
import Testing

@testable import Storage

struct DatabaseTests {
  private let shelf: Shelf

  init() throws { shelf = try Shelf() }

  private func mode(_ path: String) throws -> Int {
    let facts = try FileManager.default.attributesOfItem(atPath: path)
    return (facts[.posixPermissions] as? NSNumber)?.intValue ?? -1
  }

  @Test func `what is acknowledged is on the disk`() throws {
    let database = try shelf.database()
    try database.edit { transaction in
      #expect(try transaction.value("PRAGMA synchronous", as: Int.self) == 2)
      #expect(try transaction.value("PRAGMA foreign_keys", as: Int.self) == 1)
      #expect(try transaction.value("PRAGMA secure_delete", as: Int.self) == 1)
      #expect(try transaction.value("PRAGMA journal_mode", as: String.self) == "wal")
      try transaction.addCustomer("Ada")
    }
    #expect(try database.edit { try $0.value("PRAGMA synchronous", as: Int.self) } == 2)
  }

  @Test func `its files can be read by their owner only`() throws {
    let database = try shelf.database()
    try database.edit { try $0.addCustomer("Ada") }
    for file in ["shop.sqlite", "shop.sqlite-wal", "shop.sqlite-shm", "shop.sqlite.lock"] {
      #expect(try mode(shelf.path(file)) == 0o600, "\(file)")
    }
    try database.backUp(to: shelf.path("copy.sqlite"))
    #expect(try mode(shelf.path("copy.sqlite")) == 0o600)
  }

  @Test func `while one writes a second may only read`() throws {
    let first = try shelf.database()
    try first.edit { try $0.addCustomer("Ada") }
    let refusal = #expect(throws: StorageRefusal.self) { try Database(path: shelf.path(), for: .writing) }
    #expect(refusal == .inUse(path: shelf.path()))
    #expect(
      refusal?.description
        == "Another Regulars is running on \(shelf.path()). Stop it first, or do this on its pages.")
    #expect(throws: StorageRefusal.inUse(path: shelf.path())) {
      try Database(path: shelf.path(), for: .making)
    }

    let reader = try Database(path: shelf.path(), for: .reading)
    #expect(try reader.count("customer") == 1)
    try first.edit { try $0.addCustomer("Ben") }
    #expect(try reader.count("customer") == 2)
  }

  @Test func `the lock goes with the one who held it`() throws {
    try shelf.database().close()
    let again = try Database(path: shelf.path(), for: .writing)
    try again.edit { try $0.addCustomer("Ada") }
    try again.close()
    let reader = try Database(path: shelf.path(), for: .reading)
    #expect(try reader.count("customer") == 1)
  }

  @Test func `whoever opened it to read cannot write`() throws {
    try shelf.database().close()
    let reader = try Database(path: shelf.path(), for: .reading)
    #expect(throws: StorageFault.self) { try reader.edit { try $0.addCustomer("Ada") } }
  }

  @Test func `a reading answers as of one moment while another writes`() throws {
    let database = try shelf.database()
    try database.readNow { snapshot in
      let before = try snapshot.value("SELECT COUNT(*) FROM customer", as: Int.self)
      try database.edit { try $0.addCustomer("Ada") }
      #expect(try snapshot.value("SELECT COUNT(*) FROM customer", as: Int.self) == before)
    }
    #expect(try database.count("customer") == 1)
  }

  @Test func `what throws leaves nothing behind`() throws {
    struct Stop: Error {}
    let database = try shelf.database()
    let before = try database.fingerprint()
    #expect(throws: Stop.self) {
      try database.edit { transaction in
        try transaction.addCustomer("Ada")
        throw Stop()
      }
    }
    #expect(try database.fingerprint() == before)
    #expect(try database.count("change_set") == 0)
  }

  @Test func `a database that is not there is named`() {
    let path = shelf.path("nothing.sqlite")
    #expect(throws: StorageRefusal.missing(path: path)) { try Database(path: path, for: .writing) }
    #expect(throws: StorageRefusal.missing(path: path)) { try Database(path: path, for: .reading) }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `the file of another program is left alone`() throws {
    let path = shelf.path("other.sqlite")
    let other = try shelf.database("other.sqlite")
    try other.edit { try $0.execute("PRAGMA application_id = 7") }
    try other.close()
    // Bytes 18 and 19 of the header say how it is written: 1 is a database with a rollback journal, as most are.
    var bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
    bytes[18...19] = [1, 1]
    try Data(bytes).write(to: URL(filePath: path))
    for purpose in [Database.Purpose.making, .writing, .reading] {
      #expect(throws: StorageRefusal.notOurs(path: path)) { try Database(path: path, for: purpose) }
    }
    #expect(try [UInt8](Data(contentsOf: URL(filePath: path))) == bytes)
  }

  @Test func `a text file is not a database`() throws {
    let path = shelf.path("letter.txt")
    let letter = String(repeating: "Dear sir, this is a letter and no database. ", count: 50)
    try letter.write(toFile: path, atomically: true, encoding: .utf8)
    for purpose in [Database.Purpose.making, .writing, .reading] {
      #expect(throws: StorageRefusal.notOurs(path: path)) { try Database(path: path, for: purpose) }
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == letter)
  }

  @Test func `a database of a newer program is refused and left as it is`() throws {
    let database = try shelf.database()
    try database.edit { try $0.execute("PRAGMA user_version = 999") }
    try database.close()
    for purpose in [Database.Purpose.writing, .reading] {
      #expect(throws: StorageRefusal.newer(path: shelf.path(), found: 999, known: Migrations.latest)) {
        try Database(path: shelf.path(), for: purpose)
      }
    }
  }

  @Test func `opening again changes nothing`() throws {
    let first = try shelf.database()
    try first.edit { try $0.addCustomer("Ada") }
    let before = try first.fingerprint()
    try first.close()
    let again = try Database(path: shelf.path(), for: .making)
    #expect(try again.fingerprint() == before)
    #expect(try again.check().isSound)
  }

  @Test func `every refusal is a sentence with a code of its own`() {
    let refusals: [StorageRefusal] = [
      .inUse(path: "p"), .missing(path: "p"), .notOurs(path: "p"), .newer(path: "p", found: 2, known: 1),
      .older(path: "p", found: 1, known: 2),
      .damaged(problem: "x"), .alreadyThere(path: "p"), .noSuchChange(1), .alreadyUndone(1),
    ]
    #expect(Set(refusals.map(\.code)).count == refusals.count)
    #expect(refusals.allSatisfy { $0.description.hasSuffix(".") })
  }
}
