// Who may do what, and what the journal keeps of them.

import Office
import Storage
import TestSupport
import Testing

@Suite(.everyEngine) struct StaffTests {
  @Test func `an owner may do everything and a viewer only look`() {
    #expect(Permission.allCases.allSatisfy(Role.owner.may))
    #expect(Permission.allCases.filter(Role.staff.may) == [.view, .edit])
    #expect(Permission.allCases.filter(Role.viewer.may) == [.view])
  }

  @Test func `two people cannot sign in under one name, however it is written`() async throws {
    let shop = try OfficeShop()
    try await shop.add("Asha", .owner)
    #expect(throws: OfficeRefusal.loginTaken) {
      try shop.write { try $0.addStaff(name: "Another", login: " ASHA ", role: .staff) }
    }
    #expect(throws: OfficeRefusal.staffNameMissing) {
      try shop.write { try $0.addStaff(name: " \u{7} ", login: "x", role: .staff) }
    }
    #expect(throws: OfficeRefusal.loginMissing) {
      try shop.write { try $0.addStaff(name: "X", login: " ", role: .staff) }
    }
  }

  @Test func `the last owner stays an owner`() async throws {
    let shop = try OfficeShop()
    let asha = try await shop.add("Asha", .owner)
    #expect(throws: OfficeRefusal.lastOwner) { try shop.write { try $0.change(asha, role: .staff) } }
    #expect(throws: OfficeRefusal.lastOwner) { try shop.write { try $0.disable(asha, true) } }
    try await shop.add("Ravi", .owner)
    try shop.write { try $0.change(asha, role: .staff) }
    #expect(try shop.database.readNow { try $0.staff(asha)?.role } == .staff)
  }

  @Test func `another role ends the sessions of the old one`() async throws {
    let shop = try OfficeShop()
    try await shop.add("Asha", .owner)
    let ravi = try await shop.add("Ravi", .staff)
    let token = try shop.write { try $0.signIn(ravi, replacing: nil) }
    try shop.write { try $0.change(ravi, role: .viewer) }
    #expect(try shop.database.readNow { try $0.signedIn(token, at: shop.now) } == nil)
  }

  @Test func `no password stands in the journal`() async throws {
    let shop = try OfficeShop()
    let asha = try await shop.add("Asha", .owner, password: "a quiet river at noon")
    try await shop.add("Ravi", .owner)
    try shop.write { try $0.change(asha, role: .viewer) }
    try shop.write { try $0.disable(asha, true) }
    let kept: [String] = try shop.database.readNow { try $0.values("SELECT coalesce(kept, '') FROM journal") }
    #expect(kept.count >= 4)
    #expect(!kept.contains { $0.contains("scrypt") })
  }

  @Test func `a form sent twice is done once`() async throws {
    let shop = try OfficeShop()
    for _ in 0..<2 {
      let answer = try shop.write { transaction in
        try transaction.once("token") {
          String(try transaction.addStaff(name: "Mina", login: "mina", role: .staff).rawValue)
        }
      }
      #expect(answer == "1")
    }
    #expect(try shop.database.readNow { try $0.staff().count } == 1)
  }

  @Test func `a form that was refused can be sent again`() throws {
    let shop = try OfficeShop()
    #expect(throws: OfficeRefusal.loginMissing) {
      try shop.write { transaction in try transaction.once("token") { throw OfficeRefusal.loginMissing } }
    }
    #expect(try shop.write { try $0.once("token") { "done" } } == "done")
  }
}
