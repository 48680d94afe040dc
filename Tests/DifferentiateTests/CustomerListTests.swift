// Lists of customers: every order, every filter, page by page, with exact counts.

import Customers
import Differentiate
import Storage
import TestSupport
import Testing

@Suite(.everyEngine) struct CustomerListTests {
  private let shop: CornerShop

  init() throws { shop = try CornerShop() }

  private func names(_ set: (inout CustomerQuery) -> Void) throws -> [String] {
    var query = CustomerQuery()
    set(&query)
    let list = try shop.read { try $0.customers(query) }
    #expect(list.count == list.lines.count)
    return list.lines.map(\.name)
  }

  @Test func `who spent most comes first, and equals by their first purchase`() throws {
    #expect(
      try names { _ in } == [
        "李梅", "Ben", "Asha", "Hassan", "Chitra", "Jürgen", "Elena", "Kumar", "Ines", "Dev", "Farid", "Grace",
      ])
  }

  @Test func `names go by the alphabet`() throws {
    #expect(
      try names {
        $0.sort = .name
        $0.isDescending = false
      } == [
        "Asha", "Ben", "Chitra", "Dev", "Elena", "Farid", "Grace", "Hassan", "Ines", "Jürgen", "Kumar", "李梅",
      ])
  }

  @Test func `who has no usual gap comes last in both directions`() throws {
    for isDescending in [true, false] {
      let gaps = try names {
        $0.sort = .usualGap
        $0.isDescending = isDescending
      }
      #expect(gaps.prefix(3) == (isDescending ? ["Ben", "Asha", "Chitra"] : ["Chitra", "Asha", "Ben"]))
    }
  }

  @Test func `each filter leaves the right ones`() throws {
    #expect(try names { $0.filter.rhythm = .late } == ["Ben"])
    #expect(try names { $0.filter.rhythm = .never } == ["Dev"])
    #expect(try names { $0.filter.isGold = true } == ["李梅", "Ben"])
    #expect(try names { $0.filter.reason = .notCoded } == ["Ben"])
    #expect(try names { $0.filter.reason = .neverAsked }.count == 10)
    #expect(try names { $0.filter.source = .unknown }.count == 10)
    let walkIn: Source.ID? = try shop.read { try $0.value("SELECT id FROM source WHERE name = 'Walk-in'") }
    #expect(try names { $0.filter.source = walkIn.map(CustomerFilter.Source.of) } == ["Asha"])
    #expect(Set(try names { $0.filter.isOwedThanks = true }) == ["Ben", "Asha", "Hassan", "Elena"])
    #expect(try names { $0.filter.notKnown = .breaker } == ["Ben", "Chitra", "Dev"])
    #expect(
      try names {
        $0.filter.isGold = true
        $0.filter.rhythm = .late
      } == ["Ben"])
  }

  @Test func `search finds beginnings of words in any script, most spend first`() throws {
    #expect(try names { $0.filter.search = "a" } == ["Asha"])
    #expect(try names { $0.filter.search = "JURG" } == ["Jürgen"])
    #expect(try names { $0.filter.search = "李" } == ["李梅"])
    #expect(try names { $0.filter.search = "nobody" }.isEmpty)
    #expect(try names { $0.filter.search = "\"*) OR (" }.isEmpty)
    #expect(
      try names {
        $0.filter.search = "b"
        $0.filter.rhythm = .late
      } == ["Ben"])
  }

  @Test func `an address or a number is found too`() throws {
    let asha = try shop.id("Asha")
    try shop.change { transaction in
      try transaction.addContactPoint(.email, "asha.k@example.com", to: asha, country: "GB")
      try transaction.addContactPoint(.phone, "020 7946 0018", to: asha, country: "GB")
    }
    for typed in ["asha.k@example.com", "asha.k@exa", "2079460018", "442079"] {
      #expect(try names { $0.filter.search = typed } == ["Asha"])
    }
  }

  @Test func `gold over a period of the owner's own is a list too`() throws {
    let shop = try CornerShop(goldPeriod: .between(day("2025-05-01"), day("2025-06-30")))
    var query = CustomerQuery()
    query.filter.isGold = true
    let list = try shop.read { try $0.customers(query) }
    #expect(list.lines.map(\.name) == ["Asha"])  // one of three
    #expect(list.count == 1)
  }

  @Test func `a place from elsewhere counts as none`() throws {
    for after in ["", "x", "W10", "bm9uc2Vuc2U"] { #expect(try names { $0.after = after }.count == 12) }
  }
}

@Suite(.everyEngine) struct CustomerPagesTests {
  @Test(arguments: CustomerSort.allCases, [true, false])
  func `pages hold everybody once and in order`(sort: CustomerSort, isDescending: Bool) throws {
    let shop = try CornerShop(isEmpty: true)
    try shop.change(.bringIn) { try $0.fillCrowd(300, purchases: 700) }
    var whole = CustomerQuery()
    whole.sort = sort
    whole.isDescending = isDescending
    whole.limit = 500
    for filter in [CustomerFilter(), late, searched] {
      whole.filter = filter
      let all = try shop.read { try $0.customers(whole) }
      #expect(all.next == nil)
      #expect(all.count == all.lines.count)
      var paged = whole
      paged.limit = 7
      var found: [Customer.ID] = []
      repeat {
        let page = try shop.read { try $0.customers(paged) }
        #expect(page.count == all.count)
        found += page.lines.map(\.id)
        paged.after = page.next
      } while paged.after != nil
      #expect(found == all.lines.map(\.id))
      #expect(Set(found).count == found.count)
    }
  }

  private var late: CustomerFilter {
    var filter = CustomerFilter()
    filter.rhythm = .lost
    return filter
  }

  private var searched: CustomerFilter {
    var filter = CustomerFilter()
    filter.search = "a"
    return filter
  }
}
