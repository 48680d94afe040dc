// Two customers become one and two again: what is kept, what shows, and what is remembered.

import Customers
import Differentiate
import TestSupport
import Testing

@testable import Identify
@testable import Storage

@Suite(.everyEngine) struct MergeTests {
  private let shop: EmptyShop

  init() throws { shop = try EmptyShop(country: "GB") }

  @discardableResult
  private func change<T>(_ kind: Change.Kind = .edit, _ body: (Transaction) throws -> T) throws -> T {
    try shop.database.changeNow(Change(kind, at: noon), body)
  }

  private func read<T>(_ body: (Snapshot) throws -> T) throws -> T { try shop.database.readNow(body) }

  private func add(_ name: String, _ more: (inout NewCustomer) -> Void = { _ in }) throws -> Customer.ID {
    try change { transaction in
      var new = NewCustomer(name: name)
      more(&new)
      return try transaction.add(new, country: "GB")
    }
  }

  @Test func `the fuller value shows, and the other is remembered`() throws {
    let asha = try add("Asha Rao") { $0.birthday = "--04-02" }
    let other = try add("A. Rao") { ($0.birthday, $0.company) = ("1985-04-02", "Rao & Daughters") }
    let merge = try change(.merge) { try $0.merge(other, into: asha) }
    let now = try #require(try read { try $0.customer(asha) })
    #expect(now.name == "Asha Rao" && now.birthday == "1985-04-02" && now.company == "Rao & Daughters")
    #expect(merge.remembered.contains(.init(what: "name", value: "A. Rao")))
    #expect(try read { try $0.customer(other) } == nil)
    #expect(try read { try $0.present(other) } == asha)
  }

  @Test func `the owner picks what shows, and no file changes it back`() throws {
    let asha = try add("Asha Rao")
    let other = try add("Asha") { $0.emails = ["asha@example.com"] }
    var choice = ProfileChoice()
    choice["name"] = other
    try change(.merge) { try $0.merge(other, into: asha, showing: choice) }
    let now = try #require(try read { try $0.customer(asha) })
    #expect(now.name == "Asha" && now.byHand == ["name"])
    try shop.bring("name,email\nAsha Rao,asha@example.com\n")
    #expect(try read { try $0.customer(asha) }?.name == "Asha")
  }

  @Test func `who asked not to be written to is not written to after a merge either`() throws {
    let one = try add("Asha") { ($0.emails, $0.emailConsent) = (["asha@example.com"], .yes) }
    let other = try add("Asha R") {
      ($0.emails, $0.emailConsent, $0.doNotContact) = (["asha@example.com"], .no, true)
    }
    try change(.merge) { try $0.merge(other, into: one) }
    #expect(try read { try $0.contactPoints(of: one) }.filter { $0.kind == .email }.map(\.consent) == [.no])
    #expect(try read { try $0.customer(one) }?.doNotContact == true)
  }

  @Test(arguments: [
    "Customer ID,Name\n7,A. Rao\n8,Asha Rao\n", "name,email\nA. Rao,rao@example.com\n",
    "name,phone\nA. Rao,020 7946 0101\n",
    "name\nA. Rao\n",
  ])
  func `a file that brings the one that went finds the kept one`(file: String) throws {
    let asha = try add("Asha Rao") { $0.emails = ["asha@example.com"] }
    let other = try add("A. Rao") { ($0.emails, $0.phones) = (["rao@example.com"], ["020 7946 0101"]) }
    if file.hasPrefix("Customer") {
      try change {
        try $0.insert(
          "contact_point", ["customer_id": other, "kind": "number", "written": "7", "key": "number:7"])
      }
    }
    try change(.merge) { try $0.merge(other, into: asha) }
    if !file.hasPrefix("Customer") {
      try shop.bring(file)
      #expect(try shop.number("SELECT COUNT(*) FROM customer") == 1)
    }
  }

  @Test func `what one brought the other goes, and who brought the one that went counts`() throws {
    let (asha, ben, cleo) = (try add("Asha"), try add("Ben"), try add("Cleo"))
    try change { transaction in
      try transaction.setReferral(of: ben, by: .customer(asha), on: day("2025-01-01"))
      try transaction.setReferral(of: asha, by: .customer(cleo), on: day("2025-01-01"))
    }
    try change(.merge) { try $0.merge(asha, into: ben) }
    #expect(try read { try $0.referral(of: ben) }?.referrer == .customer(cleo))
    try change(.merge) { try $0.merge(ben, into: cleo) }
    #expect(try read { try $0.referral(of: cleo) } == nil)
  }

  @Test func `a circle of referrals is opened`() throws {
    let (asha, ben, cleo) = (try add("Asha"), try add("Ben"), try add("Cleo"))
    try change { transaction in
      try transaction.setReferral(of: ben, by: .customer(asha), on: day("2025-01-01"))
      try transaction.setReferral(of: cleo, by: .customer(ben), on: day("2025-01-01"))
    }
    let before = try shop.fingerprint()
    try change(.merge) { try $0.merge(cleo, into: asha) }
    #expect(try read { try $0.referral(of: asha) } == nil)
    #expect(try read { try $0.referral(of: ben) }?.referrer == .customer(asha))
    try change(.undo) { try $0.unmerge(cleo) }
    #expect(try shop.fingerprint() == before)
  }

  @Test func `rows go back from wherever they are now`() throws {
    let (a, b, c) = (try add("Asha"), try add("Asha R"), try add("Asha Rao"))
    let sale = try change {
      try $0.insert("purchase", ["customer_id": b, "day": day("2025-01-01"), "amount": 500])
    }
    try change(.merge) { try $0.merge(b, into: a) }
    try change(.merge) { try $0.merge(a, into: c) }
    #expect(try read { try $0.present(b) } == c)
    try change(.undo) { try $0.unmerge(b) }
    #expect(try read { try $0.value("SELECT customer_id FROM purchase WHERE id = \(sale)") } == b)
    #expect(try read { try $0.present(a) } == c)
    #expect(try read { try $0.customer(b) }?.name == "Asha R")
  }

  @Test func `what came later stays, and is counted; what was changed by hand stays too`() throws {
    let (a, b) = (try add("Asha"), try add("Asha Rao"))
    try change(.merge) { try $0.merge(b, into: a) }
    try change { transaction in
      try transaction.change(a, ["name": "Asha Mehta"])
      try transaction.insert("interaction", ["customer_id": a, "day": day("2025-01-01"), "words": "later"])
    }
    let done = try change(.undo) { try $0.unmerge(b) }
    #expect(done.undone.stayed == 1 && done.returned == [b])
    #expect(try read { try $0.customer(a) }?.name == "Asha Mehta")
    #expect(try shop.number("SELECT COUNT(*) FROM interaction WHERE customer_id = \(a)") == 1)
  }

  @Test func `a merge is undone like any change, and the undo too`() throws {
    let (a, b) = (try add("Asha"), try add("Asha Rao") { $0.phones = ["020 7946 0101"] })
    let before = try shop.fingerprint()
    try change(.merge) { try $0.merge(b, into: a) }
    let change = try shop.lastChange()
    _ = try self.change(.undo) { try $0.takeBack(change) }
    #expect(try shop.fingerprint() == before)
    #expect(throws: StorageRefusal.alreadyUndone(change)) {
      try self.change(.undo) { try $0.takeBack(change) }
    }
    let undo = try shop.lastChange()
    _ = try self.change(.undo) { try $0.takeBack(undo) }
    #expect(try read { try $0.present(b) } == a)
    _ = try self.change(.undo) { try $0.takeBack(change) }
    #expect(try shop.fingerprint() == before)
  }

  @Test func `many merged at once are taken back one by one or all together`() throws {
    let ids = try ["Asha", "Asha R", "Asha Rao", "Ben", "Benn"].map { try add($0) }
    let before = try shop.fingerprint()
    try change(.merge) { transaction in
      try transaction.merge([ids[1], ids[2]], into: ids[0])
      try transaction.merge([ids[4]], into: ids[3])
    }
    let set = try shop.lastChange()
    try change(.undo) { try $0.unmerge(ids[1]) }
    #expect(try read { try $0.changeSet(set) }?.undoneBy == nil)
    #expect(try read { try $0.merges(of: set) }.map(\.gone) == [ids[2], ids[4]])
    _ = try change(.undo) { try $0.takeBack(set) }
    #expect(try shop.fingerprint() == before)
    #expect(try read { try $0.changeSet(set) }?.undoneBy != nil)
  }

  @Test func `an import is undone although its customers were merged`() throws {
    let before = try shop.fingerprint()
    try shop.bring(
      "name,email,date,amount\nAsha,asha@example.com,2025-01-01,5\nAsha R,r@example.com,2025-01-02,7\n")
    let set = try shop.lastChange()
    let ids: [Customer.ID] = try read { try $0.values("SELECT id FROM customer ORDER BY id") }
    try change(.merge) { try $0.merge(ids[1], into: ids[0]) }
    let merge = try shop.lastChange()
    _ = try change(.undo) { try $0.takeBack(set) }
    #expect(try shop.number("SELECT COUNT(*) FROM purchase") == 0)
    #expect(try shop.number("SELECT COUNT(*) FROM customer") == 1)
    let undo = try shop.lastChange()
    _ = try change(.undo) { try $0.takeBack(undo) }
    _ = try change(.undo) { try $0.takeBack(merge) }
    _ = try change(.undo) { try $0.takeBack(set) }
    #expect(try shop.number("SELECT COUNT(*) FROM customer") == 0)
    _ = before
  }

  @Test func `who was said to be somebody else is so of the kept one, and nobody proposes it`() throws {
    let (a, b, c) = (try add("Asha"), try add("Asha R"), try add("Asha Rao"))
    try change { transaction in
      try transaction.keepApart(c, b, on: day("2025-01-01"))
      try transaction.keep(
        LikelyDuplicate(a, b, probability: 0.9, reasons: [.init(kind: "sameName", weight: 3)]))
      try transaction.keep(LikelyDuplicate(a, c, probability: 0.8, reasons: []))
      try transaction.keep(LikelyDuplicate(b, c, probability: 0.7, reasons: []))
    }
    let today = day("2025-01-02")
    #expect(try read { try $0.likelyDuplicates(on: today, limit: 9) }.map(\.probability) == [0.9, 0.8])
    try change(.merge) { try $0.merge([b], into: a) }
    #expect(try read { try $0.areApart(a, c) })
    #expect(try read { try $0.likelyDuplicateCount(on: today) } == 0)
    try change(.undo) { try $0.unmerge(b) }
    #expect(try read { try $0.likelyDuplicates(on: today, limit: 9) }.map(\.probability) == [0.9, 0.8])
    #expect(try read { try $0.likelyDuplicate(a, b) }?.reasons == [.init(kind: "sameName", weight: 3)])
    try change { try $0.putOff(a, b, until: day("2025-02-01")) }
    #expect(try read { try $0.likelyDuplicateCount(on: today) } == 1)
    #expect(try read { try $0.likelyDuplicateCount(on: day("2025-02-01")) } == 2)
    #expect(throws: MergeRefusal.oneself) { try change { try $0.merge(a, into: a) } }
    #expect(throws: MergeRefusal.noSuchMerge) { try change { try $0.unmerge(a) } }
  }
}
