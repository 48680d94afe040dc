// What can stand in a cell comes back as it was, and the wrong type is an error, not a zero.

import TestSupport
import Testing

@testable import Storage

@Suite(.everyEngine) struct ValueTests {
  private enum Mood: String, Storable { case glad, cross }

  private func back<T: Storable>(_ value: T) throws -> T? {
    let shelf = try Shelf()
    let database = try shelf.database()
    return try database.readNow { try $0.value("SELECT \(value)", as: T.self) }
  }

  @Test func `every kind of value comes back as it was`() throws {
    #expect(try back(Int64.min) == .min)
    #expect(try back(Int64.max) == .max)
    #expect(try back(Int32.min) == .min)
    #expect(try back(true) == true)
    #expect(try back(0.1 + 0.2) == 0.1 + 0.2)
    #expect(try back("") == "")
    #expect(try back("ab – ﷽ 👩‍👩‍👧") == "ab – ﷽ 👩‍👩‍👧")
    #expect(try back("a\u{0}b\u{0}") == "ab", "the sign that ends a text in C is dropped")
    #expect(try back([UInt8]([0, 255, 0])) == [0, 255, 0])
    #expect(try back([UInt8]()) == [])
    #expect(try back(Mood.cross) == .cross)
    #expect(try back(Int?.none) == .some(nil))
    #expect(try back(noon) == noon)
  }

  @Test func `a cell of another type is an error that names the column`() throws {
    let shelf = try Shelf()
    let database = try shelf.database()
    #expect(throws: StorageFault.self) {
      try database.readNow { try $0.row("SELECT 'x' AS day") { try $0["day"] as Int } }
    }
    #expect(throws: StorageFault.self) {
      try database.readNow { try $0.row("SELECT NULL AS day") { try $0["day"] as Int } }
    }
    let fault = #expect(throws: StorageFault.self) {
      try database.readNow { try $0.row("SELECT 1 AS day") { try $0["month"] as Int } }
    }
    #expect(fault?.message == "no column month")
    #expect(throws: StorageFault.self) {
      try database.readNow { try $0.value("SELECT 'sad'", as: Mood.self) }
    }
  }

  @Test func `a number too large for its type is an error`() throws {
    let shelf = try Shelf()
    let database = try shelf.database()
    #expect(throws: StorageFault.self) {
      try database.readNow { try $0.value("SELECT 4294967296", as: Int32.self) }
    }
  }
}
