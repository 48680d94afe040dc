// Two servers on one database: while one brings a file in, the other's pages answer, and its changes wait their turn.

import Customers
import Differentiate
import Dispatch
import Exchange
import Foundation
import HTTPTypes
import HummingbirdTesting
import Identify
import Office
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Web

@Suite(.needsPostgreSQL, .everyEngine, .timeLimit(.minutes(10))) struct TwoServersTests {
  @Test(.onlyOnPostgreSQL)
  func `while one server brings a file in, the other's pages answer and see nothing of it`() async throws {
    try await WebShop.open { shop in
      let token = try shop.signIn(.owner).token
      let other = try SlowImport(into: shop.database.place, at: shop.clock.now)
      try await other.begin()
      for path in [
        "/", "/customers", "/value", "/gold", "/why", "/sources", "/brought", "/thanks", "/changes",
      ] {
        let page = try await shop.get(path, headers: [.cookie: "regulars=\(token.text)"])
        #expect(page.status == .ok, "\(path)")
        #expect(!page.text.contains("Asha Rao") && !page.text.contains("week.csv"), "\(path)")
      }
      #expect(try shop.count("customer") == 0)
      #expect(try shop.count("purchase") == 0)
      #expect(try other.end() == 2)
      #expect(try shop.count("customer") == 2)
      let after = try await shop.get("/customers", headers: [.cookie: "regulars=\(token.text)"])
      #expect(after.text.contains("Asha Rao"))
    }
  }

  @Test(.onlyOnPostgreSQL)
  func `who was away for an hour still gets a page while the other server brings a file in`() async throws {
    try await WebShop.open { shop in
      let token = try shop.signIn(.owner).token
      shop.clock.move(seconds: 3600)
      let other = try SlowImport(into: shop.database.place, at: shop.clock.now)
      try await other.begin()
      let page = try await shop.get("/customers", headers: [.cookie: "regulars=\(token.text)"])
      #expect(page.status == .ok)
      try other.end()
    }
  }

  @Test(.onlyOnPostgreSQL)
  func `a change made meanwhile waits its turn and goes through`() async throws {
    try await WebShop.open { shop in
      let (token, csrf) = try shop.signIn(.owner)
      let other = try SlowImport(into: shop.database.place, at: shop.clock.now)
      try await other.begin()
      async let answer = shop.send("/customers", ["newName": "Vera"], token: token, csrf: csrf)
      try await Task.sleep(for: .seconds(2))
      #expect(try shop.count("customer") == 0)
      try other.end()
      #expect(try await answer.status == .seeOther)
      #expect(try shop.count("customer") == 3)
      #expect(
        try shop.database.readNow { try $0.values("SELECT name FROM customer ORDER BY id", as: String.self) }
          .last == "Vera")
    }
  }

  @Test(.onlyOnPostgreSQL)
  func `when the other server takes too long a change is told to come again, and nothing of it stays`()
    async throws
  {
    try await WebShop.open { shop in
      let (token, csrf) = try shop.signIn(.owner)
      let other = try SlowImport(into: shop.database.place, at: shop.clock.now)
      try await other.begin()
      let began = ContinuousClock.now
      async let answer = shop.send("/customers", ["newName": "Vera"], token: token, csrf: csrf)
      let second = try Database(at: shop.database.place, for: .writing)
      let fault = await #expect(throws: StorageFault.self) {
        try await second.write(Change(.edit, at: shop.clock.now)) {
          _ = try $0.insert("source", ["name": "Advert", "name_fold": "advert"])
        }
      }
      #expect(fault?.isUnavailable == true)
      let refused = try await answer
      #expect(refused.status == .serviceUnavailable && refused.headers[.retryAfter] != nil)
      #expect(ContinuousClock.now - began < .seconds(20))
      #expect(try other.end() == 2)
      #expect(try shop.count("customer") == 2)
      let again = try await shop.send("/customers", ["newName": "Vera"], token: token, csrf: csrf)
      #expect(again.status == .seeOther)
      try second.close()
    }
  }
}

/// An import by another server, which waits in the middle for as long as a test wants.
private final class SlowImport: Sendable {
  private let server: Database
  private let now: Instant
  private let hasBegun = Mutex(false)
  private let mayEnd = DispatchSemaphore(value: 0)
  private let hasEnded = DispatchGroup()
  private let outcome = Mutex<Result<Int, any Error>>(.success(0))

  init(into place: DatabasePlace, at now: Instant) throws {
    server = try Database(at: place, for: .writing)
    self.now = now
  }

  /// Begins, and waits until the import's transaction is open and has read the file.
  func begin() async throws {
    let job = Import(
      .bytes(Array(weekOfSales.utf8)), fileName: "week.csv", options: ImportOptions(),
      catalogue: try FormatCatalogue())
    DispatchQueue.global().async(group: hasEnded) { [self] in
      let result = Result {
        try server.bringIn(job, Change(.bringIn, at: now)) { _ in
          hasBegun.withLock { $0 = true }
          _ = mayEnd.wait(timeout: .now() + 60)
        }.customers.created
      }
      outcome.withLock { $0 = result }
      hasBegun.withLock { $0 = true }
    }
    while !hasBegun.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(20)) }
  }

  /// Lets it go on, and answers how many customers it brought.
  @discardableResult
  func end() throws -> Int {
    mayEnd.signal()
    hasEnded.wait()
    try server.close()
    return try outcome.withLock { try $0.get() }
  }
}
