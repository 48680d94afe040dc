// The door: names, headers, forms and files, before any page is asked.

import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Office
import TestSupport
import Testing

@testable import Web

@Suite(.everyEngine) struct EdgeTests {
  @Test func `every answer has the headers that keep browsers safe`() async throws {
    try await WebShop.open { shop in
      for path in ["/sign-in", "/healthz", "/nowhere", "/account", "\(StaticFiles.folder)/style.css"] {
        let response = try await shop.get(path)
        #expect(
          response.headers[HTTPField.Name("Content-Security-Policy")!] == SecureHeaders.policy, "\(path)")
        #expect(response.headers[HTTPField.Name("X-Content-Type-Options")!] == "nosniff", "\(path)")
        #expect(response.headers[HTTPField.Name("Referrer-Policy")!] == "same-origin", "\(path)")
        #expect(response.headers[HTTPField.Name("Cross-Origin-Opener-Policy")!] == "same-origin", "\(path)")
        #expect(response.headers[.strictTransportSecurity] == nil)
      }
      #expect(try await shop.get("/sign-in").headers[.cacheControl] == "no-store")
    }
  }

  @Test func `a stylesheet is kept for a year under its own name and asked for again under another`()
    async throws
  {
    try await WebShop.open { shop in
      let current = try await shop.get("\(StaticFiles.folder)/style.css")
      #expect(current.status == .ok && current.headers[.contentType] == "text/css; charset=utf-8")
      #expect(current.headers[.cacheControl] == "public, max-age=31536000, immutable")
      let tag = try #require(current.headers[.eTag])
      let old = try await shop.get("/static/old/style.css")
      #expect(old.headers[.cacheControl] == "no-cache")
      #expect(
        try await shop.get("/static/old/style.css", headers: [.ifNoneMatch: tag]).status == .notModified)
      for path in ["/static/x/nothing.css", "/static/x/..%2fstyle.css", "/static/x/%2e%2e", "/static/x"] {
        #expect(try await shop.get(path).status == .notFound, "\(path)")
      }
    }
  }

  @Test func `what is not there says so in the reader's language`() async throws {
    try await WebShop.open { shop in
      #expect(try await shop.get("/nowhere").status == .notFound)
      #expect(try await shop.get("/nowhere", headers: [.acceptLanguage: "hi"]).text.contains("lang=\"hi\""))
      let trace = try await shop.client.execute(uri: "/sign-in", method: .trace)
      #expect(trace.status == .notFound)
      let head = try await shop.client.execute(uri: "/sign-in", method: .head)
      #expect(head.status == .ok && head.body.readableBytes == 0)
    }
  }

  @Test(arguments: [
    ("localhost", true), ("LOCALHOST:8080", true), ("127.0.0.1:1", true), ("[::1]", true), ("[::1]:80", true),
    ("shop.example", true), ("pub.example:443", true), ("evil.example", false),
    ("localhost.evil.example", false),
    ("localhost:80:80", false), ("localhost:", false), ("localhost:8x", false), ("127.0.0.1.evil", false),
    ("user@localhost", false), ("localhost/", false), ("::1", false),
  ])
  func `it answers to its own names only`(host: String, isOurs: Bool) async throws {
    try await WebShop.open(options: {
      $0.hosts = ["shop.example"]
      $0.address = "https://pub.example"
    }) { shop in
      let status = try Self.status(of: host, shop)
      #expect((status == nil) == isOurs)
    }
  }

  private static func status(of host: String, _ shop: WebShop) throws -> EdgeRefusal? {
    let head = HTTPRequest(method: .get, scheme: "http", authority: host, path: "/")
    do {
      try KnownHosts(house: shop.house).check(Request(head: head, body: .init(buffer: ByteBuffer())))
    } catch { return error as? EdgeRefusal }
    return nil
  }

  @Test(arguments: [
    ["Origin": "http://evil.example"], ["Origin": "null"], ["Sec-Fetch-Site": "cross-site"],
    ["Sec-Fetch-Site": "same-site"], ["Origin": "http://localhost.evil.example"],
    ["Origin": "http://localhost:1"],
  ])
  func `a form from another site is refused, with the right token too`(headers: [String: String]) async throws
  {
    try await WebShop.open { shop in
      var fields = HTTPFields()
      for (name, value) in headers { fields[HTTPField.Name(name)!] = value }
      let response = try await shop.post("/preferences", ["theme": "dark"], as: .viewer, headers: fields)
      #expect(response.status == .forbidden)
    }
  }

  @Test func `a form is taken as a form only`() async throws {
    try await WebShop.open { shop in
      for type in ["text/plain", "application/json", "multipart/form-data; boundary=x", "text/html"] {
        let response = try await shop.post(
          "/preferences", ["theme": "dark"], as: .viewer, headers: [.contentType: type])
        #expect(response.status == .unsupportedMediaType, "\(type)")
      }
      let own: HTTPFields = [
        .origin: "http://localhost", .contentType: "application/x-www-form-urlencoded; charset=UTF-8",
      ]
      #expect(
        try await shop.post("/preferences", ["theme": "dark"], as: .viewer, headers: own).status == .seeOther)
    }
  }

  @Test func `more than a megabyte of form is too much`() async throws {
    try await WebShop.open { shop in
      let response = try await shop.post(
        "/preferences", ["x": String(repeating: "a", count: 1 << 20)], as: .viewer)
      #expect(response.status == .contentTooLarge)
    }
  }

  @Test(arguments: [
    "https://evil.example", "//evil.example", "/\\evil.example", "\\/evil", "javascript:alert(1)", "evil", "",
    "/a\r\nSet-Cookie: x=1", "/\u{9}/evil", "/a b", "/ü", "http:/evil", "///evil", "/\t/evil",
  ])
  func `no parameter leads to another site`(next: String) async throws {
    try await WebShop.open { shop in
      let response = try await shop.post("/preferences", ["theme": "dark", "next": next], as: .viewer)
      #expect(response.headers[.location] == "/", "\(next)")
    }
  }

  @Test func `forwarded addresses are believed from listed proxies only`() {
    #expect(Network.narrowed("203.0.113.9") == "203.0.113.9")
    #expect(Network.narrowed("::ffff:203.0.113.9") == "203.0.113.9")
    #expect(Network.narrowed("2001:db8:1:2:3:4:5:6") == Network.narrowed("2001:db8:1:2:ffff::1"))
    #expect(Network.narrowed("2001:db8:1:3::1") != Network.narrowed("2001:db8:1:2::1"))
  }
}

@Suite struct EdgeFormTests {
  @Test func `fields are read as they were typed`() throws {
    let form = try Form(
      encoded: Array("name=Asha+%26+Sons&name=b&empty=&flag&%E0%A4%86=%E0%A4%AE&p=+x+".utf8))
    #expect(form["name"] == "Asha & Sons" && form.all("name") == ["Asha & Sons", "b"])
    #expect(form.has("flag") && form.has("empty") && !form.has("absent") && form["absent"].isEmpty)
    #expect(form["आ"] == "म")
    #expect(form["p"] == "x" && form.exact("p") == " x ")
  }

  @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%ff", "a=%00", "%00=a", "a=%c0%af", "a=%ED%A0%80"])
  func `what is no text is refused`(body: String) {
    #expect(throws: EdgeRefusal.unreadable) { try Form(encoded: Array(body.utf8)) }
  }

  @Test func `any bytes at all are read or refused`() {
    var generator = SplitMix(state: 7)
    for _ in 0..<5000 {
      let bytes = (0..<Int.random(in: 0..<60, using: &generator)).map { _ in
        Array("a=&%+0Ff;\u{e9}".utf8).randomElement(using: &generator) ?? 0
      }
      _ = try? Form(encoded: bytes)
    }
    #expect(throws: EdgeRefusal.unreadable) {
      try Form(encoded: Array(String(repeating: "a&", count: 2001).utf8))
    }
  }
}

/// A seeded generator: a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
