// A prepared statement stepped directly: no copies between SQLite and us but the values asked for.

import GRDB
import GRDBSQLite

/// A prepared statement on one connection. Bound, stepped and reset by the code in this folder only.
@safe final class SQLiteStatement: Statement, Bindings {
  private let prepared: GRDB.Statement
  private let handle: OpaquePointer  // lives as long as `prepared`
  /// The place of each column by its name.
  private lazy var columns: [String: Int32] = {
    var places: [String: Int32] = [:]
    for (index, name) in prepared.columnNames.enumerated() where places[name] == nil {
      places[name] = Int32(index)
    }
    return places
  }()

  init(_ sql: String, on connection: GRDB.Database) throws {
    StatementRegister.note(sql, on: .sqlite)
    do {
      prepared = try connection.cachedStatement(sql: sql)
    } catch let error as DatabaseError {
      throw StorageFault(
        doing: "Preparing a statement", code: error.extendedResultCode.rawValue, message: error.message ?? "")
    }
    unsafe handle = prepared.sqliteStatement
  }

  func columnNames() -> [String] { prepared.columnNames }

  func place(of column: String) -> Int32? { columns[column] }

  /// Starts again with new bindings.
  func bind(_ values: [Value]) throws {
    unsafe sqlite3_reset(handle)
    for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
  }

  /// Goes on to the next row; false at the end.
  func step() throws -> Bool {
    switch unsafe sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw fault("Running a statement")
    }
  }

  /// Runs to the end and makes the statement ready to run again.
  func run() throws {
    defer { reset() }
    while try step() {}
  }

  /// Lets go of the rows and the locks held for them.
  func reset() { unsafe sqlite3_reset(handle) }

  /// An integer cell as it is; zero for NULL.
  @inline(__always)
  func integer(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(handle, column) }

  /// A real cell as it is; zero for NULL.
  @inline(__always)
  func real(_ column: Int32) -> Double { unsafe sqlite3_column_double(handle, column) }

  /// Whether a cell is NULL.
  @inline(__always)
  func isNull(_ column: Int32) -> Bool { unsafe sqlite3_column_type(handle, column) == SQLITE_NULL }

  /// A text cell; nil for NULL.
  func text(_ column: Int32) -> String? {
    guard let start = unsafe sqlite3_column_text(handle, column) else { return nil }
    let count = unsafe Int(sqlite3_column_bytes(handle, column))
    return unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  func value(at column: Int32) -> Value {
    switch unsafe sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER: return .integer(integer(column))
    case SQLITE_FLOAT: return .real(real(column))
    case SQLITE_TEXT: return .text(text(column) ?? "")
    case SQLITE_BLOB:
      guard let start = unsafe sqlite3_column_blob(handle, column) else { return .bytes([]) }
      let count = unsafe Int(sqlite3_column_bytes(handle, column))
      return unsafe .bytes([UInt8](UnsafeRawBufferPointer(start: start, count: count)))
    default: return .null
    }
  }

  /// Binds an integer at a 1-based place.
  @inline(__always)
  func bind(integer: Int64, at place: Int32) { unsafe sqlite3_bind_int64(handle, place, integer) }

  /// Binds NULL at a 1-based place.
  @inline(__always)
  func bindNull(at place: Int32) { unsafe sqlite3_bind_null(handle, place) }

  /// Binds a text at a 1-based place; the bytes are copied.
  func bind(text: String, at place: Int32) {
    var text = text.withoutNUL
    text.withUTF8 { bytes in
      _ = unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        unsafe sqlite3_bind_text(handle, place, characters.baseAddress, Int32(characters.count), transient)
      }
      if bytes.isEmpty { unsafe sqlite3_bind_text(handle, place, "", 0, transient) }
    }
  }

  /// Binds bytes at a 1-based place; they are copied.
  func bind(bytes: [UInt8], at place: Int32) {
    guard !bytes.isEmpty else {
      unsafe sqlite3_bind_zeroblob(handle, place, 0)
      return
    }
    unsafe bytes.withUnsafeBytes { buffer in
      _ = unsafe sqlite3_bind_blob(handle, place, buffer.baseAddress, Int32(buffer.count), transient)
    }
  }

  /// Binds a real at a 1-based place.
  @inline(__always)
  func bind(real: Double, at place: Int32) { unsafe sqlite3_bind_double(handle, place, real) }

  private func bind(_ value: Value, at place: Int32) throws {
    switch value {
    case .null: bindNull(at: place)
    case .integer(let number): bind(integer: number, at: place)
    case .real(let number): bind(real: number, at: place)
    case .text(let text): bind(text: text, at: place)
    case .bytes(let bytes): bind(bytes: bytes, at: place)
    }
  }

  private func fault(_ doing: String) -> StorageFault {
    let connection = unsafe sqlite3_db_handle(handle)
    let code = unsafe sqlite3_extended_errcode(connection)
    let message = unsafe String(cString: sqlite3_errmsg(connection))
    reset()
    return StorageFault(doing: doing, code: code, message: message)
  }
}

/// Tells SQLite to copy what is bound.
private let transient = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
