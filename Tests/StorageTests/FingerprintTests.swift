// Fingerprints: equal for equal facts, different for anything else.

import TestSupport
import Testing

@testable import Storage

@Suite(.everyEngine) struct FingerprintTests {
  private let shelf: Shelf

  init() throws { shelf = try Shelf() }

  @Test func `equal facts have equal fingerprints, whatever their history`() throws {
    let short = try shelf.database("a.sqlite")
    let long = try shelf.database("b.sqlite")
    try short.edit { try $0.addCustomer("Ada") }
    try long.edit { try $0.addCustomer("Adda") }
    try long.edit {
      try $0.update("customer", id: 1, ["name": "Ada", "name_fold": "ada", "search_text": "ada"])
    }
    #expect(try short.fingerprint() == long.fingerprint())
  }

  @Test func `anything different shows`() throws {
    let database = try shelf.database()
    try database.edit { try $0.addCustomer("Ada") }
    var seen: Set<String> = [try database.fingerprint()]
    let changes: [[String: any Storable]] = [
      ["note": "12"], ["note": "1", "tags": "2"], ["note": "", "tags": "12"], ["tags": ""],
      ["birthday": ""], ["birthday": "0"], ["source_day": 0], ["source_day": 1], ["do_not_contact": true],
    ]
    // The fourth leaves the row as it was at first.
    for change in changes {
      try database.edit { try $0.update("customer", id: 1, change) }
      seen.insert(try database.fingerprint())
    }
    #expect(seen.count == changes.count)
  }

  @Test func `it does not depend on what is kept of the answers`() throws {
    let database = try shelf.database()
    let before = try database.fingerprint()
    try database.edit { transaction in
      try transaction.execute("INSERT INTO kept_answer (name, revision, answer) VALUES ('seven', 1, '{}')")
    }
    #expect(try database.fingerprint() == before)
    #expect(before.count == 16)
  }
}
