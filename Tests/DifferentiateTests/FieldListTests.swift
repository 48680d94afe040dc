// Lists by the business's own fields: filtered, sorted, counted, paged, along indexes.

import Customers
import Storage
import TestSupport
import Testing

@testable import Differentiate

@Suite(.everyEngine) struct FieldListTests {
  private let shop: CornerShop
  private let form = WrittenForm.plain(Currency(code: "GBP"))

  init() throws {
    shop = try CornerShop()
    try shop.change { transaction in
      try transaction.addField(named: "Trade", kind: .choice, choices: ["Café", "Hotel", "School"])
      try transaction.addField(named: "Likes", kind: .choices, choices: ["Tea", "Coffee"])
      try transaction.addField(named: "Seats", kind: .number)
      try transaction.addField(named: "Since", kind: .date)
      try transaction.addField(named: "Card", kind: .yesNo)
      try transaction.addField(named: "Remark", kind: .text)
      try transaction.addField(named: "Limit", kind: .money)
    }
    try put("Trade", ["Asha": "Café", "Ben": "hotel", "Chitra": "CAFE"])
    try put("Likes", ["Asha": "Tea; Coffee", "Dev": "Tea", "Elena": "Coffee"])
    try put("Seats", ["Asha": "12", "Ben": "120.5", "Chitra": "9", "Dev": "-3"])
    try put("Since", ["Asha": "2020-05-01", "Ben": "2019-12-31"])
    try put("Card", ["Asha": "yes", "Ben": "no"])
    try put("Remark", ["Asha": "Likes Óolong, 100%", "Ben": "under_score", "Chitra": "oolong"])
    try put("Limit", ["Asha": "1000", "Ben": "50.50"])
  }

  private func put(_ name: String, _ values: [String: String]) throws {
    let field = try #require(try shop.read { try $0.field(named: name) })
    for (customer, text) in values {
      let id = try shop.id(customer)
      try shop.change { try $0.set(field.id, of: id, to: try field.read(text, form)) }
    }
  }

  private func field(_ name: String) throws -> Field {
    try #require(try shop.read { try $0.field(named: name) })
  }

  private func names(_ set: (inout CustomerQuery) throws -> Void) throws -> [String] {
    var query = CustomerQuery()
    query.sort = .name
    query.isDescending = false
    try set(&query)
    let list = try shop.read { try $0.customers(query) }
    #expect(list.count == list.lines.count)
    return list.lines.map(\.name)
  }

  private func found(_ name: String, _ words: String...) throws -> [String] {
    let filter = try #require(try field(name).filter(words, form))
    return try names { $0.filter.fields = [filter] }
  }

  private func found(_ name: String, from: String, to: String) throws -> [String] {
    let filter = try #require(try field(name).filter(from: from, to: to, form))
    return try names { $0.filter.fields = [filter] }
  }

  @Test func `a choice finds those who have it, several choices those who have one of them`() throws {
    #expect(try found("Trade", "cafe") == ["Asha", "Chitra"])
    #expect(try found("Trade", "Café", "Hotel") == ["Asha", "Ben", "Chitra"])
    #expect(try found("Trade", "School").isEmpty)
    #expect(try found("Likes", "Tea", "Coffee") == ["Asha", "Dev", "Elena"])
    #expect(try found("Card", "no") == ["Ben"])
  }

  @Test func `a stretch includes both of its ends, and either may be open`() throws {
    #expect(try found("Seats", from: "9", to: "12") == ["Asha", "Chitra"])
    #expect(try found("Seats", from: "", to: "9") == ["Chitra", "Dev"])
    #expect(try found("Since", from: "2020-01-01", to: "") == ["Asha"])
    #expect(try found("Limit", from: "50.50", to: "50.50") == ["Ben"])
    #expect(try field("Seats").filter(from: " ", to: "", form) == nil)
    #expect(throws: FieldRefusal.numberUnreadable) { try field("Seats").filter(from: "few", to: "", form) }
  }

  @Test func `a text is found by what is in it, or in quotes by all of it`() throws {
    #expect(try found("Remark", "OOLONG") == ["Asha", "Chitra"])
    #expect(try found("Remark", "\"Oolong\"") == ["Chitra"])
    #expect(try found("Remark", "100%") == ["Asha"])
    #expect(try found("Remark", "r_s") == ["Ben"])
    #expect(try found("Remark", "r%s").isEmpty)
  }

  @Test func `who has nothing there is found too, and all filters hold together`() throws {
    let nothing = FieldFilter.nothing(in: try field("Likes"))
    #expect(try names { $0.filter.fields = [nothing] }.count == 9)
    let cafe = try #require(try field("Trade").filter(["Café"], form))
    #expect(try names { $0.filter.fields = [cafe, nothing] } == ["Chitra"])
    #expect(
      try names {
        $0.filter.fields = [cafe]
        $0.filter.rhythm = .lost
      } == ["Chitra"])
    #expect(
      try names {
        $0.filter.fields = [cafe]
        $0.filter.search = "ash"
      } == ["Asha"])
  }

  @Test func `a list goes by a field, those without anything there last`() throws {
    func sorted(_ name: String, _ isDescending: Bool) throws -> [String] {
      let id = try field(name).id
      return try names {
        $0.shown = id
        $0.isSortedByShown = true
        $0.isDescending = isDescending
      }
    }
    #expect(try sorted("Seats", true).prefix(4) == ["Ben", "Asha", "Chitra", "Dev"])
    #expect(try sorted("Seats", false).prefix(4) == ["Dev", "Chitra", "Asha", "Ben"])
    #expect(try sorted("Remark", false).prefix(3) == ["Asha", "Chitra", "Ben"])
    #expect(try sorted("Likes", false).count == 12)
  }

  @Test func `a line carries its fields and addresses as JSON`() throws {
    let asha = try shop.id("Asha")
    try shop.change { transaction in
      var address = Address()
      (address.label, address.city) = ("shipping", "Pune")
      try transaction.add(address, to: asha)
    }
    let text = try shop.read { snapshot in
      let line = try #require(try snapshot.customerLines([asha]).first)
      let own = try #require(try snapshot.ownFacts(of: [asha])[asha])
      return line.json(Currency(code: "GBP"), own, try snapshot.fields()).written
    }
    #expect(text.contains(#""Trade":"Café","Likes":["Tea","Coffee"],"Seats":"12""#))
    #expect(text.contains(#""addresses":[{"label":"shipping","street":"","city":"Pune""#))
    var count = 0
    try shop.read { try $0.eachCustomerWithFacts { line, own in count += own.values.isEmpty ? 1 : 100 } }
    #expect(count == 507)
  }
}

@Suite(.everyEngine) struct FieldPagesTests {
  @Test(arguments: [Field.Kind.number, .choice], [true, false])
  func `pages by a field hold everybody once and in order`(kind: Field.Kind, isDescending: Bool) throws {
    let shop = try CornerShop(isEmpty: true)
    let id = try shop.change(.bringIn) { transaction in
      try transaction.fillCrowd(200, purchases: 300)
      let id = try transaction.addField(named: "Own", kind: kind, choices: ["a", "b", "c"])
      for customer in 1...150 {
        let value =
          kind == .number
          ? FieldValue(field: id, value: "\(customer % 40)", size: Int64(customer % 40))
          : FieldValue(field: id, value: ["a", "b", "c"][customer % 3], size: nil)
        try transaction.set(id, of: Customer.ID(rawValue: Int64(customer)), to: [value])
      }
      return id
    }
    var whole = CustomerQuery()
    (whole.shown, whole.isSortedByShown, whole.isDescending, whole.limit) = (id, true, isDescending, 500)
    for rhythm in [nil, Rhythm.lost] {
      whole.filter.rhythm = rhythm
      let all = try shop.read { try $0.customers(whole) }
      #expect(all.count == all.lines.count)
      var paged = whole
      paged.limit = 9
      var found: [Customer.ID] = []
      var last: String?
      repeat {
        let page = try shop.read { try $0.customers(paged) }
        found += page.lines.map(\.id)
        (last, paged.after) = (page.previous ?? last, page.next)
      } while paged.after != nil
      #expect(found == all.lines.map(\.id))
      paged.before = last
      let back = try shop.read { try $0.customers(paged) }
      #expect(all.lines.map(\.id).contains(back.lines.map(\.id)))
    }
  }
}

struct FieldPlanTests {
  private let shop: CornerShop
  private let seats: Field
  private let trade: Field

  init() throws {
    shop = try CornerShop()
    let ids = try shop.change { transaction in
      [
        try transaction.addField(named: "Seats", kind: .number),
        try transaction.addField(named: "Trade", kind: .choice, choices: ["Hotel"]),
      ]
    }
    seats = try #require(try shop.read { try $0.field(ids[0]) })
    trade = try #require(try shop.read { try $0.field(ids[1]) })
  }

  private func plan(_ question: SQL) throws -> [String] {
    try shop.read { try $0.rows("EXPLAIN QUERY PLAN \(question)") { try $0["detail"] as String } }
  }

  private func filters() throws -> [FieldFilter] {
    let form = WrittenForm.plain(Currency(code: "GBP"))
    return [
      try trade.filter(["Hotel"], form), try seats.filter(from: "1", to: "9", form),
      try seats.filter(from: "1", to: "", form),
    ].compactMap { $0 }
  }

  @Test func `a filter by a field finds its customers by a stretch of an index`() throws {
    for filter in try filters() {
      let plan = try plan(
        "SELECT COUNT(*) FROM standing AS s WHERE \(filter.condition.served)")
      #expect(plan.contains { $0.contains("COVERING INDEX field_value_by_") && $0.contains("field_id=?") })
      #expect(!plan.contains { $0.hasPrefix("SCAN") && !$0.contains("json_each") }, "\(plan)")
    }
  }

  @Test func `walked, a list by another order looks each customer's field up`() throws {
    for filter in try filters() {
      let plan = try plan(
        """
        SELECT \(Standing.columns), c.name FROM standing AS s JOIN customer AS c ON c.id = s.customer_id
        WHERE \(filter.condition.checked) ORDER BY s.spend DESC, s.first_day, s.customer_id LIMIT 50
        """)
      #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
      #expect(plan.contains { $0.contains("field_value_by_customer") }, "\(plan)")
    }
  }

  @Test(arguments: [true, false]) func `a list by a field is read along its index`(isDescending: Bool) throws
  {
    for field in [seats, trade] {
      let order = CustomerOrder(.lifetime, isDescending: isDescending, by: field)
      let cell: Value = field.kind.isSized ? .integer(5) : .text("hotel")
      for place in [nil, ListPlace(isAbsent: false, cells: [cell, .integer(3)])] {
        for segment in order.segments(after: place, computed: false) {
          let plan = try plan(
            """
            SELECT \(Standing.columns), c.name FROM \(segment.from) JOIN customer AS c ON c.id = s.customer_id
            WHERE \(segment.condition) ORDER BY \(segment.order) LIMIT 50
            """)
          #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(segment.condition.text): \(plan)")
        }
      }
    }
  }
}
