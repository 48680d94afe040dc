// Saying who belongs to whom: what is taken, what is refused, and the way back.

import Customers
import Differentiate
import Identify
import Storage
import TestSupport
import Testing

@Suite(.everyEngine) struct RelationTests {
  private let shop: CornerShop
  private let asha, ben, chitra, dev: Customer.ID

  init() throws {
    shop = try CornerShop()
    (asha, ben) = (try shop.id("Asha"), try shop.id("Ben"))
    (chitra, dev) = (try shop.id("Chitra"), try shop.id("Dev"))
  }

  @discardableResult
  private func relate(_ one: Customer.ID, _ role: RelationRole, _ other: Customer.ID) throws -> Int64 {
    try shop.change { try $0.relate(one, role, to: other) }
  }

  @Test func `a parent is the same relation from either side`() throws {
    try relate(asha, RelationRole(.parent), ben)
    #expect(throws: RelationRefusal.alreadyRelated) {
      try relate(ben, RelationRole(.parent, isBack: true), asha)
    }
    let relation = try #require(try shop.read { try $0.relations(of: ben) }.first)
    #expect(relation.customer == asha && relation.related == ben && relation.kind == .parent)
    let kinds = try shop.read { try $0.relationKinds() }
    #expect(kinds.kind(.parent)?.name(of: relation.role(ofOtherThan: ben, kinds)) == "parent")
    #expect(kinds.kind(.parent)?.name(of: relation.role(ofOtherThan: asha, kinds)) == "subsidiary")
  }

  @Test func `affiliates and households are the same both ways round`() throws {
    for key in [RelationKind.Key.affiliate, .household] {
      try relate(asha, RelationRole(key), ben)
      #expect(throws: RelationRefusal.alreadyRelated) { try relate(ben, RelationRole(key), asha) }
    }
    #expect(try shop.read { try $0.relationCount(of: asha) } == 2)
  }

  @Test func `nobody is related to themselves, nor to somebody who is not there`() throws {
    #expect(throws: RelationRefusal.oneself) { try relate(asha, RelationRole(.household), asha) }
    #expect(throws: CustomerRefusal.notFound) {
      try relate(asha, RelationRole(.parent), Customer.ID(rawValue: 9999))
    }
    #expect(throws: RelationRefusal.kindUnknown) { try relate(asha, RelationRole(.own(77)), ben) }
    #expect(try shop.read { try $0.relationCounts() }.isEmpty)
  }

  @Test func `a circle is refused in a sentence that names its kinds`() throws {
    let franchise = try shop.change {
      try $0.addRelationKind("franchisor", back: "franchisee", isRolledUp: true)
    }
    try relate(asha, RelationRole(.parent), ben)
    try relate(ben, RelationRole(.parent), chitra)
    try relate(chitra, RelationRole(franchise), dev)
    do {
      try relate(dev, RelationRole(.parent), asha)
      Issue.record("It was taken.")
    } catch let refusal as RelationRefusal {
      #expect(refusal.code == "relation-circle")
      #expect(refusal.description.contains("(parent × 2, franchisor)"), "\(refusal)")
      #expect(!refusal.description.contains("Asha"), "a refusal names nobody")
    }
    #expect(throws: RelationRefusal.self) { try relate(asha, RelationRole(.parent, isBack: true), ben) }
    // What does not make up the tree may go round.
    try relate(dev, RelationRole(.employer), asha)
    try relate(asha, RelationRole(.employer), dev)
    try relate(dev, RelationRole(.affiliate), asha)
  }

  @Test func `a kind that would close a circle does not begin to add up`() throws {
    try relate(asha, RelationRole(.parent), ben)
    try relate(ben, RelationRole(.employer), asha)
    #expect(throws: RelationRefusal.kindWouldMakeCircle) {
      try shop.change { try $0.rollUp(.employer, true) }
    }
    try shop.change { try $0.unrelate(ben, RelationRole(.employer), from: asha) }
    try shop.change { try $0.rollUp(.employer, true) }
    #expect(throws: RelationRefusal.self) { try relate(ben, RelationRole(.employer), asha) }
    #expect(throws: RelationRefusal.kindIsFixed) { try shop.change { try $0.rollUp(.parent, false) } }
    try shop.change { try $0.rollUp(.employer, false) }
    try relate(ben, RelationRole(.employer), asha)
  }

  @Test func `kinds of the owner's own have a name each way, and no two sides share one`() throws {
    let landlord = try shop.change { try $0.addRelationKind("Landlord", back: "Tenant", isRolledUp: false) }
    let partner = try shop.change { try $0.addRelationKind("Partner", isRolledUp: true) }
    let kinds = try shop.read { try $0.relationKinds() }
    #expect(kinds.role(named: "tenant") == RelationRole(landlord, isBack: true))
    #expect(kinds.role(named: "PARTNER") == RelationRole(partner))
    #expect(kinds.role(named: "subsidiary") == RelationRole(.parent, isBack: true))
    #expect(kinds.kind(partner)?.isDirected == false)
    for name in ["tenant", "Parent", "employee", "partner"] {
      #expect(throws: CustomerRefusal.nameTaken) {
        try shop.change { try $0.addRelationKind(name, isRolledUp: true) }
      }
    }
    #expect(throws: CustomerRefusal.wordsMissing) {
      try shop.change { try $0.addRelationKind(" ", isRolledUp: true) }
    }
    for role in kinds.flatMap(\.roles) { #expect(RelationRole(text: role.text) == role) }
    #expect(RelationRole(text: "own-x") == nil && RelationRole(text: "uncle") == nil)
  }

  @Test func `a kind goes with its relations and comes back with them`() throws {
    let partner = try shop.change { try $0.addRelationKind("Partner", isRolledUp: true) }
    try relate(asha, RelationRole(partner), ben)
    let before = try shop.read { try $0.fingerprint() }
    let id = try #require(partner.ownID)
    let set = try shop.change { transaction in
      try transaction.removeRelationKind(id)
      return try transaction.changeSet()
    }
    #expect(try shop.read { try $0.relationCount(of: asha) } == 0)
    let undone = try shop.change(.undo) { try $0.undo(set) }
    #expect(undone.leftCount == 0)
    #expect(try shop.read { try $0.fingerprint() } == before)
    #expect(try shop.read { try $0.groupPlace(of: ben) }?.total.members == 2)
  }

  @Test func `when two records became one, what cannot stand goes`() throws {
    let franchise = try shop.change {
      try $0.addRelationKind("franchisor", back: "franchisee", isRolledUp: true)
    }
    try relate(asha, RelationRole(.household), ben)
    try relate(asha, RelationRole(.affiliate), chitra)
    try relate(chitra, RelationRole(.affiliate), ben)
    try relate(asha, RelationRole(.parent), dev)
    try relate(dev, RelationRole(franchise), ben)
    // Ben's relations become Asha's, as merging has it.
    try shop.change { transaction in
      for relation in try transaction.relations(of: ben) {
        if relation.customer == ben {
          try transaction.update("relation", id: relation.id, ["customer_id": asha])
        }
        if relation.related == ben {
          try transaction.update("relation", id: relation.id, ["related_id": asha])
        }
      }
      #expect(try transaction.settleRelations(of: asha) == 3)
    }
    let left = try shop.read { try $0.relations(of: asha) }
    #expect(left.map(\.kind) == [.affiliate, .parent])
    #expect(try shop.read { try $0.groupPlace(of: asha) }?.total.members == 3)
  }

  @Test func `merging carries relations over, and taking it back returns them`() throws {
    let elena = try shop.id("Elena")
    try relate(asha, RelationRole(.parent), ben)
    try relate(ben, RelationRole(.parent), chitra)
    try relate(dev, RelationRole(.affiliate), chitra)
    try relate(dev, RelationRole(.affiliate), elena)
    try relate(chitra, RelationRole(.household), elena)
    let before = try shop.read { try $0.relations("1 = 1", limit: 100) }
    let groups = try shop.read { try $0.groupPlace(of: elena) }
    // Chitra is Asha: that would be a circle; and Elena is Dev: their own relation goes.
    try shop.change { try $0.merge(chitra, into: asha) }
    #expect(try shop.read { try $0.relations(of: asha).map(\.kind) } == [.parent, .affiliate, .household])
    try shop.change { try $0.merge(elena, into: dev) }
    let place = try shop.read { try $0.groupPlace(of: dev) }
    #expect(place?.total.members == 3 && place?.head.id == asha.rawValue)
    try shop.change { try $0.unmerge(chitra) }
    try shop.change { try $0.unmerge(elena) }
    #expect(try shop.read { try $0.relations("1 = 1", limit: 100) } == before)
    #expect(try shop.read { try $0.groupPlace(of: elena) } == groups)
  }

  @Test func `a deep tree is looked through in one go`() throws {
    let ids = try shop.change { transaction in
      try (0..<1000).map { try transaction.add(NewCustomer(name: "Firm \($0)"), country: "GB") }
    }
    try shop.change { transaction in
      for (upper, lower) in zip(ids, ids.dropFirst()) {
        try transaction.insert("relation", ["customer_id": upper, "related_id": lower, "kind": "parent"])
      }
    }
    #expect(throws: RelationRefusal.self) { try relate(ids[999], RelationRole(.parent), ids[0]) }
    try relate(ids[999], RelationRole(.parent), asha)
    #expect(try shop.read { try $0.groupPlace(of: asha) }?.total.members == 1001)
  }
}
