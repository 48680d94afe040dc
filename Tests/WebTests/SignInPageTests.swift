// Coming in and going out as a browser does it.

import Foundation
import HTTPTypes
import HummingbirdTesting
import Office
import Storage
import TestSupport
import Testing

@testable import Web

@Suite(.everyEngine) struct SignInPageTests {
  @Test func `a name and a password open a session in a cookie that scripts cannot read`() async throws {
    try await WebShop.open { shop in
      try await shop.setPassword(of: .owner)
      let done = try await shop.sendAsGuest(
        "/sign-in", ["login": " Owner ", "password": WebShop.password, "next": "/account"])
      #expect(done.status == .seeOther && done.headers[.location] == "/account")
      let cookie = try #require(done.headers[values: .setCookie].first { $0.hasPrefix("regulars=") })
      #expect(
        cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax") && cookie.contains("; Path=/"))
      #expect(!cookie.contains("Secure"))
      let token = try #require(done.cookie("regulars"))
      let page = try await shop.get("/account", headers: [.cookie: "regulars=\(token)"])
      #expect(page.status == .ok && page.text.contains("The owner"))
    }
  }

  @Test func `behind https the cookie is for this host and https alone`() async throws {
    try await WebShop.open(options: { $0.address = "https://shop.example" }) { shop in
      try await shop.setPassword(of: .owner)
      let csrf = Secret.token()
      let done = try await shop.send(
        "/sign-in", ["login": "owner", "password": WebShop.password], token: nil, csrf: csrf,
        headers: [.cookie: "__Host-regulars-form=\(csrf)"])
      let cookie = try #require(done.headers[values: .setCookie].first { $0.hasPrefix("__Host-regulars=") })
      #expect(cookie.contains("; Secure") && cookie.contains("; Path=/") && !cookie.contains("Domain"))
      #expect(done.headers[.strictTransportSecurity] == "max-age=31536000; includeSubDomains")
    }
  }

  @Test func `a wrong password and an unknown name are told in the same words`() async throws {
    try await WebShop.open { shop in
      try await shop.setPassword(of: .owner)
      let wrong = try await shop.sendAsGuest("/sign-in", ["login": "owner", "password": "wrong"])
      let unknown = try await shop.sendAsGuest("/sign-in", ["login": "nobody", "password": "wrong"])
      #expect(wrong.status == .unprocessableContent && unknown.status == .unprocessableContent)
      #expect(wrong.text.contains("do not go together") && unknown.text.contains("do not go together"))
      #expect(wrong.text.contains("value=\"owner\""))
      #expect(!wrong.text.contains("value=\"wrong\""))
    }
  }

  @Test func `too many tries are answered with how long to wait`() async throws {
    try await WebShop.open { shop in
      for _ in 0..<5 { try await shop.sendAsGuest("/sign-in", ["login": "owner", "password": "wrong"]) }
      let slow = try await shop.sendAsGuest("/sign-in", ["login": "owner", "password": "wrong"])
      #expect(slow.status == .tooManyRequests && slow.headers[.retryAfter] == "1")
    }
  }

  @Test func `a session that somebody planted is not kept at sign-in`() async throws {
    try await WebShop.open { shop in
      try await shop.setPassword(of: .owner)
      let planted = SessionToken()
      let done = try await shop.sendAsGuest(
        "/sign-in", ["login": "owner", "password": WebShop.password],
        headers: [.cookie: "regulars=\(planted.text)"])
      #expect(done.cookie("regulars") != planted.text)
      let page = try await shop.get("/account", headers: [.cookie: "regulars=\(planted.text)"])
      #expect(page.status == .seeOther)
    }
  }

  @Test func `looking at a link does not use it up, pressing its button does`() async throws {
    try await WebShop.open { shop in
      let person = try #require(try shop.database.readNow { try $0.staff(login: "viewer") })
      let link = SignInLink(for: person.id, key: shop.house.key, at: shop.clock.now)
      for _ in 0..<3 {
        let page = try await shop.get("/sign-in/\(link.token)")
        #expect(page.status == .ok && page.text.contains("The viewer"))
      }
      let done = try await shop.sendAsGuest("/sign-in/\(link.token)", [:])
      #expect(done.status == .seeOther && done.cookie("regulars") != nil)
      let again = try await shop.sendAsGuest("/sign-in/\(link.token)", [:])
      #expect(again.status == .unprocessableContent && again.cookie("regulars") == nil)
      #expect(try await shop.get("/sign-in/\(link.token)").status == .unprocessableContent)
    }
  }

  @Test func `the first link asks for a name, opens the shop, and no second does`() async throws {
    try await WebShop.open(hasBusiness: false, hasPeople: false) { shop in
      #expect(try await shop.get("/sign-in").text.contains("Nobody has signed in yet"))
      let link = SignInLink(for: nil, key: shop.house.key, at: shop.clock.now)
      let empty = try await shop.sendAsGuest("/sign-in/\(link.token)", ["name": "Asha", "login": ""])
      #expect(empty.status == .unprocessableContent && empty.text.contains("value=\"Asha\""))
      let done = try await shop.sendAsGuest("/sign-in/\(link.token)", ["name": "Asha", "login": "asha"])
      #expect(done.status == .seeOther)
      let token = try #require(done.cookie("regulars").flatMap(SessionToken.init))
      let first = try await shop.get("/account", headers: [.cookie: "regulars=\(token.text)"])
      #expect(first.status == .ok)
      let second = SignInLink(for: nil, key: shop.house.key, at: shop.clock.now)
      let refused = try await shop.sendAsGuest("/sign-in/\(second.token)", ["name": "Eve", "login": "eve"])
      #expect(refused.status == .unprocessableContent && refused.cookie("regulars") == nil)
      try await openTheShop(shop, token)
    }
  }

  private func openTheShop(_ shop: WebShop, _ token: SessionToken) async throws {
    let cookie: HTTPFields = [.cookie: "regulars=\(token.text)", .acceptLanguage: "en-IN"]
    let page = try await shop.get("/welcome", headers: cookie)
    #expect(page.status == .ok)
    #expect(page.text.contains("<option value=\"INR\" selected>"))
    #expect(page.text.contains("<option value=\"Asia/Kolkata\" selected>"))
    let csrf = try #require(
      try shop.database.readNow { try $0.signedIn(token, at: shop.clock.now)?.session.csrf })
    var answers = [
      "name": "", "currency": "INR", "timeZone": "Asia/Kolkata", "language": "en", "country": "IN",
      "gold": "10",
    ]
    let refused = try await shop.send("/welcome", answers, token: token, csrf: csrf)
    #expect(refused.status == .unprocessableContent && refused.text.contains("The shop needs a name"))
    answers["name"] = "Asha & Sons"
    let done = try await shop.send("/welcome", answers, token: token, csrf: csrf)
    #expect(done.status == .seeOther && done.headers[.location] == "/import")
    let name: String? = try shop.database.readNow { try $0.value("SELECT name FROM business") }
    #expect(name == "Asha & Sons")
  }

  @Test func `before the shop is opened a viewer is told so and an owner is asked`() async throws {
    try await WebShop.open(hasBusiness: false) { shop in
      for page in Site.routes where page.method == .get && page.permission == .view && !page.beforeOpening {
        let path = page.path.replacing(/\{[^}]+\}/, with: "1")
        let owner = try await shop.get(path, as: .owner)
        let viewer = try await shop.get(path, as: .viewer)
        #expect(owner.headers[.location] == "/welcome", "\(path)")
        #expect(viewer.status == .forbidden, "\(path)")
      }
    }
  }

  @Test func `signing out ends the session and clears the browser`() async throws {
    try await WebShop.open { shop in
      let (token, csrf) = try shop.signIn(.viewer)
      let done = try await shop.send("/sign-out", [:], token: token, csrf: csrf)
      #expect(done.status == .seeOther && done.cookie("regulars")?.isEmpty == true)
      #expect(try shop.database.readNow { try $0.signedIn(token, at: shop.clock.now) } == nil)
    }
  }

  @Test func `a new person gets a link that is shown once and lets them in`() async throws {
    try await WebShop.open { shop in
      let (token, csrf) = try shop.signIn(.owner)
      let fields = ["name": "Mina", "login": "mina", "role": "staff", "once": "t1"]
      let added = try await shop.send("/settings/people", fields, token: token, csrf: csrf)
      let again = try await shop.send("/settings/people", fields, token: token, csrf: csrf)
      #expect(added.status == .ok && again.status == .ok)
      #expect(try shop.database.readNow { try $0.staff().count } == 4)
      let link = try #require(added.text.firstMatch(of: /http:\/\/localhost\/sign-in\/([A-Za-z0-9_-]+)/))
      #expect(try await shop.get("/sign-in/\(link.1)").text.contains("Mina"))
      let taken = try await shop.send(
        "/settings/people", ["name": "Mina", "login": "MINA", "role": "staff"], token: token, csrf: csrf)
      #expect(taken.status == .unprocessableContent && taken.text.contains("signs in with that name already"))
    }
  }

  @Test func `language and looks are each person's own`() async throws {
    try await WebShop.open { shop in
      let (token, csrf) = try shop.signIn(.viewer)
      let done = try await shop.send(
        "/preferences", ["language": "hi", "theme": "dark", "next": "/account?x=1"], token: token, csrf: csrf)
      #expect(done.headers[.location] == "/account?x=1")
      let page = try await shop.get("/account", headers: [.cookie: "regulars=\(token.text)"])
      #expect(page.text.contains("lang=\"hi\"") && page.text.contains("data-theme=\"dark\""))
      #expect(try await shop.get("/account", as: .owner).text.contains("lang=\"en\""))
    }
  }
}
