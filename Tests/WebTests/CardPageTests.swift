// Cards on the pages: given, shown, scanned and printed; points collected and used.

import Differentiate
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identify
import Office
import Storage
import TestSupport
import Testing

@testable import Customers
@testable import Web

@Suite(.everyEngine) struct CardPageTests {
  private func card(_ pages: CornerPages, _ name: String) throws -> IssuedCard {
    let id = try pages.shop.id(name)
    return try #require(try pages.shop.read { try $0.cards(of: id) }.first)
  }

  private func turnOn(_ pages: CornerPages, _ scheme: String = "points") async throws {
    let answer = try await pages.post(
      "/cards/settings",
      [
        "scheme": scheme, "perAmount": "1.00", "rewardAt": "10", "reward": "a pot of tea", "expiresAfter": "",
      ],
      as: .owner)
    #expect(answer.status == .seeOther)
  }

  @Test func `a card is given on a customer's page, shown there, blocked and replaced`() async throws {
    try await CornerPages.open { pages in
      let path = try pages.path("Asha")
      #expect(try await pages.get(path).text.contains("No card yet."))
      #expect(try await pages.post("\(path)/cards").headers[.location] == "\(path)#card")
      let first = try card(pages, "Asha")
      let page = try await pages.get(path).text
      #expect(page.contains(first.number.grouped) && page.contains("<svg class=\"qr\""))
      #expect(page.contains("/c/\(first.pageKey.rawValue)"))
      let part = "\(path)/cards/\(first.id.rawValue)"
      try await pages.post("\(part)/block")
      #expect(try await pages.get(path).text.contains("No card in use."))
      try await pages.post("\(part)/unblock")
      try await pages.post("\(part)/replace")
      let second = try card(pages, "Asha")
      #expect(second.number != first.number)
      #expect(try await pages.get(path).text.contains("Replaced by \(second.number.grouped)."))
      let refused = try await pages.post("\(part)/unblock")
      #expect(refused.status == .unprocessableContent)
    }
  }

  @Test func `nobody's card is changed from another customer's page`() async throws {
    try await CornerPages.open { pages in
      let (asha, ben) = (try pages.path("Asha"), try pages.path("Ben"))
      try await pages.post("\(asha)/cards")
      let card = try card(pages, "Asha")
      for act in ["block", "unblock", "replace", "page"] {
        #expect(try await pages.post("\(ben)/cards/\(card.id.rawValue)/\(act)").status == .notFound, "\(act)")
        #expect(try await pages.post("\(asha)/cards/999/\(act)").status == .notFound, "\(act)")
      }
      #expect(try self.card(pages, "Asha") == card)
    }
  }

  @Test func `a scanned card opens its customer, one out of use says so`() async throws {
    try await CornerPages.open { pages in
      let path = try pages.path("Asha")
      try await pages.post("\(path)/cards")
      let card = try card(pages, "Asha")
      for code in [
        card.number.rawValue, card.number.compact, card.number.grouped,
        "https://shop.example/c/\(card.pageKey.rawValue)",
      ] {
        let answer = try await pages.get("/scan?code=\(Escaped.query(code))", as: .viewer)
        #expect(answer.status == .seeOther && answer.headers[.location] == path, "\(code)")
      }
      #expect(try await pages.get("/scan?code=123").status == .unprocessableContent)
      let last = card.number.rawValue.last == "0" ? "1" : "0"
      let slip = try await pages.get("/scan?code=\(card.number.rawValue.dropLast())\(last)")
      #expect(slip.text.contains("One of the digits is wrong."))
      var generator = SystemRandomNumberGenerator()
      let stranger = try await pages.get("/scan?code=\(CardNumber(using: &generator).rawValue)")
      #expect(stranger.status == .notFound && stranger.text.contains("No card of yours has that number."))
      try await pages.post("\(path)/cards/\(card.id.rawValue)/block")
      let blocked = try await pages.get("/scan?code=\(card.number.rawValue)")
      #expect(blocked.status == .ok && blocked.text.contains("This card is blocked."))
      #expect(blocked.text.contains("href=\"\(path)\""))
    }
  }

  @Test func `the camera may be asked for where cards are scanned and nowhere else`() async throws {
    try await CornerPages.open { pages in
      let name = try #require(HTTPField.Name("Permissions-Policy"))
      for path in ["/scan", "/scan?code=1"] {
        #expect(try await pages.get(path).headers[name]?.hasPrefix("camera=(self), ") == true, "\(path)")
      }
      for path in ["/", "/cards", "/cards/sheet", "/nowhere", "/healthz", "/sign-in"] {
        let policy = try await pages.get(path).headers[name]
        #expect(policy == "camera=(), geolocation=(), microphone=(), payment=(), usb=()", "\(path)")
      }
    }
  }

  @Test func `points are added, used and put right, and never fall below none`() async throws {
    try await CornerPages.open { pages in
      let path = try pages.path("Asha")
      #expect(!(try await pages.get(path).text.contains("\(path)/points")))
      try await turnOn(pages)
      try await pages.post(
        "\(path)/points", ["points": "12", "pointKind": "earned", "pointWords": "a large order"])
      try await pages.post("\(path)/points", ["points": "१०", "pointKind": "redeemed"])
      let page = try await pages.get(path).text
      #expect(page.contains("<strong>2 points</strong>") && page.contains("a large order"))
      let refused = try await pages.post("\(path)/points", ["points": "3", "pointKind": "redeemed"])
      #expect(refused.status == .unprocessableContent)
      #expect(refused.text.contains("There are not that many: the customer has 2."))
      for wrong in ["", "many", "1.5", "99999999999", "0"] {
        let answer = try await pages.post("\(path)/points", ["points": wrong, "pointKind": "earned"])
        #expect(answer.status == .unprocessableContent, "\(wrong)")
      }
      try await pages.post("\(path)/points", ["points": "−2", "pointKind": "corrected"])
      #expect(try await pages.get(path).text.contains("<strong>0 points</strong>"))
    }
  }

  @Test func `an undo that would leave fewer points than none is refused in words`() async throws {
    try await CornerPages.open { pages in
      let path = try pages.path("Asha")
      try await turnOn(pages)
      try await pages.post("\(path)/points", ["points": "10", "pointKind": "earned"])
      let used = try await pages.post("\(path)/points", ["points": "10", "pointKind": "redeemed"])
      let undo = try #require(pages.change(used))
      try await pages.post("/changes/\(undo)/undo", as: .owner)
      try await pages.post("\(path)/points", ["points": "8", "pointKind": "redeemed"])
      let newest: Int64 = try pages.shop.read {
        try #require(try $0.value("SELECT MAX(id) FROM change_set WHERE kind = 'undo'"))
      }
      let refused = try await pages.post("/changes/\(newest)/undo", as: .owner)
      #expect(refused.status == .unprocessableContent)
      #expect(refused.text.contains("fewer points than none"))
    }
  }

  @Test func `a purchase written down brings points to who carries a card`() async throws {
    try await CornerPages.open { pages in
      try await turnOn(pages, "stamps")
      let path = try pages.path("Asha")
      let purchase = ["purchaseDay": "2025-06-30", "purchaseAmount": "12.50", "purchaseWords": ""]
      try await pages.post("\(path)/purchases", purchase)
      #expect(try await pages.get(path).text.contains("<strong>0 stamps</strong>"))
      try await pages.post("\(path)/cards")
      try await pages.post("\(path)/purchases", purchase)
      #expect(try await pages.get(path).text.contains("<strong>1 stamp</strong>"))
      let id: Int64 = try pages.shop.read { try #require(try $0.value("SELECT MAX(id) FROM purchase")) }
      try await pages.post("\(path)/purchases/\(id)/remove")
      #expect(try await pages.get(path).text.contains("<strong>0 stamps</strong>"))
    }
  }

  @Test func `gold customers without a card are listed, given cards, and their sheet is shown`() async throws
  {
    try await CornerPages.open { pages in
      let before = try await pages.get("/cards").text
      let gold = try pages.shop.read { try $0.cardCounts() }
      #expect(before.contains("<strong>0</strong> of your \(gold.gold) gold customers carry a card."))
      let issued = try await pages.post("/cards/issue", ["who": "gold"])
      let sheet = try #require(issued.headers[.location])
      let page = try await pages.get(sheet).text
      #expect(page.matches(of: /<rect width="85.6" height="53.98"/).count == gold.goldWithout)
      #expect(page.contains("\(gold.goldWithout) cards on 1 sheet of A4."))
      #expect(
        try await pages.get("/cards").text.contains("<strong>\(gold.gold)</strong> of your \(gold.gold)"))
      let nobody = try await pages.post("/cards/issue", ["who": "gold"])
      #expect(
        nobody.status == .unprocessableContent && nobody.text.contains("There is nobody to give a card to."))
      #expect(
        try await pages.post("/cards/issue", ["who": "tag", "tag": "none"]).status == .unprocessableContent)
      let ben = try pages.shop.id("Ben")
      let chosen = try await pages.post(
        "/cards/issue", ["who": "selected", "customer": String(ben.rawValue)])
      #expect(chosen.status == .seeOther || chosen.status == .unprocessableContent)
      #expect(try pages.shop.read { try $0.cards(of: ben) }.count == 1)
    }
  }

  @Test func `a sheet has ten cards of the size of a bank card, and marks outside of them`() throws {
    var generator = SystemRandomNumberGenerator()
    let cards = (1...11).map { number in
      PrintedCard(
        card: IssuedCard(
          id: .init(rawValue: Int64(number)), customer: .init(rawValue: 1),
          number: CardNumber(using: &generator),
          issuedDay: day("2025-06-30"), blockedDay: nil, replacedBy: nil, pageKey: PageKey(using: &generator),
          isPageOpen: true),
        name: "<Asha> & \"Co\" number \(number) with a name that goes on for very long indeed")
    }
    let sheet = CardSheet(cards, shop: "Tea & Lanterns of the Old Harbour Street", address: nil)
    #expect(sheet.pageCount == 2 && sheet.svgs().count == 2)
    let first = sheet.svgs()[0]
    #expect(first.contains("width=\"210mm\" height=\"297mm\" viewBox=\"0 0 210 297\""))
    #expect(first.matches(of: /<rect width="85.6" height="53.98"/).count == 10)
    for corner in first.matches(of: /translate\(([0-9.]+) ([0-9.]+)\)/) {
      let (x, y) = (try #require(Double(corner.1)), try #require(Double(corner.2)))
      #expect(x > 15 && x + CardFace.width < 210 - 15)
      #expect(y > 8 && y + CardFace.height < 297 - 8)
    }
    // Three cuts down and six across, a mark at both ends of each.
    let marks = try #require(first.firstMatch(of: /<g class="marks".*<\/g>/)).0
    #expect(marks.matches(of: /<path/).count == 2 * (3 + 6))
    #expect(first.contains("&lt;Asha&gt; &amp; &quot;Co&quot;") && !first.contains("<Asha>"))
    #expect(!first.contains("style=") && !first.contains("<script"))
  }

  @Test func `a shop's name is laid into three lines at most`() {
    #expect(CardFace.lines("Tea", of: 17, most: 3) == ["Tea"])
    #expect(
      CardFace.lines("Lanterns of the Old Harbour Street", of: 17, most: 3) == [
        "Lanterns of the", "Old Harbour", "Street",
      ])
    #expect(CardFace.lines("a b c d e", of: 1, most: 3) == ["a", "b", "…"])
    #expect(CardFace.lines("Incomprehensibilities", of: 10, most: 3) == ["Incompreh…"])
    #expect(CardFace.lines("", of: 10, most: 3) == [])
  }

  @Test func `rules that cannot be are shown again with what is wrong`() async throws {
    try await CornerPages.open { pages in
      for wrong in [
        ["scheme": "points", "perAmount": "0", "rewardAt": "10"],
        ["scheme": "gifts", "perAmount": "1", "rewardAt": "10"],
        ["scheme": "stamps", "perAmount": "1", "rewardAt": "-1"],
        ["scheme": "stamps", "perAmount": "1", "rewardAt": "10", "expiresAfter": "soon"],
      ] {
        let answer = try await pages.post("/cards/settings", wrong, as: .owner)
        #expect(answer.status == .unprocessableContent, "\(wrong)")
      }
      #expect(try pages.shop.read { try $0.pointRules()?.isOn } == false)
      #expect(try await pages.post("/cards/points").status == .unprocessableContent)
      try await turnOn(pages)
      try await pages.post("\(try pages.path("Asha"))/cards")
      #expect(try await pages.post("/cards/points").headers[.location] == "/cards#points")
    }
  }
}
