// SQL is written once: whatever one engine was asked, the other must understand.

import Customers
import Differentiate
import Foundation
import Identify
import Office
import TestSupport
import Testing

@testable import Storage
@testable import Web

@Suite(.needsPostgreSQL) struct StatementTests {
  @Test(.timeLimit(.minutes(10))) func `every statement is understood by both engines`() async throws {
    for engine in Engine.allCases {
      try await Engine.$underTest.withValue(engine) { try await goEverywhere() }
    }
    let known = StatementRegister.all.filter { isForBoth($0.key) }
    #expect(known.count > 250)
    for engine in Engine.allCases { #expect(known.filter { $0.value.contains(engine) }.count > 200) }
    let place = Dictionary(uniqueKeysWithValues: try Engine.allCases.map { ($0, try TestPlace(on: $0)) })
    let databases = try place.mapValues { try $0.open() }
    var tried = 0
    for (text, engines) in known {
      for engine in Engine.allCases where !engines.contains(engine) {
        tried += 1
        guard let words = try databases[engine]?.refusal(of: text) else { continue }
        // What a test asked in vain, or of a table of its own, is not understood where it was asked either.
        let isOurs = try engines.allSatisfy { try databases[$0]?.refusal(of: text) == nil }
        #expect(!isOurs, "\(engine) does not understand: \(text)\n\(words)")
      }
    }
    print("\(known.count) statements, \(tried) of them tried on the other engine")
    for database in databases.values { try database.close() }
    withExtendedLifetime(place) {}
  }

  /// Whether a statement is to be the same on both engines: not what belongs to an engine's own files, nor what defines
  /// tables or asks the engine about itself.
  private func isForBoth(_ text: String) -> Bool {
    let first = text.prefix { $0.isLetter }.uppercased()
    guard ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains(first) else { return false }
    let own = [
      "customer_search MATCH", "search_word", "sqlite_", "pragma_", "pg_", "information_schema",
      "schema_version",
    ]
    // What is asked about many at once or put into one cell, and a cell quoted as SQLite does it.
    return !(own + ["LATERAL", "array_agg(", "quote("]).contains(where: text.contains)
  }

  /// Through the whole house, and what only commands do.
  private func goEverywhere() async throws {
    try await WebShop.openCorner { shop, corner in
      try corner.change(.bringIn) { try $0.fillCrowd(60, purchases: 200) }
      try corner.change { try $0.fillOwnFields() }
      try corner.change { try $0.collectPoints() }
      try corner.change(.merge) { try $0.lookAlike() }
      try corner.read { try $0.readAllLists() }
      var walk = try Walk(shop)
      try await walk.everywhere(files: fixtures)
      #expect(walk.steps > 300)
      let doors = Site.lines.filter {
        $0.permission != nil && $0.path != "/welcome" && !$0.path.hasSuffix("/events")
      }
      let missed = doors.filter { !walk.wasAt($0) }.map { "\($0.method) \($0.path)" }
      #expect(missed == [])
      try await shop.setPassword(of: .staff)
      for path in ["/sign-in", "/healthz"] { try await shop.get(path) }
      try await shop.sendAsGuest("/sign-in", ["login": "staff", "password": WebShop.password])
      try await shop.sendAsGuest("/sign-in", ["login": "staff", "password": "wrong"])
      #expect(try shop.database.check().problems == [])
      try corner.change { _ = try $0.rebuildStandings() }
      let copy = try TestPlace(on: .sqlite)
      let database = try copy.open()
      try shop.database.move(to: database)
      try database.close()
    }
  }

  /// The files of the tests, one of each layout.
  private var fixtures: [String] {
    let folder = URL(filePath: #filePath).appending(path: "../../Fixtures/exports").standardized.path
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return files.filter { $0.hasSuffix(".csv") }.sorted().map { folder + "/" + $0 }
  }
}

extension Transaction {
  /// Fields of every kind, with something in some of them.
  fileprivate func fillOwnFields() throws {
    for kind in Field.Kind.allCases {
      let id = try addField(named: "Own \(kind.rawValue)", kind: kind, choices: ["1", "2"])
      guard let field = try field(id), kind != .date else { continue }
      let values = try field.read("1", .plain(Currency(code: "GBP")))
      for customer in 1...20 { try set(id, of: Customer.ID(rawValue: Int64(customer)), to: values) }
    }
    var address = Address()
    (address.street, address.city) = ("2 High Street", "Leeds")
    for customer in 1...3 { try add(address, to: Customer.ID(rawValue: Int64(customer))) }
  }
}

extension Transaction {
  /// A point for each pound, for those who will be given cards.
  fileprivate func collectPoints() throws {
    guard var rules = try pointRules() else { return }
    rules.scheme = .points
    rules.expiresAfter = 12
    try save(rules)
  }
}

extension Snapshot {
  /// The list of customers in every order and with every filter, its first pages and the way back.
  fileprivate func readAllLists() throws {
    var filters = [CustomerFilter()]
    func add(_ change: (inout CustomerFilter) -> Void) {
      var filter = CustomerFilter()
      change(&filter)
      filters.append(filter)
    }
    for text in ["a", "asha kumar", "020"] { add { $0.search = text } }
    for rhythm in Rhythm.allCases { add { $0.rhythm = rhythm } }
    for question in Known.Question.allCases { add { $0.notKnown = question } }
    for source in [CustomerFilter.Source.unknown, .of(Source.ID(rawValue: 1))] { add { $0.source = source } }
    for reason in [CustomerFilter.Reason.neverAsked, .notCoded, .of(1)] { add { $0.reason = reason } }
    add { $0.isGold = true }
    add { $0.isOwedThanks = true }
    add { filter in
      filter.isGold = true
      filter.search = "a"
      filter.reason = .neverAsked
    }
    let fields = try fields()
    let form = WrittenForm.plain(Currency(code: "GBP"))
    for field in fields {
      add { $0.fields = [.nothing(in: field)] }
      let asked = [
        try field.filter([field.kind == .date ? "2020-01-01" : "1"], form),
        try field.kind == .date ? nil : field.filter(from: "1", to: "9", form),
        try field.kind == .date ? nil : field.filter(from: "", to: "9", form),
        try field.kind == .date ? nil : field.filter(from: "1", to: "", form),
      ]
      for filter in asked.compactMap(\.self) { add { $0.fields = [filter] } }
    }
    for field in fields {
      for isDescending in [false, true] {
        var query = CustomerQuery()
        (query.shown, query.isSortedByShown, query.isDescending, query.limit) = (
          field.id, true, isDescending, 5
        )
        for search in ["", "a"] {
          query.filter.search = search
          (query.after, query.before) = (nil, nil)
          query.after = try customers(query).next
          query.before = try customers(query).previous
          query.after = nil
          _ = try customers(query)
        }
      }
    }
    _ = try eachCustomerWithFacts { _, _ in }
    for filter in filters {
      for sort in CustomerSort.allCases {
        for isDescending in [false, true] {
          var query = CustomerQuery()
          (query.filter, query.sort, query.isDescending, query.limit) = (filter, sort, isDescending, 5)
          query.after = try customers(query).next
          guard query.after != nil else { continue }
          query.before = try customers(query).previous
          query.after = nil
          _ = try customers(query)
        }
      }
    }
  }
}

extension Database {
  /// Has a statement prepared without running it; what the engine says against it.
  fileprivate func refusal(of text: String) throws -> String? {
    do {
      switch engine {
      case .sqlite:
        var words = SQL.StringInterpolation(literalCapacity: 0, interpolationCount: 0)
        words.text = text
        // Where it would be written: readers may not even prepare what the search index follows.
        try writeNow(Change(.edit, at: Instant(rawValue: 0))) {
          _ = try $0.connection.statement(SQL(stringInterpolation: words))
        }
      case .postgres:
        try readNow {
          try $0.connection.run("PREPARE tried AS \(PostgresSpelling.statement(text))")
          try $0.connection.run("DEALLOCATE tried")
        }
      }
      return nil
    } catch let fault as StorageFault {
      return fault.description
    }
  }
}

extension Transaction {
  /// Some of the crowd look like others, and two are found to be one.
  fileprivate func lookAlike() throws {
    let crowd: [Customer.ID] = try values("SELECT id FROM customer ORDER BY id DESC LIMIT 20")
    for place in stride(from: 0, to: crowd.count - 3, by: 2) {
      try keep(
        LikelyDuplicate(
          crowd[place + 1], crowd[place], probability: 0.97, reasons: [.init(kind: "sameName", weight: 9)]))
    }
    try merge([crowd[crowd.count - 1]], into: crowd[crowd.count - 2])
  }
}
