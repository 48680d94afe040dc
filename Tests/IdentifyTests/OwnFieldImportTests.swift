// Columns that fill the business's own fields: read by their kind, remembered, and told when they cannot be read.

import Customers
import Exchange
import TestSupport
import Testing

@testable import Identify
@testable import Storage

@Suite(.everyEngine) struct OwnFieldImportTests {
  private let list =
    "name,email,Industry,Member since,Budget,Size,VIP,Colours\n"
    + "Ada,ada@example.com,Baking,14/02/2021,\"1,200.50\",12,yes,red; blue\n"
    + "Ben,ben@example.com,baking,31/12/2022,n/a,many,maybe,blue\n"

  private func options() -> ImportOptions {
    var options = ImportOptions()
    options.fields = [
      "Industry": .new(name: "Industry", kind: .choice),
      "Member since": .new(name: "Member since", kind: .date),
      "Budget": .new(name: "Budget", kind: .money), "Size": .new(name: "Size", kind: .number),
      "VIP": .new(name: "VIP", kind: .yesNo), "Colours": .new(name: "Colours", kind: .choices),
    ]
    return options
  }

  private func values(_ shop: EmptyShop, _ name: String) throws -> [String] {
    try shop.texts(
      """
      SELECT f.name || '=' || v.value FROM field_value AS v JOIN field AS f ON f.id = v.field_id
      JOIN customer AS c ON c.id = v.customer_id WHERE c.name = \(name) ORDER BY f.name, v.id
      """)
  }

  @Test func `cells become values of their kinds, and what cannot be read is told`() throws {
    let shop = try EmptyShop()
    let before = try shop.fingerprint()
    let report = try shop.bring(list, options())
    #expect(
      try values(shop, "Ada") == [
        "Budget=1200.50", "Colours=red", "Colours=blue", "Industry=Baking", "Member since=2021-02-14",
        "Size=12",
        "VIP=yes",
      ])
    #expect(try values(shop, "Ben") == ["Colours=blue", "Industry=Baking", "Member since=2022-12-31"])
    #expect(report.notes.first { $0.kind == .fieldUnreadable }?.figures == ["3"])
    #expect(try shop.texts("SELECT choices FROM field WHERE name = 'Colours'") == ["red\nblue"])

    // What was said of the columns is remembered.
    let again = try shop.bring(list)
    #expect(again.news == [0, 0, 0, 0, 0])
    let later = try shop.bring(list.replacing("12,yes", with: "13,yes"))
    #expect(later.changes.map { "\($0.old) > \($0.new)" } == ["12 > 13"])
    #expect(try values(shop, "Ada").contains("Size=13"))
    for _ in 0..<2 { try shop.undo() }
    try shop.bring(list.replacing("12,yes", with: "13,yes"))
    _ = before
  }

  @Test func `taking the file back takes the fields back`() throws {
    let shop = try EmptyShop()
    let before = try shop.fingerprint()
    try shop.bring(list, options())
    try shop.undo()
    #expect(try shop.fingerprint() == before)
  }
}
