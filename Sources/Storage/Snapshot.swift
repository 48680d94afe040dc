// Reading: everything asked of one snapshot is answered as of one moment.

import GRDB

/// The database as it stood at one moment, on one connection. Never leaves the closure it is handed to.
package class Snapshot {
  let connection: GRDB.Database

  init(_ connection: GRDB.Database) { self.connection = connection }

  /// Every row of an answer.
  package func rows<T>(_ sql: SQL, _ make: (Row) throws -> T) throws -> [T] {
    let statement = try prepare(sql)
    defer { statement.reset() }
    let row = Row(statement: statement)
    var all: [T] = []
    while try statement.step() { all.append(try make(row)) }
    return all
  }

  /// The first row of an answer, if there is one.
  package func row<T>(_ sql: SQL, _ make: (Row) throws -> T) throws -> T? {
    let statement = try prepare(sql)
    defer { statement.reset() }
    return try statement.step() ? try make(Row(statement: statement)) : nil
  }

  /// The first cell of the first row, if there is one.
  package func value<T: Storable>(_ sql: SQL, as type: T.Type = T.self) throws -> T? {
    try row(sql) { try $0.first() }
  }

  /// The first cell of every row.
  package func values<T: Storable>(_ sql: SQL, as type: T.Type = T.self) throws -> [T] {
    try rows(sql) { try $0.first() }
  }

  /// Steps through a long answer row by row, cells by their place: the quickest way there is. Stops when `body` says false.
  package func scan(_ sql: SQL, _ body: (SQLiteStatement) throws -> Bool) throws {
    let statement = try prepare(sql)
    defer { statement.reset() }
    while try statement.step() {
      guard try body(statement) else { return }
    }
  }

  /// A statement to be asked again and again with other bindings (`Lookup`).
  package func lookup(_ sql: SQL) throws -> Lookup { Lookup(try SQLiteStatement(sql.text, on: connection)) }

  func prepare(_ sql: SQL) throws -> SQLiteStatement {
    let statement = try SQLiteStatement(sql.text, on: connection)
    try statement.bind(sql.bindings)
    return statement
  }
}

/// A prepared question with one integer or text to fill in, for hot loops.
package struct Lookup {
  private let statement: SQLiteStatement

  init(_ statement: SQLiteStatement) { self.statement = statement }

  /// Answers for one text; `body` sees the first row.
  package func first<T>(_ text: String, _ body: (SQLiteStatement) throws -> T) throws -> T? {
    statement.reset()
    statement.bind(text: text, at: 1)
    defer { statement.reset() }
    return try statement.step() ? try body(statement) : nil
  }

  /// Answers for one number; `body` sees every row.
  package func each(_ number: Int64, _ body: (SQLiteStatement) throws -> Void) throws {
    statement.reset()
    statement.bind(integer: number, at: 1)
    defer { statement.reset() }
    while try statement.step() { try body(statement) }
  }
}
