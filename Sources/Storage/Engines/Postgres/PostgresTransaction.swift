// A transaction on a session, in the shapes that the rest of this room is written against.

/// What runs between a transaction's beginning and its end.
final class PostgresTransaction: Connection {
  private let session: PostgresSession
  private let running: PostgresRunning
  let standsAt: Instant?

  init(_ session: PostgresSession, _ running: PostgresRunning, standsAt: Instant? = nil) {
    self.session = session
    self.running = running
    self.standsAt = standsAt
  }

  var engine: Engine { .postgres }

  func statement(_ sql: SQL) throws -> any Statement {
    try running.check()
    return PostgresStatement(sql, on: session)
  }

  func scan(_ sql: SQL, _ body: (any Cells) throws -> Bool) throws {
    try running.check()
    try session.scan(sql.text, PostgresParameters(sql.bindings), body)
  }

  /// Put into one cell by the server: a row of its own for each would take longer than finding it.
  func ids(_ sql: SQL) throws -> RowSet {
    let all: SQL = "SELECT array_agg(id) FROM (\(sql)) AS found"
    let answer = try session.query(all.text, PostgresParameters(all.bindings))
    var ids = RowSet()
    if answer.next() { answer.eachInteger(0) { ids.insert($0) } }
    return ids
  }

  /// Sent without waiting: what is wrong with it comes out at the next question, at the latest at the end.
  func execute(_ sql: SQL) throws {
    try running.check()
    try session.pipe(sql.text, PostgresParameters(sql.bindings))
  }

  func settle() throws { try session.settle() }

  func question(_ sql: SQL) -> any RepeatedQuestion { PostgresQuestion(sql, on: session) }

  func repeated(_ sql: SQL) -> any RepeatedWrite { PostgresWrite(sql, on: session) }

  func insertion(into table: String, columns: [String]) -> any RepeatedWrite {
    PostgresCopy(into: table, columns: columns, on: session)
  }

  func run(_ statement: String) throws {
    session.hasWritten = true
    try session.command(statement)
  }

  /// None that may be set aside: without them others could not read the table until this transaction ends.
  func indexes(of table: String) throws -> [(name: String, definition: String)] { [] }
}
