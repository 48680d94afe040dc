// Several servers of one shop: who has a file, and what is said while the database is away.

import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identify
import Logging
import NIOCore
import Office
import TestSupport
import Testing

@testable import Storage
@testable import Web

@Suite(.everyEngine) struct ServerTests {
  /// The same shop, served by a second server.
  private func beside(_ shop: WebShop, _ test: @Sendable (WebShop) async throws -> Void) async throws {
    var options = shop.house.options
    options.server = try #require(ServerName("shop-2"))
    let clock = shop.clock
    let house = try House(
      database: shop.database, key: shop.house.key, options: options, logger: shop.house.logger,
      now: { clock.now })
    let app = application(house, host: "localhost", port: 0, limits: .init()) { _ in }
    try await app.test(.router) { client in
      try await test(WebShop(house: house, client: client, clock: clock))
    }
  }

  @Test func `a file's address and a cookie name the server that has it`() async throws {
    try await WebShop.open(options: { $0.server = ServerName("shop-1") ?? .random() }) { shop in
      let answer = try await shop.upload(Array(weekOfSales.utf8))
      #expect(answer.cookie("regulars_server") == "shop-1")
      let cookie = answer.headers[values: .setCookie].first { $0.hasPrefix("regulars_server") }
      #expect(cookie?.contains("HttpOnly; SameSite=Lax") == true)
      #expect(answer.headers[.location]?.hasPrefix("/import/shop-1.") == true)
    }
  }

  @Test func `another server says which one has the file`() async throws {
    try await WebShop.open(options: { $0.server = ServerName("shop-1") ?? .random() }) { shop in
      let path = try await shop.send(weekOfSales)
      #expect(try await shop.settled(path, as: .owner).status == .ok)
      try await beside(shop) { other in
        for answer in [
          try await other.get(path, as: .owner), try await other.get(path + "/events", as: .owner),
          try await other.post(path, as: .owner), try await other.post(path + "/bring-in", as: .owner),
          try await other.post(path + "/cancel", as: .owner),
        ] {
          #expect(answer.status == .misdirectedRequest)
          #expect(answer.text.contains("This file is on another server of yours, shop-1."))
        }
        let lost = path.replacing("shop-1.", with: "shop-2.")
        #expect(try await other.get(lost, as: .owner).status == .notFound)
      }
      #expect(try await shop.get(path, as: .owner).status == .ok)
    }
  }

  @Test func `what one server wrote, the other shows; a form sent to both is done once`() async throws {
    try await WebShop.open { shop in
      let (token, csrf) = try shop.signIn(.owner)
      let fields = ["newName": "Asha Rao", "once": "0123456789"]
      let first = try await shop.send("/customers", fields, token: token, csrf: csrf)
      #expect(first.status == .seeOther)
      try await beside(shop) { other in
        let again = try await other.send("/customers", fields, token: token, csrf: csrf)
        #expect(again.headers[.location] == first.headers[.location])
        #expect(try await other.get("/customers", as: .viewer).text.contains("Asha Rao"))
      }
      #expect(try shop.count("customer") == 1)
    }
  }

  @Test(.onlyOnPostgreSQL) func `two servers of a machine do not go by one name`() throws {
    let place = try TestPlace()
    let database = try place.open()
    defer { try? database.close() }
    let name = try #require(ServerName("shop-1"))
    var first = try ServerNameTag.take(name, on: database)
    #expect(first?.name == name)
    #expect(try ServerNameTag.take(name, on: database) == nil)
    first = nil
    #expect(try ServerNameTag.take(name, on: database) != nil)
    let (own, more) = (try ServerNameTag.take(nil, on: database), try ServerNameTag.take(nil, on: database))
    #expect(own?.name == .ofThisMachine)
    #expect(more?.name == ServerName.ofThisMachine.numbered(2))
  }

  @Test(arguments: ["57P01", "08006", "25006"])
  func `while the database is away a page says so, and when to try again`(state: String) async throws {
    let fault = StorageFault(doing: "Using the database", code: 0, message: "gone", state: state)
    try await WebShop.open { shop in
      func page(_ method: HTTPRequest.Method, _ language: String) async throws -> (Response, String) {
        let head = HTTPRequest(
          method: method, scheme: "http", authority: "localhost", path: "/",
          headerFields: [.acceptLanguage: language])
        let request = Request(head: head, body: .init(buffer: ByteBuffer()))
        let response = FailurePage.response(to: fault, request, shop.house, nil)
        let text = TextWriter()
        try await response.body.write(text)
        return (response, text.held.value)
      }
      let (response, text) = try await page(.get, "en")
      #expect(response.status == .serviceUnavailable)
      #expect(response.headers[.retryAfter] == "2")
      #expect(text.contains("Nothing was changed; try again in a moment."))
      #expect(!text.contains("Reference"))
      #expect(try await page(.post, "en").1.contains("What you sent is still in your browser"))
      #expect(try await page(.get, "hi").1.contains("कुछ बदला नहीं गया"))
    }
  }

  @Test func `an import that the database's absence interrupted is taken up again`() async throws {
    let fault = StorageFault(doing: "Using the database", code: 0, message: "gone", state: "57P01")
    try await WebShop.open { shop in
      let path = try await shop.send(weekOfSales)
      let address = try #require(ImportAddress(String(path.dropFirst("/import/".count))))
      let owner = try #require(try shop.database.readNow { try $0.staff(login: "owner") })
      let sent = try #require(try shop.house.imports.job(address, of: owner.id))
      let job = ImportJob(
        address, owner: owner.id, path: sent.path, fileName: "sales.csv", options: ImportOptions(),
        looked: LookedAt(glance: sent.glance, sheets: [], open: nil), at: shop.clock.now)
      #expect(job.begin() == .rehearsal)
      job.end(.rehearsal, .failure(fault), after: 0)
      #expect(!job.stage.isOver && !job.stage.isUnderWay)
      #expect(job.begin() == nil)
      #expect(job.resume())
      #expect(!job.resume())
      #expect(job.begin() == .rehearsal)
    }
  }
}

@Suite struct ServerNameTests {
  @Test(arguments: ["shop-1", "a", "10.0.0.7", "web.shop.example", "Shop-1"])
  func `a name is letters, digits, hyphens and points`(name: String) throws {
    #expect(ServerName(name)?.description == name.lowercased())
    let address = ImportAddress(server: try #require(ServerName(name)), id: Secret.token())
    #expect(ImportAddress(String(address.path.dropFirst("/import/".count))) == address)
    #expect(LocalPath(address.path) != nil)
  }

  @Test(arguments: [
    "", ".", "..", "-a", "a/b", "a b", "ä", "a;b", "a=b", "a_b", "a\r\n", String(repeating: "a", count: 41),
  ])
  func `what could end a cookie or leave a folder is no name`(name: String) {
    #expect(ServerName(name) == nil)
  }

  @Test func `every server has a name`() {
    #expect(ServerName(ServerName.ofThisMachine.description) == .ofThisMachine)
    #expect(ServerName(ServerName.random().description) != nil)
    #expect(ServerName.ofThisMachine.numbered(99).description.utf8.count <= 40)
  }

  @Test(arguments: ["", "1", "shop-1", "shop-1.", ".x", "shop-1.short", "../shop.x"])
  func `an address that no server made is none`(text: String) {
    #expect(ImportAddress(text) == nil)
    #expect(ImportAddress("SHOP." + Secret.token()) == nil)
  }
}

/// Holds what a body writes.
private struct TextWriter: ResponseBodyWriter {
  let held = Held("")
  mutating func write(_ buffer: ByteBuffer) async throws {
    let text = String(buffer: buffer)
    held.change { $0 += text }
  }
  consuming func finish(_ trailers: HTTPFields?) async throws {}
}
