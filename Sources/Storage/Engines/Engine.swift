// What both engines do, each in its own folder: the few shapes that everything else in this room is written against.

/// Which engine keeps a database.
package enum Engine: String, Sendable, CaseIterable { case sqlite, postgres }

/// The current row of a running statement, cell by cell and by place: the quickest way to read one.
package protocol Cells: AnyObject {
  /// An integer cell as it is; zero for NULL.
  func integer(_ column: Int32) -> Int64
  /// A real cell as it is; zero for NULL.
  func real(_ column: Int32) -> Double
  /// Whether a cell is NULL.
  func isNull(_ column: Int32) -> Bool
  /// A text cell; nil for NULL.
  func text(_ column: Int32) -> String?
}

/// The places of a statement to fill, 1 the first. Fill every place, in rising order.
package protocol Bindings: AnyObject {
  func bind(integer: Int64, at place: Int32)
  func bind(real: Double, at place: Int32)
  func bind(text: String, at place: Int32)
  func bind(bytes: [UInt8], at place: Int32)
  func bindNull(at place: Int32)
}

/// A statement that was bound, and its answer row by row.
protocol Statement: Cells {
  /// The names of the columns in order. Runs the statement where the engine only knows them then.
  func columnNames() throws -> [String]
  /// The place of a column, or nil.
  func place(of column: String) -> Int32?
  /// Goes on to the next row; false at the end.
  func step() throws -> Bool
  /// Lets go of the rows and of what is held for them.
  func reset()
  func value(at column: Int32) -> Value
}

/// A prepared question with one place to fill, asked again and again.
protocol RepeatedQuestion: AnyObject {
  /// Whether it is worth saying beforehand what will be asked: each question costs a round trip.
  var gathers: Bool { get }
  /// These will be asked next.
  func expect(_ texts: [String]) throws
  /// What is under this text was changed since it was expected.
  func forget(_ text: String)
  func first<T>(_ text: String, _ body: (any Cells) throws -> T) throws -> T?
  func each(_ number: Int64, _ body: (any Cells) throws -> Void) throws
}

/// One statement run again and again with other bindings, or rows put into a table one after the other.
protocol RepeatedWrite: AnyObject {
  func run(_ bind: (any Bindings) throws -> Void) throws
}

/// An engine's connection while a transaction runs on it.
protocol Connection: AnyObject {
  var engine: Engine { get }
  /// When what is read was written last, when it is read from a standby; nil from where it is written.
  var standsAt: Instant? { get }
  /// Prepares (or finds prepared) and binds a statement.
  func statement(_ sql: SQL) throws -> any Statement
  /// Steps through a long answer, of which only a stretch is in memory at a time, until `body` says false.
  func scan(_ sql: SQL, _ body: (any Cells) throws -> Bool) throws
  /// The ids that an answer of one column `id` lists.
  func ids(_ sql: SQL) throws -> RowSet
  /// A statement without an answer.
  func execute(_ sql: SQL) throws
  /// Waits for everything sent so far, and throws what was wrong with it.
  func settle() throws
  /// A question with one integer or text to fill in.
  func question(_ sql: SQL) throws -> any RepeatedQuestion
  /// A statement whose places are filled each time it runs.
  func repeated(_ sql: SQL) throws -> any RepeatedWrite
  /// Rows put into a table, seen at the latest by the next statement.
  func insertion(into table: String, columns: [String]) throws -> any RepeatedWrite
  /// A statement of the schema's own.
  func run(_ statement: String) throws
  /// The indexes of a table that may be set aside while it is filled: those that are its own and not its keys'.
  func indexes(of table: String) throws -> [(name: String, definition: String)]
}

/// An engine with a database open: connections handed out, transactions begun and ended.
protocol StorageEngine: Sendable {
  var engine: Engine { get }
  func read<T: Sendable>(_ body: @Sendable (any Connection) throws -> T) async throws -> T
  func readNow<T>(_ body: (any Connection) throws -> T) throws -> T
  func write<T: Sendable>(_ body: @Sendable (any Connection) throws -> T) async throws -> T
  func writeNow<T>(_ body: (any Connection) throws -> T) throws -> T
  /// As `read`, from a standby where there is one that has all we wrote.
  func report<T: Sendable>(_ body: @Sendable (any Connection) throws -> T) async throws -> T
  func reportNow<T>(_ body: (any Connection) throws -> T) throws -> T
  /// Runs while this process has the turn for what only one may do at a time; nil when another has it.
  func taking<T>(turn: () async throws -> T) async throws -> T?
  /// Everything wrong with what is kept.
  func problems() throws -> [String]
  /// Copies the file as it is while writes go on; false when there is no file to copy.
  func copyFile(to path: String, progress: ((Double) throws -> Void)?) throws -> Bool
  func close() throws
}
