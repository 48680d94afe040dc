// A connection of GRDB's while a transaction runs on it, in the shapes that the rest of this room is written against.

import GRDB
import GRDBSQLite

/// Prepares statements on one SQLite connection. Lives as long as the closure it is made for.
final class SQLiteConnection: Connection {
  let connection: GRDB.Database

  init(_ connection: GRDB.Database) { self.connection = connection }

  var engine: Engine { .sqlite }
  var standsAt: Instant? { nil }

  func statement(_ sql: SQL) throws -> any Statement { try bound(sql) }

  func scan(_ sql: SQL, _ body: (any Cells) throws -> Bool) throws {
    let statement = try bound(sql)
    defer { statement.reset() }
    while try statement.step() {
      guard try body(statement) else { return }
    }
  }

  func ids(_ sql: SQL) throws -> RowSet {
    var ids = RowSet()
    let statement = try bound(sql)
    defer { statement.reset() }
    while try statement.step() { ids.insert(statement.integer(0)) }
    return ids
  }

  func execute(_ sql: SQL) throws { try bound(sql).run() }

  func settle() {}

  func question(_ sql: SQL) throws -> any RepeatedQuestion {
    SQLiteQuestion(try SQLiteStatement(sql.text, on: connection))
  }

  func repeated(_ sql: SQL) throws -> any RepeatedWrite {
    SQLiteWrite(try SQLiteStatement(sql.text, on: connection))
  }

  func insertion(into table: String, columns: [String]) throws -> any RepeatedWrite {
    let names = columns.map(SQL.checkedName)
    let marks = SQL.joined(names.map { _ in "?" }, by: ", ")
    return try repeated(
      "INSERT INTO \(SQL.checkedName(table)) (\(SQL.joined(names, by: ", "))) VALUES (\(marks))")
  }

  func run(_ statement: String) throws { try SQLiteStatement(statement, on: connection).run() }

  func indexes(of table: String) throws -> [(name: String, definition: String)] {
    let statement = try bound(
      "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = \(table) AND sql IS NOT NULL ORDER BY name"
    )
    defer { statement.reset() }
    var all: [(name: String, definition: String)] = []
    while try statement.step() { all.append((statement.text(0) ?? "", statement.text(1) ?? "")) }
    return all
  }

  private func bound(_ sql: SQL) throws -> SQLiteStatement {
    let statement = try SQLiteStatement(sql.text, on: connection)
    try statement.bind(sql.bindings)
    return statement
  }
}

/// Asks one prepared statement again and again.
final class SQLiteQuestion: RepeatedQuestion {
  private let statement: SQLiteStatement

  init(_ statement: SQLiteStatement) { self.statement = statement }

  var gathers: Bool { false }
  func expect(_ texts: [String]) {}
  func forget(_ text: String) {}

  func first<T>(_ text: String, _ body: (any Cells) throws -> T) throws -> T? {
    statement.reset()
    statement.bind(text: text, at: 1)
    defer { statement.reset() }
    return try statement.step() ? try body(statement) : nil
  }

  func each(_ number: Int64, _ body: (any Cells) throws -> Void) throws {
    statement.reset()
    statement.bind(integer: number, at: 1)
    defer { statement.reset() }
    while try statement.step() { try body(statement) }
  }
}

/// Runs one prepared statement again and again.
final class SQLiteWrite: RepeatedWrite {
  private let statement: SQLiteStatement

  init(_ statement: SQLiteStatement) { self.statement = statement }

  func run(_ bind: (any Bindings) throws -> Void) throws {
    statement.reset()
    try bind(statement)
    try statement.run()
  }
}
