// Reading: everything asked of one snapshot is answered as of one moment.

/// The database as it stood at one moment, on one connection. Never leaves the closure it is handed to.
package class Snapshot {
  let connection: any Connection

  init(_ connection: any Connection) { self.connection = connection }

  /// Which engine answers.
  package var engine: Engine { connection.engine }

  /// How old what is read may be: the time of the last change a standby has, nil where changes are made.
  package var standsAt: Instant? { connection.standsAt }

  /// Every row of an answer.
  package func rows<T>(_ sql: SQL, _ make: (Row) throws -> T) throws -> [T] {
    let statement = try connection.statement(sql)
    defer { statement.reset() }
    let row = Row(statement: statement)
    var all: [T] = []
    while try statement.step() { all.append(try make(row)) }
    return all
  }

  /// The first row of an answer, if there is one.
  package func row<T>(_ sql: SQL, _ make: (Row) throws -> T) throws -> T? {
    let statement = try connection.statement(sql)
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

  /// Every row of a short answer, cells by their place. PostgreSQL fetches it whole, in one round trip.
  package func each(_ sql: SQL, _ body: (any Cells) throws -> Void) throws {
    let statement = try connection.statement(sql)
    defer { statement.reset() }
    while try statement.step() { try body(statement) }
  }

  /// Steps through a long answer row by row, cells by their place, a stretch in memory at a time. Stops when `body`
  /// says false.
  package func scan(_ sql: SQL, _ body: (any Cells) throws -> Bool) throws {
    try connection.scan(sql, body)
  }

  /// The ids (1 or more) that an answer of one column `id` lists, which may be many thousands.
  package func ids(_ sql: SQL) throws -> RowSet { try connection.ids(sql) }

  /// A statement to be asked again and again with other bindings (`Lookup`).
  package func lookup(_ sql: SQL) throws -> Lookup { Lookup(try connection.question(sql)) }

  /// The cells of the only row of an answer by their columns.
  func cells(_ sql: SQL) throws -> [String: Value]? {
    let statement = try connection.statement(sql)
    defer { statement.reset() }
    let names = try statement.columnNames()
    guard try statement.step() else { return nil }
    return Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, statement.value(at: Int32($0))) })
  }
}

/// A prepared question with one integer or text to fill in, for hot loops.
package struct Lookup {
  private let question: any RepeatedQuestion

  init(_ question: any RepeatedQuestion) { self.question = question }

  /// Whether saying beforehand what will be asked saves anything: on PostgreSQL each question is a round trip.
  package var gathers: Bool { question.gathers }

  /// Says what will be asked by `first` next.
  package func expect(_ texts: [String]) throws { try question.expect(texts) }

  /// Says that what is under this text was changed since it was expected.
  package func forget(_ text: String) { question.forget(text) }

  /// Answers for one text; `body` sees the first row.
  package func first<T>(_ text: String, _ body: (any Cells) throws -> T) throws -> T? {
    try question.first(text, body)
  }

  /// Answers for one number; `body` sees every row.
  package func each(_ number: Int64, _ body: (any Cells) throws -> Void) throws {
    try question.each(number, body)
  }
}
