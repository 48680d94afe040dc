// A transaction on a session, in the shapes that the rest of this room is written against.

/// What runs between a transaction's beginning and its end.
final class PostgresTransaction: Connection {
  private let session: PostgresSession

  init(_ session: PostgresSession) { self.session = session }

  var engine: Engine { .postgres }

  func statement(_ sql: SQL) throws -> any Statement { PostgresStatement(sql, on: session) }

  func scan(_ sql: SQL, _ body: (any Cells) throws -> Bool) throws {
    try session.scan(sql.text, PostgresParameters(sql.bindings), body)
  }

  /// Sent without waiting: what is wrong with it comes out at the next question, at the latest at the end.
  func execute(_ sql: SQL) throws { try session.pipe(sql.text, PostgresParameters(sql.bindings)) }

  func question(_ sql: SQL) -> any RepeatedQuestion { PostgresQuestion(sql, on: session) }

  func repeated(_ sql: SQL) -> any RepeatedWrite { PostgresWrite(sql, on: session) }

  func insertion(into table: String, columns: [String]) -> any RepeatedWrite {
    PostgresCopy(into: table, columns: columns, on: session)
  }

  func run(_ statement: String) throws {
    session.hasWritten = true
    try session.command(statement)
  }

  func indexes(of table: String) throws -> [(name: String, definition: String)] { [] }
}
