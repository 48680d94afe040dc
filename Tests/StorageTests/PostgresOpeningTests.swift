// Opening a schema on PostgreSQL: made once, brought up to date once, refused when it is newer or somebody else's.

import Foundation
import TestSupport
import Testing

@testable import Storage

@Suite(.everyEngine) struct SchemaTests {
  @Test(.onlyOnPostgreSQL) func `four servers that start at once make one schema`() async throws {
    let place = try TestPlace()
    let opened = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 1...4 {
        group.addTask {
          let database = try place.open()
          defer { try? database.close() }  // nothing more is wanted of it
          return try database.count("schema_version")
        }
      }
      return try await group.reduce(into: [Int]()) { $0.append($1) }
    }
    #expect(opened == [Migrations.latest, Migrations.latest, Migrations.latest, Migrations.latest])
  }

  @Test func `an older schema is brought up to date and keeps what is in it`() throws {
    let place = try TestPlace()
    let old = try Database(at: place.place, for: .making, migrations: [Migrations.house])
    try old.close()
    #expect(
      throws: StorageRefusal.older(path: place.place.description, found: 1, known: Migrations.latest)
    ) {
      try place.open(.reading)
    }
    let database = try place.open(.writing)
    try database.edit { try $0.addCustomer("Asha") }
    #expect(try database.count("customer") == 1)
    #expect(try database.count("secret") == 0)
  }

  @Test func `a newer schema is refused, and says so`() throws {
    let place = try TestPlace()
    let newer = Migrations.all + [Migration(number: 99, statements: [])]
    try Database(at: place.place, for: .making, migrations: newer).close()
    for purpose in [Database.Purpose.making, .writing, .reading] {
      #expect(
        throws: StorageRefusal.newer(path: place.place.description, found: 99, known: Migrations.latest)
      ) {
        try place.open(purpose)
      }
    }
  }

  @Test(.onlyOnPostgreSQL) func `a server goes on while a newer one adds to the schema`() async throws {
    let place = try TestPlace()
    let older = try place.open()
    try older.edit { try $0.addCustomer("Asha") }
    let added = Migration(
      number: 99, statements: ["ALTER TABLE customer ADD COLUMN nickname TEXT NOT NULL DEFAULT ''"])
    let newer = try Database(at: place.place, for: .making, migrations: Migrations.all + [added])
    for number in 1...20 {
      let server = number % 2 == 0 ? older : newer
      _ = try await server.write(Change(.edit, at: noon)) { try $0.addCustomer("Customer \(number)") }
      try server.edit { try $0.update("customer", id: 1, ["note": "note \(number)"]) }
    }
    #expect(try older.count("customer") == 21)
    #expect(try older.fingerprint() == newer.fingerprint())
  }

  @Test(.onlyOnPostgreSQL) func `a step that fails leaves the schema as it was`() throws {
    let place = try TestPlace()
    try place.open().close()
    let broken = Migration(
      number: 99, statements: ["CREATE TABLE half (id BIGINT)", "SELECT nothing FROM nowhere"])
    #expect(throws: StorageFault.self) {
      try Database(at: place.place, for: .writing, migrations: Migrations.all + [broken])
    }
    let database = try place.open(.writing)
    #expect(try database.count("schema_version") == Migrations.latest)
    #expect(throws: StorageFault.self) { try database.count("half") }
  }

  @Test(.onlyOnPostgreSQL) func `a schema that is not there is only made when one is to be made`() throws {
    let place = try TestPlace()
    for purpose in [Database.Purpose.writing, .reading] {
      let refusal = #expect(throws: StorageRefusal.self) { try place.open(purpose) }
      #expect(refusal?.code == "no-database")
    }
  }

  @Test(.onlyOnPostgreSQL) func `somebody else's schema is left alone`() throws {
    let place = try TestPlace()
    let schema = PostgresAddress(place.text).schema ?? ""
    let session = try PostgresSession(place.text, for: "the test")
    try session.command("CREATE SCHEMA \(schema); CREATE TABLE \(schema).customer (id INT)")
    #expect(throws: StorageRefusal.notOurs(path: place.place.description)) { try place.open() }
  }

  @Test(.onlyOnPostgreSQL) func `opened for reading, nothing is written`() throws {
    let place = try TestPlace()
    try place.open().close()
    let database = try place.open(.reading)
    #expect(throws: StorageFault.self) { try database.edit { try $0.addCustomer("Asha") } }
  }
}

@Suite struct PlaceTests {
  @Test(arguments: [
    "postgresql://shop@db.example/regulars",
    "postgres://shop:secret@a,b:5433/regulars?options=-csearch_path%3Dshop",
    "host=a,b port=5432 dbname=regulars password=secret", "service=shop",
  ]) func `a connection string is a place on a server, told without its password`(_ text: String) {
    let place = DatabasePlace(text)
    #expect(place.isPostgres)
    #expect(!place.description.contains("secret"))
    #expect(!place.companion("key").contains("secret"))
  }

  @Test(arguments: ["shop.sqlite", "/data/host=a.sqlite", "a=b.sqlite", "~/regulars.sqlite"])
  func `anything else is a path`(_ text: String) {
    #expect(DatabasePlace(text).file == text)
  }

  @Test func `several servers are told with their ports`() {
    let place = DatabasePlace("postgresql://shop@a:5433,b:5434/regulars?options=-csearch_path%3Dshop")
    #expect(place.description == "postgresql://shop@a:5433,b:5434/regulars (schema shop)")
  }

  @Test func `two places have companions of their own`() {
    let names = ["postgresql://a@h/d", "postgresql://b@h/d", "postgresql://a@h/d?options=-csearch_path%3Dx"]
      .map {
        DatabasePlace($0).companion("key")
      }
    #expect(Set(names).count == 3)
  }

  @Test(.timeLimit(.minutes(10))) func `a server that does not answer is told of in a sentence`() {
    let refusal = #expect(throws: StorageRefusal.self) {
      try Database(at: DatabasePlace("postgresql://shop:secret@127.0.0.1:9/regulars"), for: .writing)
    }
    #expect(refusal?.code == "database-unreachable")
    #expect(refusal.map { !$0.description.contains("secret") } == true)
  }

  @Test(arguments: [
    ("SELECT id FROM t WHERE a = ? AND b = ?", "SELECT id FROM t WHERE a = $1 AND b = $2"),
    ("SELECT '?' FROM t WHERE a = ?", "SELECT '?' FROM t WHERE a = $1"),
    ("SELECT 'it''s ?' FROM t WHERE a = ?", "SELECT 'it''s ?' FROM t WHERE a = $1"),
  ]) func `question marks are numbered, those in texts are not`(_ ours: String, _ theirs: String) {
    #expect(PostgresSpelling.statement(ours) == theirs)
  }

  @Test func `a definition has whole numbers of 64 bits and texts that sort by their bytes`() {
    let theirs = PostgresSpelling.definition(
      Migrations.table(
        "purchase", "  id INTEGER PRIMARY KEY,\n  customer_id INTEGER REFERENCES customer (id),\n  words TEXT"
      ))
    #expect(
      theirs
        == "CREATE TABLE purchase (\n  id BIGINT PRIMARY KEY,\n  customer_id BIGINT,\n  words TEXT COLLATE \"C\"\n)"
    )
  }
}
