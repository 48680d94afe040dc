// A small town whose people look alike: made from a seed, with everything a customer can have, so that merging can be tried on it.

import Customers
import Differentiate
import Foundation
import TestSupport

@testable import Identify
@testable import Storage

/// A shop with people made from a seed.
final class MergeTown: Sendable {
  let shop: EmptyShop
  let people: [Customer.ID]
  var database: Database { shop.database }
  static let today = day("2025-03-03")

  init(seed: Int, people count: Int = 8) throws {
    shop = try EmptyShop(country: "GB")
    people = try shop.database.changeNow(Change(.edit, at: noon)) { transaction in
      var random = FixedRandom(seed: seed)
      return try transaction.settle(count, &random)
    }
  }

  @discardableResult
  func change<T>(_ kind: Change.Kind = .edit, _ body: (Transaction) throws -> T) throws -> T {
    try database.changeNow(Change(kind, at: noon, about: "a test"), body)
  }

  func read<T>(_ body: (Snapshot) throws -> T) throws -> T { try database.readNow(body) }

  /// Who is there now.
  func present() throws -> [Customer.ID] { try read { try $0.values("SELECT id FROM customer ORDER BY id") } }

  /// Whether what is computed agrees with the facts, and nothing points nowhere.
  func soundness() throws -> [String] {
    var problems = try read { try $0.lostReferences() }
    let isWrong = try database.writeNow(Change(.edit, at: noon)) { try $0.rebuildStandings() }
    if isWrong { problems.append("standings were wrong") }
    for id in try present() {
      let (kept, right) = try database.writeNow(Change(.edit, at: noon)) { transaction in
        let kept: String? = try transaction.value("SELECT search_text FROM customer WHERE id = \(id)")
        return (
          Set((kept ?? "").split(separator: " ")),
          Set(try transaction.searchText(of: id).split(separator: " "))
        )
      }
      if kept != right { problems.append("the search text of \(id.rawValue) is wrong") }
    }
    return problems
  }

  /// Everything known of a customer as lines, whatever the ids of its rows and whichever value shows.
  func facts(of id: Customer.ID) throws -> [String] {
    try read { snapshot in
      guard let customer = try snapshot.customer(id) else { return [] }
      let merges = try snapshot.merges(into: id)
      let hidden = merges.flatMap(\.remembered).filter { $0.what == "name" }.map(\.value)
      let names = [customer.name] + merges.map(\.goneName) + hidden
      var lines = Set(names.map { "name " + $0 })
      lines.formUnion(customer.note.split(separator: "\n").map { "note " + $0 })
      lines.formUnion(TagList([customer.tags]).tags.map { "tag " + $0.lowercased() })
      lines.insert("do not contact \(customer.doNotContact)")
      for point in try snapshot.contactPoints(of: id) where !point.key.hasPrefix("merged:") {
        lines.insert("\(point.kind) \(point.key) \(point.consent)")
      }
      lines.formUnion(try snapshot.addresses(of: id).map { "address " + $0.text.lowercased() })
      for value in try snapshot.fieldValues(of: id) {
        lines.insert("field.\(value.field.rawValue) \(value.value)")
      }
      if let referral = try snapshot.referral(of: id) { lines.insert("referral \(referral.name)") }
      for known in merges.flatMap(\.remembered)
      where known.what.hasPrefix("field.") || known.what == "referral" {
        lines.insert("\(known.what) \(known.value)")
      }
      let counted: [String] = try snapshot.values(
        """
        SELECT 'purchase ' || id FROM purchase WHERE customer_id = \(id)
        UNION ALL SELECT 'interaction ' || id FROM interaction WHERE customer_id = \(id)
        UNION ALL SELECT 'thanks ' || id FROM thanks WHERE customer_id = \(id)
        UNION ALL SELECT 'brought ' || customer_id FROM referral WHERE referrer_id = \(id)
        UNION ALL SELECT 'reason ' || id FROM customer_reason WHERE customer_id = \(id)
        """)
      return (lines.union(counted)).sorted()
    }
  }
}

extension Transaction {
  /// People with purchases, notes, ways to reach them, fields, and who brought whom.
  fileprivate func settle(_ count: Int, _ random: inout FixedRandom) throws -> [Customer.ID] {
    let trade = try addField(named: "Trade", kind: .text)
    let likes = try addField(named: "Likes", kind: .choices, choices: ["tea", "coffee", "cake"])
    var people: [Customer.ID] = []
    for number in 0..<count {
      var new = NewCustomer(
        name: "\(Self.given[random.below(Self.given.count)]) \(Self.family[random.below(3)])")
      if random.below(3) == 0 { new.givenName = Self.given[random.below(4)] }
      new.company = random.below(4) == 0 ? "Firm \(random.below(3))" : ""
      new.kind = random.below(6) == 0 ? .organisation : .person
      new.birthday = random.below(3) == 0 ? "19\(50 + random.below(40))-04-02" : nil
      new.emails = random.below(2) == 0 ? ["person\(random.below(5))@example.com"] : []
      new.phones = ["020 7946 0\(100 + random.below(6))"]
      new.numbers = ["till:\(number)"]
      new.tags = ["", "vip", "vip, local", "Local"][random.below(4)]
      new.note = ["", "likes a chat", "pays cash", "likes a chat\npays cash"][random.below(4)]
      new.doNotContact = random.below(8) == 0
      new.emailConsent = ContactPoint.Consent.allCases[random.below(4)]
      let id = try add(new, country: "GB")
      people.append(id)
      try furnish(id, trade, likes, &random)
    }
    for id in people where random.below(2) == 0 {
      let other = people[random.below(count)]
      do {
        try setReferral(of: id, by: .customer(other), on: MergeTown.today)
      } catch is CustomerRefusal {
        // A circle, or oneself: then nobody brought them.
      }
    }
    return people
  }

  private func furnish(_ id: Customer.ID, _ trade: Field.ID, _ likes: Field.ID, _ random: inout FixedRandom)
    throws
  {
    for _ in 0..<random.below(4) {
      try insert(
        "purchase",
        [
          "customer_id": id, "day": MergeTown.today.adding(days: -random.below(500)),
          "amount": Money(minor: Int64(random.below(900) * 10)),
        ])
    }
    for word in 0..<random.below(3) {
      try insert("interaction", ["customer_id": id, "day": MergeTown.today, "words": "note \(word)"])
    }
    if random.below(2) == 0 {
      var address = Address()
      address.street = "\(1 + random.below(3)) High Street"
      address.city = "Leeds"
      try addByHand(address, to: id)
    }
    if random.below(2) == 0 {
      let text = "trade \(random.below(3))"
      try set(trade, of: id, to: [FieldValue(field: trade, value: text, size: nil)])
    }
    let liked = ["tea", "coffee", "cake"].filter { _ in random.below(2) == 0 }
    try set(likes, of: id, to: liked.map { FieldValue(field: likes, value: $0, size: nil) })
    if random.below(3) == 0 {
      try insert("thanks", ["customer_id": id, "day": MergeTown.today, "occasion": "other", "words": "tea"])
    }
    if random.below(3) == 0 {
      try change(
        id,
        ["source_id": try source(named: "Source \(random.below(3))"), "source_origin": Customer.Origin.asked])
    }
    if random.below(3) == 0 {
      try insert("customer_reason", ["customer_id": id, "words": "near", "day": MergeTown.today])
    }
  }

  private static let given = ["Asha", "Ravi", "Ada", "आशा", "José"]
  private static let family = ["Rao", "Smith", "Müller"]
}
