// Who brought whom: set, changed, refused, and its money.

import Customers
import Differentiate
import Storage
import TestSupport
import Testing

@Suite(.everyEngine) struct ReferralTests {
  private let shop: CornerShop

  init() throws { shop = try CornerShop() }

  private func set(_ customer: String, by referrer: String) throws {
    let customer = try shop.id(customer)
    let referrer = try shop.id(referrer)
    try shop.change { try $0.setReferral(of: customer, by: .customer(referrer), on: day("2025-06-30")) }
  }

  @Test func `a circle is refused, near and far`() throws {
    #expect(throws: CustomerRefusal.referralCircle) { try set("Asha", by: "Hassan") }
    #expect(throws: CustomerRefusal.referralCircle) { try set("Asha", by: "Ines") }
    #expect(throws: CustomerRefusal.referralOfOneself) { try set("Asha", by: "Asha") }
    let asha = try shop.id("Asha")
    #expect(try shop.read { try $0.referral(of: asha) } == nil)
  }

  @Test func `a changed referrer moves the money`() throws {
    try set("Ines", by: "Ben")
    #expect(try shop.standing("Hassan").referred == 0)
    #expect(try shop.standing("Asha").treeSpend == pounds(250))
    #expect(try shop.standing("Ben").treeSpend == pounds(40))
    let hassan = try shop.id("Hassan")
    try shop.change { try $0.removeReferral(of: hassan) }
    #expect(try shop.standing("Asha").referred == 0)
    #expect(try shop.change { try $0.removeReferral(of: hassan) } == false)
  }

  @Test func `an associate can bring customers`() throws {
    let jürgen = try shop.id("Jürgen")
    let referral = try #require(try shop.read { try $0.referral(of: jürgen) })
    #expect(referral.name == "Dr Rao")
    #expect(throws: CustomerRefusal.notFound) {
      try shop.change { try $0.setReferral(of: jürgen, by: .associate(99), on: day("2025-06-30")) }
    }
  }

  @Test func `who is not there brings nobody`() throws {
    let asha = try shop.id("Asha")
    #expect(throws: CustomerRefusal.notFound) {
      try shop.change {
        try $0.setReferral(of: asha, by: .customer(Customer.ID(rawValue: 99)), on: day("2025-06-30"))
      }
    }
  }
}
