// Groups on their pages: begun on a customer's page, drawn as a tree, with who does not buy yet and what to do.

import Customers
import Differentiate
import HTTPTypes
import HummingbirdTesting
import Identify
import Office
import Storage
import TestSupport
import Testing

@testable import Web

@Suite(.everyEngine) struct GroupPageTests {
  private func makeTree(_ shop: CornerShop) throws {
    let (asha, ben, chitra, dev) = (
      try shop.id("Asha"), try shop.id("Ben"), try shop.id("Chitra"), try shop.id("Dev")
    )
    try shop.change { transaction in
      try transaction.relate(asha, RelationRole(.parent), to: ben)
      try transaction.relate(ben, RelationRole(.parent), to: chitra)
      try transaction.relate(dev, RelationRole(.affiliate), to: chitra)
    }
  }

  @Test func `a relation is added by name on the customer's page and taken away again`() async throws {
    try await CornerPages.open { pages in
      let path = try pages.path("Ben")
      #expect(try await pages.get(path).text.contains("Nothing is known of whom Ben belongs to."))
      let made = try await pages.post("\(path)/relations", ["relatedRole": "parent", "relatedTyped": "asha"])
      #expect(made.headers[.location] == "\(path)#related")
      let page = try await pages.get(path).text.part("related")
      #expect(
        page.contains(
          "<span class=\"badge\">Parent company</span> <a href=\"\(try pages.path("Asha"))\">Asha</a>"))
      #expect(page.contains("The Asha group</a>: 2 customers, who together spent <strong>£1,100.00</strong>"))
      #expect(try await pages.get(pages.path("Asha")).text.part("related").contains("Subsidiary"))
      let relation = try #require(try pages.shop.read { try $0.relations("1 = 1", limit: 1) }.first)
      #expect(
        try await pages.post("\(pages.path("Dev"))/relations/\(relation.id)/remove").status
          == .unprocessableContent)
      let gone = try await pages.post("\(path)/relations/\(relation.id)/remove")
      #expect(try pages.shop.read { try $0.relationCounts() }.isEmpty)
      let change = try #require(pages.change(gone))
      try await pages.post("/changes/\(change)/undo")
      #expect(try pages.shop.read { try $0.relationCounts() } == [.parent: 1])
    }
  }

  @Test func `what cannot be is told by the field, with what was typed`() async throws {
    try await CornerPages.open { pages in
      try makeTree(pages.shop)
      let path = try pages.path("Asha")
      let circle = try await pages.post(
        "\(path)/relations", ["relatedRole": "parent", "relatedTyped": "Chitra"])
      #expect(circle.status == .unprocessableContent)
      #expect(
        circle.text.contains("That would make a circle") && circle.text.contains("(Parent company × 2)"))
      #expect(circle.text.contains("value=\"Chitra\""))
      let twice = try await pages.post(
        "\(path)/relations", ["relatedRole": "parent-back", "relatedTyped": "Ben"])
      #expect(twice.text.contains("That relation is written down already."))
      let nobody = try await pages.post(
        "\(path)/relations", ["relatedRole": "parent", "relatedTyped": "Zebedee"])
      #expect(nobody.text.contains("No customer is found by that."))
      #expect(
        try await pages.post("\(path)/relations", ["relatedRole": "uncle", "relatedTyped": "Ben"]).status
          == .notFound)
      try await pages.post(
        "\(path)/relations", ["relatedRole": "parent", "relatedTyped": "Zebedee Holdings", "new": "yes"])
      let new = try pages.shop.id("Zebedee Holdings")
      #expect(try pages.shop.read { try $0.customer(new)?.kind } == .organisation)
      #expect(try pages.shop.read { try $0.groupPlace(of: new)?.total.members } == 5)
      #expect(
        try await pages.post("\(path)/relations", ["relatedRole": "parent"], as: .viewer).status == .forbidden
      )
    }
  }

  @Test func `of several who may be meant one is chosen`() async throws {
    try await CornerPages.open { pages in
      try pages.shop.change { transaction in
        try transaction.add(NewCustomer(name: "Ben Okafor"), country: "GB")
      }
      let path = try pages.path("Asha")
      let asked = try await pages.post(
        "\(path)/relations", ["relatedRole": "household", "relatedTyped": "be"])
      let chosen = try #require(asked.text.firstMatch(of: /name="relatedChosen" value="([0-9]+)"/)).1
      try await pages.post(
        "\(path)/relations", ["relatedRole": "household", "relatedChosen": String(chosen)])
      #expect(try pages.shop.read { try $0.relationCounts() } == [.household: 1])
    }
  }

  @Test func `the list names the group one depends on`() async throws {
    try await CornerPages.open { pages in
      #expect(try await pages.get("/groups").text.contains("Nobody is known to belong to anybody yet."))
      try makeTree(pages.shop)
      let page = try await pages.get("/groups").text
      #expect(
        page.contains(
          "The Asha group</a> brings <strong>34.2%</strong> of sales, more than 10%: you depend on it."))
      #expect(page.contains("1 never bought, 0 not for 12 months"))
      #expect(page.part("list").contains("£1,250.00"))
      #expect(try await pages.get("/groups?only=not-buying").text.part("list").contains("Asha"))
      #expect(try await pages.get("/groups?skip=50").text.contains("First page"))
      #expect(try await pages.get("/groups?skip=-3").status == .ok)
    }
  }

  @Test func `a group is drawn as a tree with what to do about who does not buy`() async throws {
    try await CornerPages.open { pages in
      try makeTree(pages.shop)
      let asha = try pages.shop.id("Asha").rawValue
      let page = try await pages.get("/groups/\(asha)").text
      #expect(page.contains("4 customers, who together spent <strong>£1,250.00</strong>"))
      #expect(page.contains("Without these it would have been £2,405.00: £1,250.00 less, or 34.2%."))
      let tree = page.part("tree")
      #expect(tree.contains("£500.00 in 12 months · with 2 below £1,250.00 (34.2% of sales)"))
      #expect(tree.contains("<span class=\"badge\">Subsidiary</span>"))
      #expect(tree.contains("Affiliate: Chitra") && tree.contains("Does not buy yet"))
      let dev = try pages.path("Dev")
      #expect(tree.contains("href=\"\(dev)?open=follow-ups#followUps\""))
      #expect(try await !pages.get("/groups/\(asha)", as: .viewer).text.contains("?open=follow-ups"))
      let branch = try await pages.get("/groups/\(pages.shop.id("Ben").rawValue)").text
      #expect(
        branch.contains("Ben and those below") && branch.contains("<a href=\"/groups/\(asha)\">Asha</a>"))
      #expect(branch.contains("<strong>£750.00</strong>"))
      let elena = try await pages.get("/groups/\(pages.shop.id("Elena").rawValue)")
      #expect(elena.headers[.location] == "\(try pages.path("Elena"))#related")
      #expect(try await pages.get("/groups/99999").status == .notFound)
    }
  }

  @Test func `a name that looks like markup stays a name`() async throws {
    try await CornerPages.open { pages in
      let ben = try pages.shop.id("Ben")
      try pages.shop.change { transaction in
        let id = try transaction.add(NewCustomer(name: "<b>Bold & Sons</b>"), country: "GB")
        try transaction.relate(id, RelationRole(.parent), to: ben)
        let kind = try transaction.addRelationKind("<i>uncle</i>", back: "nephew", isRolledUp: true)
        try transaction.relate(
          id, RelationRole(kind), to: try transaction.add(NewCustomer(name: "N"), country: "GB"))
      }
      for path in ["/groups", "/groups/\(ben.rawValue)", "/groups/kinds", "/customers/\(ben.rawValue)"] {
        let page = try await pages.get(path).text
        #expect(!page.contains("<b>Bold") && !page.contains("<i>uncle"), "\(path)")
      }
    }
  }

  @Test func `kinds of the owner's own are made, changed and removed on their page`() async throws {
    try await CornerPages.open { pages in
      try await pages.post(
        "/groups/kinds", ["kindName": "Franchisor", "kindBack": "Franchisee", "isRolledUp": "yes"])
      #expect(try await pages.get("/groups/kinds").text.contains("Franchisor – Franchisee"))
      let id = try #require(try pages.shop.read { try $0.relationKinds() }.last?.key.ownID)
      let taken = try await pages.post("/groups/kinds", ["kindName": "franchisee"])
      #expect(
        taken.status == .unprocessableContent && taken.text.contains("That name is in the list already."))
      try await pages.post("/groups/kinds/\(id)", ["kindName\(id)": "Brand", "kindBack\(id)": "Shop"])
      let kind = try #require(try pages.shop.read { try $0.relationKinds() }.last)
      #expect(kind.name == "Brand" && kind.backName == "Shop" && !kind.isRolledUp)
      #expect(
        try await pages.get(pages.path("Ben")).text.contains("<option value=\"own-\(id)-back\">Shop</option>")
      )
      try await pages.post("/groups/employers", ["isRolledUp": "yes"])
      #expect(try pages.shop.read { try $0.relationKinds().kind(.employer)?.isRolledUp } == true)
      #expect(try await pages.post("/groups/kinds/\(id)/remove", as: .viewer).status == .forbidden)
      try await pages.post("/groups/kinds/\(id)/remove")
      #expect(try pages.shop.read { try $0.relationKinds().count } == 4)
    }
  }
}
