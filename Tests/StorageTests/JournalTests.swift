// The journal: what changed, from what to what, by whom; and what does not belong in it.

import TestSupport
import Testing

@testable import Storage

@Suite(.everyEngine) struct JournalTests {
  private let database: Database
  private let shelf: Shelf

  init() throws {
    shelf = try Shelf()
    database = try shelf.database()
  }

  @Test func `a change is kept with who, when and what about`() throws {
    try database.writeNow(Change(.settings, staff: 7, at: noon, about: "gold share")) { transaction in
      _ = try transaction.addCustomer("Ada")
    }
    let change = try #require(try database.readNow { try $0.changeSet(1) })
    #expect((change.kind, change.staff, change.at, change.about) == (.settings, 7, noon, "gold share"))
    #expect((change.rows, change.undoneBy) == (1, nil))
  }

  @Test func `only what differs is written down, with both values`() throws {
    try database.edit { try $0.addCustomer("Ada") }
    try database.edit { try $0.update("customer", id: 1, ["name": "Ada L.", "note": "", "tags": "x"]) }
    let entries = try database.readNow { try $0.journal(of: 2) }
    #expect(entries.count == 1)
    guard case .columns(let columns)? = entries.first?.kept else {
      Issue.record("the former values are missing")
      return
    }
    #expect(columns == ["name": [.text("Ada"), .text("Ada L.")], "tags": [.text(""), .text("x")]])
  }

  @Test func `an edit that changes nothing makes no change set`() throws {
    try database.edit { try $0.addCustomer("Ada") }
    #expect(try database.edit { try $0.update("customer", id: 1, ["name": "Ada"]) })
    #expect(try database.edit { try $0.update("customer", id: 99, ["name": "Ada"]) } == false)
    #expect(try database.edit { try $0.delete("customer", id: 99) } == false)
    #expect(try database.count("change_set") == 1)
  }

  @Test func `a row taken away is kept whole, whatever was written in it`() throws {
    let words = "a \"quoted\" line\nwith 12345678901234567890, null and \u{1F469}\u{200D}\u{1F4BB} \u{7}"
    let before = try database.edit { transaction in
      try transaction.addCustomer("Ada")
      try transaction.update("customer", id: 1, ["note": words, "tags": "12", "birthday": "null"])
      return try transaction.fingerprint()
    }
    try database.edit { try $0.delete("customer", id: 1) }
    try database.undo(database.lastChange())
    #expect(try database.fingerprint() == before)
    #expect(try database.readNow { try $0.value("SELECT note FROM customer WHERE id = 1") } == words)
  }

  @Test func `fractions and whole numbers come back as what they were`() throws {
    try database.edit { transaction in
      try transaction.insert(
        "business",
        [
          "name": "Shop", "currency": "INR", "time_zone": "Asia/Kolkata", "language": "en", "locale": "en_IN",
          "country": "IN", "late_after": 2.0, "lost_after": 4.5,
        ], id: 1)
    }
    let before = try database.fingerprint()
    try database.edit { try $0.update("business", id: 1, ["late_after": 3.25, "lost_after": 6.0]) }
    try database.undo(database.lastChange())
    #expect(try database.fingerprint() == before)
    try database.edit { try $0.delete("business", id: 1) }
    try database.undo(database.lastChange())
    #expect(try database.fingerprint() == before)
  }

  @Test func `changes are listed newest first, a page at a time`() throws {
    for number in 1...5 { try database.edit { try $0.addCustomer("Customer \(number)") } }
    let page = try database.readNow { try $0.changeSets(limit: 2) }
    #expect(page.map(\.id) == [5, 4])
    #expect(try database.readNow { try $0.changeSets(before: 4, limit: 10) }.map(\.id) == [3, 2, 1])
    #expect(try database.readNow { try $0.changeSet(6) } == nil)
  }
}
