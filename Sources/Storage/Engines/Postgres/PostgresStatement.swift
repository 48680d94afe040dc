// A bound statement, its answer fetched whole when the first row is asked for; and questions and writes done again and again.

/// A statement with its values on one session.
final class PostgresStatement: Statement {
  private let session: PostgresSession
  private let sql: SQL
  private var result: PostgresResult?
  private lazy var places: [String: Int32] = {
    let names = result?.columnNames ?? []
    return Dictionary(names.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
  }()

  init(_ sql: SQL, on session: PostgresSession) {
    self.sql = sql
    self.session = session
  }

  func columnNames() throws -> [String] { try fetched().columnNames }

  func place(of column: String) -> Int32? { places[column] }

  func step() throws -> Bool { try fetched().next() }

  func reset() { result = nil }

  func integer(_ column: Int32) -> Int64 { result?.integer(column) ?? 0 }
  func real(_ column: Int32) -> Double { result?.real(column) ?? 0 }
  func isNull(_ column: Int32) -> Bool { result?.isNull(column) ?? true }
  func text(_ column: Int32) -> String? { result?.text(column) }
  func value(at column: Int32) -> Value { result?.value(column) ?? .null }

  private func fetched() throws -> PostgresResult {
    if let result { return result }
    let fresh = try session.query(sql.text, PostgresParameters(sql.bindings))
    result = fresh
    return fresh
  }
}

/// The rows of a stretch of an answer, read by place; the first `offset` columns are left out.
final class PostgresCells: Statement {
  private let result: PostgresResult
  private let offset: Int32

  init(_ result: PostgresResult, offset: Int32 = 0) {
    self.result = result
    self.offset = offset
  }

  func columnNames() -> [String] { Array(result.columnNames.dropFirst(Int(offset))) }
  func place(of column: String) -> Int32? { columnNames().firstIndex(of: column).map(Int32.init) }
  func step() -> Bool { result.next() }
  func reset() {}
  func integer(_ column: Int32) -> Int64 { result.integer(column + offset) }
  func real(_ column: Int32) -> Double { result.real(column + offset) }
  func isNull(_ column: Int32) -> Bool { result.isNull(column + offset) }
  func text(_ column: Int32) -> String? { result.text(column + offset) }
  func value(at column: Int32) -> Value { result.value(column + offset) }
}

/// Asks one question again and again; what was expected is answered from what was fetched for all of them at once.
final class PostgresQuestion: RepeatedQuestion {
  private let session: PostgresSession
  private let text: String
  /// The same question about a list of texts, each answer's first row with the text it is about.
  private let aboutMany: String
  private var answers: PostgresResult?
  /// The row of each text that was expected: -1 when there is none.
  /// By their bytes, as the server compares: to Swift a letter with its mark apart is the same as one in one piece.
  private var rows: [[UInt8]: Int32] = [:]

  init(_ sql: SQL, on session: PostgresSession) {
    self.session = session
    text = sql.text
    let lateral = sql.text.replacing("?", with: "asked.word")
    aboutMany = """
      SELECT asked.word, answer.* FROM unnest(?) AS asked (word), LATERAL (
        SELECT * FROM (\(lateral)) AS all_of_them LIMIT 1) AS answer
      """
  }

  var gathers: Bool { true }

  func expect(_ texts: [String]) throws {
    rows.removeAll(keepingCapacity: true)
    guard !texts.isEmpty else { return }
    for text in texts { rows[Self.key(text)] = -1 }
    var parameters = PostgresParameters.none
    parameters.add(texts)
    let found = try session.query(aboutMany, parameters)
    while found.next() { rows[Self.key(found.text(0) ?? "")] = found.row }
    answers = found
  }

  func forget(_ text: String) { rows[Self.key(text)] = nil }

  private static func key(_ text: String) -> [UInt8] { Array(text.withoutNUL.utf8) }

  func first<T>(_ text: String, _ body: (any Cells) throws -> T) throws -> T? {
    if let row = rows[Self.key(text)], let answers {
      guard row >= 0 else { return nil }
      answers.row = row
      return try body(PostgresCells(answers, offset: 1))
    }
    let found = try session.query(self.text, PostgresParameters([.text(text)]))
    return found.next() ? try body(PostgresCells(found)) : nil
  }

  func each(_ number: Int64, _ body: (any Cells) throws -> Void) throws {
    let found = try session.query(text, PostgresParameters([.integer(number)]))
    let cells = PostgresCells(found)
    while found.next() { try body(cells) }
  }
}

/// Runs one statement again and again, each sent without waiting for the one before.
final class PostgresWrite: RepeatedWrite, Bindings {
  private let session: PostgresSession
  private let text: String
  private var parameters = PostgresParameters.none

  init(_ sql: SQL, on session: PostgresSession) {
    self.session = session
    text = sql.text
  }

  func run(_ bind: (any Bindings) throws -> Void) throws {
    parameters.removeAll()
    try bind(self)
    try session.pipe(text, parameters)
  }

  func bind(integer: Int64, at place: Int32) { parameters.add(integer) }
  func bind(real: Double, at place: Int32) { parameters.add(real) }
  func bindNull(at place: Int32) { parameters.addNull() }
  func bind(text: String, at place: Int32) { parameters.add(text) }
  func bind(bytes: [UInt8], at place: Int32) { parameters.add(bytes) }
}
