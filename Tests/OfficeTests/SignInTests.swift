// Sessions, links and the limits on trying.

import Foundation
import Office
import Storage
import TestSupport
import Testing

private let password = "a quiet river at noon"

@Suite(.everyEngine) struct SessionTests {
  @Test func `a session is known by its token alone, and only its hash is kept`() async throws {
    let shop = try OfficeShop()
    let asha = try await shop.add("Asha", .owner)
    let token = try shop.write { try $0.signIn(asha, replacing: nil) }
    let kept: String? = try shop.database.readNow { try $0.value("SELECT token_hash FROM session") }
    #expect(kept == token.hash && kept != token.text && kept?.count == 64)
    #expect(try shop.database.readNow { try $0.signedIn(token, at: shop.now)?.staff.id } == asha)
    #expect(try shop.database.readNow { try $0.signedIn(SessionToken(), at: shop.now) } == nil)
  }

  @Test func `twelve hours without a visit end it, and fourteen days in any case`() async throws {
    let shop = try OfficeShop()
    let asha = try await shop.add("Asha", .owner)
    let token = try shop.write { try $0.signIn(asha, replacing: nil) }
    func isIn(_ now: Instant) throws -> Bool {
      try shop.database.readNow { try $0.signedIn(token, at: now) } != nil
    }
    #expect(try isIn(shop.now.adding(seconds: 12 * 3600 - 1)))
    #expect(try !isIn(shop.now.adding(seconds: 12 * 3600)))
    let start = shop.now
    for hour in stride(from: Int64(6), through: 14 * 24 - 1, by: 6) {
      shop.now = start.adding(seconds: hour * 3600)
      try shop.write { try $0.touch(token) }
    }
    #expect(try isIn(start.adding(seconds: 14 * 86_400 - 1)))
    #expect(try !isIn(start.adding(seconds: 14 * 86_400)))
  }

  @Test func `signing in again changes the token and ends the old one`() async throws {
    let shop = try OfficeShop()
    let asha = try await shop.add("Asha", .owner)
    let first = try shop.write { try $0.signIn(asha, replacing: nil) }
    let second = try shop.write { try $0.signIn(asha, replacing: first) }
    #expect(first != second)
    #expect(try shop.database.readNow { try $0.signedIn(first, at: shop.now) } == nil)
  }

  @Test func `a person who was disabled is out at once`() async throws {
    let shop = try OfficeShop()
    try await shop.add("Asha", .owner)
    let ravi = try await shop.add("Ravi", .staff, password: password)
    let token = try shop.write { try $0.signIn(ravi, replacing: nil) }
    try shop.write { try $0.disable(ravi, true) }
    #expect(try shop.database.readNow { try $0.signedIn(token, at: shop.now) } == nil)
    await #expect(throws: OfficeRefusal.signInWrong) { try await shop.enter("ravi", password) }
  }

  @Test func `another password ends all other sessions and rotates this one`() async throws {
    let shop = try OfficeShop()
    let asha = try await shop.add("Asha", .owner, password: password)
    let other = try shop.write { try $0.signIn(asha, replacing: nil) }
    let here = try shop.write { try $0.signIn(asha, replacing: nil) }
    let (person, session) = try #require(try shop.database.readNow { try $0.signedIn(here, at: shop.now) })
    await #expect(throws: OfficeRefusal.passwordWrong) {
      try await shop.signIn.change(
        passwordOf: person, in: session, token: here, present: "wrong", new: "tall grass by the mill",
        shop: nil,
        at: shop.now)
    }
    let rotated = try await shop.signIn.change(
      passwordOf: person, in: session, token: here, present: password, new: "tall grass by the mill",
      shop: nil,
      at: shop.now)
    for gone in [other, here] {
      #expect(try shop.database.readNow { try $0.signedIn(gone, at: shop.now) } == nil)
    }
    #expect(try shop.database.readNow { try $0.signedIn(rotated, at: shop.now)?.staff.id } == asha)
    _ = try await shop.enter("asha", "tall grass by the mill")
  }
}

@Suite(.everyEngine) struct SignInLinkTests {
  @Test func `a link works once`() async throws {
    let shop = try OfficeShop()
    let asha = try await shop.add("Asha", .owner)
    let link = SignInLink(for: asha, key: shop.key, at: shop.now)
    let read = try SignInLink(token: link.token, key: shop.key, at: shop.now)
    #expect(read == link)
    _ = try shop.write { try $0.signIn(by: read, replacing: nil) }
    #expect(throws: OfficeRefusal.linkUsed) { try shop.write { try $0.signIn(by: read, replacing: nil) } }
  }

  @Test func `a link ends after a quarter of an hour`() throws {
    let shop = try OfficeShop()
    let link = SignInLink(for: nil, key: shop.key, at: shop.now)
    let later = shop.now.adding(seconds: 15 * 60)
    #expect(throws: OfficeRefusal.linkExpired) { try SignInLink(token: link.token, key: shop.key, at: later) }
  }

  @Test func `a link changed in any letter is none of ours`() throws {
    let shop = try OfficeShop()
    let link = SignInLink(for: nil, key: shop.key, at: shop.now)
    for index in link.token.indices {
      var forged = link.token
      forged.replaceSubrange(index...index, with: forged[index] == "A" ? "B" : "A")
      #expect(throws: OfficeRefusal.linkInvalid) {
        try SignInLink(token: forged, key: shop.key, at: shop.now)
      }
    }
    for other in ["", "x", String(repeating: "A", count: 86), link.token + "A", "é"] {
      #expect(throws: OfficeRefusal.linkInvalid) { try SignInLink(token: other, key: shop.key, at: shop.now) }
    }
    #expect(throws: OfficeRefusal.linkInvalid) {
      try SignInLink(token: link.token, key: SignInKey(), at: shop.now)
    }
  }

  @Test func `the first link makes the first owner, and no second`() throws {
    let shop = try OfficeShop()
    let first = SignInLink(for: nil, key: shop.key, at: shop.now)
    let second = SignInLink(for: nil, key: shop.key, at: shop.now)
    #expect(throws: OfficeRefusal.loginMissing) {
      try shop.write { try $0.signInFirstOwner(by: first, name: "Asha", login: "", replacing: nil) }
    }
    let token = try shop.write {
      try $0.signInFirstOwner(by: first, name: "Asha", login: "asha", replacing: nil)
    }
    let owner = try #require(try shop.database.readNow { try $0.signedIn(token, at: shop.now)?.staff })
    #expect(owner.role == .owner && !owner.hasPassword)
    #expect(throws: OfficeRefusal.linkUsed) {
      try shop.write { try $0.signInFirstOwner(by: second, name: "Eve", login: "eve", replacing: nil) }
    }
  }

  @Test(.onlyOnSQLite)
  func `the key beside a database is kept from others, and the same for two processes`() throws {
    let shop = try OfficeShop()
    let link = SignInLink(for: nil, key: try shop.keptKey(), at: shop.now)
    _ = try SignInLink(token: link.token, key: try shop.keptKey(), at: shop.now)
    let file = shop.database.companion("key")
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    #expect(throws: OfficeRefusal.keyReadable(path: file)) { try shop.keptKey() }
  }

  @Test(.onlyOnPostgreSQL) func `the key of several servers is made by the first and found by the others`()
    throws
  {
    let shop = try OfficeShop()
    let other = try shop.place.open(.reading)
    defer { try? other.close() }
    #expect(try !SignInKey.isThere(for: other))
    let link = SignInLink(for: nil, key: try shop.keptKey(), at: shop.now)
    #expect(try SignInKey.isThere(for: other))
    _ = try SignInLink(token: link.token, key: SignInKey(of: other, at: shop.now), at: shop.now)
    #expect(!FileManager.default.fileExists(atPath: shop.database.companion("key")))
  }
}

@Suite(.everyEngine) struct RateLimitTests {
  @Test func `each failure after the fifth doubles the wait, and the tenth ends the quarter hour`()
    async throws
  {
    let shop = try OfficeShop()
    try await shop.add("Asha", .owner, password: password)
    var made = 0
    for _ in 0..<900 {
      do { _ = try await shop.enter("asha", "wrong wrong wrong") } catch OfficeRefusal.signInWrong {
        made += 1
      } catch OfficeRefusal.tooManyTries {}
      shop.now = shop.now.adding(seconds: 1)
    }
    #expect(made == 10)
  }

  @Test func `one account is tried at most a hundred times an hour from all the world`() async throws {
    let shop = try OfficeShop()
    try await shop.add("Asha", .owner, password: password)
    var made = 0
    for number in 0..<300 {
      do { _ = try await shop.enter("asha", "wrong", from: "10.0.0.\(number)") } catch OfficeRefusal
        .signInWrong
      {
        made += 1
      } catch OfficeRefusal.tooManyTries {}
    }
    #expect(made == 100)
  }

  @Test func `a stranger's guesses do not keep somebody out of a browser they know`() async throws {
    let shop = try OfficeShop()
    try await shop.add("Asha", .owner, password: password)
    let device = try await shop.enter("asha", password).device
    for number in 0..<150 {
      do { _ = try await shop.enter("asha", "wrong", from: "10.1.0.\(number)") } catch is OfficeRefusal {}
    }
    await #expect(throws: OfficeRefusal.self) { try await shop.enter("asha", password) }
    _ = try await shop.enter("asha", password, device: device.text)
    await #expect(throws: OfficeRefusal.self) {
      try await shop.enter("asha", password, device: device.text + "A")
    }
  }

  @Test func `one network cannot try one guess at many accounts`() async throws {
    let shop = try OfficeShop()
    var made = 0
    for number in 0..<80 {
      do { _ = try await shop.enter("person\(number)", "wrong") } catch OfficeRefusal.signInWrong {
        made += 1
      } catch OfficeRefusal.tooManyTries {}
    }
    #expect(made == 50)
  }

  @Test func `a right password forgets the wrong ones`() async throws {
    let shop = try OfficeShop()
    try await shop.add("Asha", .owner, password: password)
    for _ in 0..<3 {
      for _ in 0..<4 {
        await #expect(throws: OfficeRefusal.signInWrong) { try await shop.enter("asha", "wrong") }
      }
      _ = try await shop.enter("asha", password)
    }
  }
}
