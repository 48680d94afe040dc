// Several businesses on one server, with a role each or a schema each under one role: none ever sees another.

import Dispatch
import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite(.needsPostgreSQL, .everyEngine) struct BusinessesTests {
  /// How two businesses are told apart.
  enum Kind: CaseIterable, Sendable { case roles, schemas }

  @Test(.onlyOnPostgreSQL, arguments: Kind.allCases)
  func `two that are written to at once have each their own`(_ kind: Kind) async throws {
    let street = try Street(kind)
    defer { withExtendedLifetime(street) {} }
    let shops = try street.open()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<100 {
        group.addTask {
          _ = try await shops[number % 2].write(Change(.edit, at: noon, about: "shop\(number % 2)")) {
            try $0.addCustomer("Visitor\(number % 2) \(number)")
          }
        }
      }
      try await group.waitForAll()
    }
    for (place, shop) in shops.enumerated() {
      let other = 1 - place
      try shop.readNow { (snapshot: Snapshot) throws in
        #expect(try snapshot.values("SELECT id FROM customer ORDER BY id") == Array(Int64(1)...50))
        #expect(try snapshot.values("SELECT DISTINCT about FROM change_set") == ["shop\(place)"])
        #expect(try snapshot.value("SELECT COUNT(*) FROM journal") == 50)
        #expect(try snapshot.found("visitor\(place)") == 50)
        #expect(try snapshot.found("visitor\(other)") == 0)
      }
    }
  }

  @Test(.onlyOnPostgreSQL, arguments: Kind.allCases)
  func `what one writes, undoes and clears leaves the other's fingerprint`(_ kind: Kind) throws {
    let street = try Street(kind)
    defer { withExtendedLifetime(street) {} }
    let shops = try street.open()
    for shop in shops { try shop.edit { try $0.addCustomer("Asha") } }
    #expect(try shops[0].fingerprint() == shops[1].fingerprint())
    let before = try shops[1].readNow { try $0.wholeFingerprint() }
    try shops[0].edit { try $0.addCustomer("Ben") }
    try shops[0].undo(1)
    try shops[0].edit { try $0.execute("DELETE FROM journal") }
    #expect(try shops[0].fingerprint() != shops[1].fingerprint())
    #expect(try shops[1].readNow { try $0.wholeFingerprint() } == before)
    #expect(try shops[1].check().isSound)
  }

  @Test(.onlyOnPostgreSQL, .timeLimit(.minutes(10)), arguments: Kind.allCases)
  func `one that writes for long does not hold up the other`(_ kind: Kind) throws {
    let street = try Street(kind)
    defer { withExtendedLifetime(street) {} }
    let shops = try street.open()
    let (isOpen, mayEnd, hasEnded) = (
      DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchGroup()
    )
    DispatchQueue.global().async(group: hasEnded) {
      try? shops[0].edit { transaction in
        try transaction.addCustomer("Asha")
        isOpen.signal()
        _ = mayEnd.wait(timeout: .now() + 60)
      }
    }
    isOpen.wait()
    // Were it held up, it would be told after ten seconds that somebody else is writing.
    try shops[1].edit { try $0.addCustomer("Ben") }
    #expect(try shops[0].count("customer") == 0)
    mayEnd.signal()
    hasEnded.wait()
    #expect(try shops[0].count("customer") == 1)
  }

  @Test(.onlyOnPostgreSQL) func `one role may neither read, write nor drop what is another's`() throws {
    let street = try Street(.roles)
    defer { withExtendedLifetime(street) {} }
    let shops = try street.open()
    try shops[1].edit { try $0.addCustomer("Ben") }
    let theirs = SQL.checkedName(street.names[1])
    let tries: [(String, (Transaction) throws -> Void)] = [
      ("SELECT", { _ = try $0.value("SELECT COUNT(*) FROM \(theirs).customer", as: Int.self) }),
      ("scan", { try $0.scan("SELECT id FROM \(theirs).customer") { _ in true } }),
      ("INSERT", { try $0.execute("INSERT INTO \(theirs).tally (name, amount) VALUES ('x', 1)") }),
      ("UPDATE", { try $0.execute("UPDATE \(theirs).customer SET name = 'x'") }),
      ("DELETE", { try $0.execute("DELETE FROM \(theirs).customer") }),
      ("DROP TABLE", { try $0.run("DROP TABLE \(theirs.text).customer CASCADE") }),
      ("DROP SCHEMA", { try $0.run("DROP SCHEMA \(theirs.text) CASCADE") }),
      ("CREATE", { try $0.run("CREATE TABLE \(theirs.text).guest (id BIGINT)") }),
    ]
    for (name, body) in tries {
      let fault = #expect(throws: StorageFault.self, "\(name)") { try shops[0].edit(body) }
      #expect(fault?.state == "42501", "\(name)")
    }
    // By another way: going to their schema first.
    let fault = #expect(throws: StorageFault.self) {
      try shops[0].edit { transaction in
        try transaction.run("SET LOCAL search_path = \(theirs.text)")
        _ = try transaction.value("SELECT COUNT(*) FROM customer", as: Int.self)
      }
    }
    #expect(fault?.state == "42P01")
    #expect(try shops[0].count("customer") == 0)
    #expect(try shops[1].count("customer") == 1)
  }

  @Test(.onlyOnPostgreSQL, arguments: Kind.allCases)
  func `no connection ever serves both`(_ kind: Kind) async throws {
    let street = try Street(kind)
    defer { withExtendedLifetime(street) {} }
    let shops = try street.open()
    let lines = try await withThrowingTaskGroup(of: (shop: Int, line: String).self) { group in
      for number in 0..<60 {
        let (shop, writes) = (number % 2, number % 6 < 2)
        group.addTask {
          let ask: @Sendable (Snapshot) throws -> String = { snapshot in
            try snapshot.value(
              """
              SELECT CAST(pg_backend_pid() AS TEXT) || ' ' || CAST(current_user AS TEXT) || ' '
              || CAST(current_schema() AS TEXT) FROM pg_sleep(0.01)
              """) ?? ""
          }
          let line =
            writes
            ? try await shops[shop].write(Change(.edit, at: noon)) { try ask($0) }
            : try await shops[shop].read(ask)
          return (shop, line)
        }
      }
      return try await group.reduce(into: [Set<String>(), []]) { $0[$1.shop].insert($1.line) }
    }
    let numbers = lines.map { Set($0.compactMap { $0.split(separator: " ").first }) }
    #expect(numbers[0].isDisjoint(with: numbers[1]))
    #expect(lines.allSatisfy { (2...9).contains($0.count) }, "\(lines)")
    for (shop, lines) in lines.enumerated() {
      let suffix = kind == .roles ? "\(street.names[shop]) \(street.names[shop])" : street.names[shop]
      #expect(lines.allSatisfy { $0.hasSuffix(suffix) })
    }
  }
}

extension Snapshot {
  /// How many customers the search index finds.
  fileprivate func found(_ word: String) throws -> Int? {
    try value("SELECT COUNT(*) FROM search_word WHERE word = \(word)")
  }
}

/// Two businesses on the server of the tests; gone with the test.
private final class Street {
  /// Their schemas, in the first kind also their roles.
  let names: [String]
  private let places: [DatabasePlace]
  private let kind: BusinessesTests.Kind
  private var shops: [Database] = []

  init(_ kind: BusinessesTests.Kind) throws {
    self.kind = kind
    let server = try #require(Engine.testServer)
    let start = server + (server.contains("?") ? "&" : "?")
    names = ["a", "b"].map { "shop" + String(UInt64.random(in: .min ... .max), radix: 16) + $0 }
    places = names.map {
      DatabasePlace(
        start + (kind == .roles ? "user=\($0)&password=key\($0)" : "options=-csearch_path%3D\($0)"))
    }
    guard kind == .roles else { return }
    let session = try PostgresSession(server, for: "the test")
    for name in names {
      try session.command(
        """
        CREATE ROLE \(name) LOGIN PASSWORD 'key\(name)';
        DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO \(name)', current_database()); END $$
        """)
    }
  }

  /// Opens both, the schema being named by nothing but the role where each has one.
  func open() throws -> [Database] {
    shops = try places.map { try Database(at: $0, for: .making) }
    return shops
  }

  deinit {
    do { try clear() } catch { print("A role of the tests stays: \(error)") }
  }

  private func clear() throws {
    for shop in shops { try shop.close() }
    for (name, place) in zip(names, places) {
      try PostgresSession(place.connection, for: "the test").command("DROP SCHEMA IF EXISTS \(name) CASCADE")
      guard kind == .roles, let server = Engine.testServer else { continue }
      let session = try PostgresSession(server, for: "the test")
      try session.command(
        """
        DO $$ BEGIN EXECUTE format('REVOKE CREATE ON DATABASE %I FROM \(name)', current_database()); END $$;
        DROP ROLE \(name)
        """)
    }
  }
}
