// Which passwords are taken, and how they are kept.

import Office
import Testing

@Suite struct PasswordTests {
  @Test(arguments: [
    "a quiet river at noon", "मेरी दुकान में आम बहुत मीठे हैं", String(repeating: "långt ord ", count: 60) + "slut",
    "correct horse 7 tea kettles", "               x tall grasses",
  ])
  func `a long password is taken, with spaces and in any script`(password: String) throws {
    try PasswordRules.check(password, context: ["Asha", "asha", "Corner Shop"])
  }

  @Test func `a short password is not taken`() {
    #expect(throws: OfficeRefusal.passwordTooShort(minimum: 15)) {
      try PasswordRules.check("Tr0ub4dor&3", context: [])
    }
  }

  @Test(arguments: [
    "password1234567", "passwordpassword", "123456789012345", "aaaaaaaaaaaaaaa", "qwertyuiopqwerty",
    "abcdefghijklmnop", "correct horse battery staple", "letmein letmein", "abcabcabcabcabc",
  ])
  func `what everybody uses is not taken`(password: String) {
    #expect(throws: OfficeRefusal.passwordCommon) { try PasswordRules.check(password, context: []) }
  }

  @Test func `the shop's own name is not taken`() {
    #expect(throws: OfficeRefusal.passwordPersonal) {
      try PasswordRules.check("Corner Shop 2026!", context: ["Corner Shop"])
    }
  }

  @Test func `a thousand and one bytes are too many`() {
    #expect(throws: OfficeRefusal.passwordTooLong) {
      try PasswordRules.check(String(repeating: "äö", count: 251), context: [])
    }
  }

  @Test func `a kept password says how it was hashed and no two are alike`() async throws {
    let desk = PasswordDesk(cost: .light)
    let first = try await desk.hash("a quiet river at noon").phc
    let second = try await desk.hash("a quiet river at noon").phc
    #expect(first != second)
    #expect(first.hasPrefix("$scrypt$ln=6,r=8,p=1$"))
    #expect(try await desk.verify("a quiet river at noon", against: first))
    #expect(try await !desk.verify("a quiet river at noo", against: first))
    #expect(try await !desk.verify("a quiet river at noon", against: nil))
  }

  @Test func `the same letters composed differently are the same password`() async throws {
    let desk = PasswordDesk(cost: .light)
    let kept = try await desk.hash("caf\u{e9} am Nachmittag").phc
    #expect(try await desk.verify("cafe\u{301} am Nachmittag", against: kept))
  }

  @Test func `the standard cost is the one that is promised`() async throws {
    let kept = try await PasswordDesk().hash("a quiet river at noon").phc
    #expect(kept.hasPrefix("$scrypt$ln=15,r=8,p=3$"))
  }

  @Test(arguments: [
    "", "$", "$scrypt$", "$scrypt$ln=31,r=8,p=3$AA$AA", "$bcrypt$ln=6,r=8,p=1$AA$AA", "plain",
  ])
  func `a broken row lets nobody in`(phc: String) async throws {
    #expect(try await !PasswordDesk(cost: .light).verify("anything", against: phc))
  }
}
