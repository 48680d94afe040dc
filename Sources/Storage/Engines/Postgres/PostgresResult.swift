// An answer as libpq holds it: binary cells, decoded when they are asked for.

import CPostgres

/// One result with a row that is the current one.
@safe final class PostgresResult {
  private let handle: OpaquePointer
  let count: Int32
  var row: Int32 = -1
  /// Whether a command to commit ended in undoing: something had failed before.
  var isRollback = false

  /// Takes over a result. Throws when a column is of a type that our statements never answer with.
  init(_ handle: OpaquePointer) throws {
    unsafe self.handle = handle
    count = unsafe PQntuples(handle)
    for column in 0..<(unsafe PQnfields(handle)) {
      let type = unsafe PQftype(handle, column)
      guard OID(rawValue: type) != nil else {
        let name = unsafe PQfname(handle, column).map { unsafe String(cString: $0) } ?? ""
        throw StorageFault(
          doing: "Reading an answer", code: 20, message: "column \(name) is of type \(type): cast it")
      }
    }
  }

  deinit { unsafe PQclear(handle) }

  /// Goes on to the next row; false at the end.
  @inline(__always)
  func next() -> Bool {
    guard row + 1 < count else { return false }
    row += 1
    return true
  }

  /// The types that cells may have, by PostgreSQL's numbers for them.
  enum OID: UInt32 {
    case bool = 16, bytes = 17, int8 = 20, int2 = 21, int4 = 23, text = 25, real = 701, name = 19, varchar =
      1043
    case texts = 1009, integers = 1016
    case void = 2278
  }

  lazy var columnNames: [String] = (0..<(unsafe PQnfields(handle))).map { column in
    unsafe PQfname(handle, column).map { unsafe String(cString: $0) } ?? ""
  }

  @inline(__always)
  func isNull(_ column: Int32) -> Bool { unsafe PQgetisnull(handle, row, column) == 1 }

  /// A whole number of any width; zero for NULL.
  @inline(__always)
  func integer(_ column: Int32) -> Int64 {
    guard let bytes = unsafe PQgetvalue(handle, row, column) else { return 0 }
    let raw = UnsafeRawPointer(bytes)
    switch unsafe PQgetlength(handle, row, column) {
    case 8: return Int64(bigEndian: unsafe raw.loadUnaligned(as: Int64.self))
    case 4: return Int64(Int32(bigEndian: unsafe raw.loadUnaligned(as: Int32.self)))
    case 2: return Int64(Int16(bigEndian: unsafe raw.loadUnaligned(as: Int16.self)))
    case 1: return Int64(unsafe raw.loadUnaligned(as: UInt8.self))
    default: return 0
    }
  }

  func real(_ column: Int32) -> Double {
    guard type(column) == .real else { return Double(integer(column)) }
    return isNull(column) ? 0 : Double(bitPattern: UInt64(bitPattern: integer(column)))
  }

  func text(_ column: Int32) -> String? {
    guard !isNull(column), let bytes = unsafe PQgetvalue(handle, row, column) else { return nil }
    let count = Int(unsafe PQgetlength(handle, row, column))
    return unsafe String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  /// The numbers of an array of 64-bit integers without NULLs: a head of 20 bytes, then each with its length.
  func eachInteger(_ column: Int32, _ body: (Int64) -> Void) {
    guard let bytes = unsafe PQgetvalue(handle, row, column) else { return }
    let cell = unsafe UnsafeRawBufferPointer(start: bytes, count: Int(PQgetlength(handle, row, column)))
    for start in stride(from: 24, through: cell.count - 8, by: 12) {
      body(Int64(bigEndian: unsafe cell.loadUnaligned(fromByteOffset: start, as: Int64.self)))
    }
  }

  func value(_ column: Int32) -> Value {
    guard !isNull(column) else { return .null }
    switch type(column) {
    case .int8, .int4, .int2, .bool: return .integer(integer(column))
    case .real: return .real(real(column))
    case .bytes:
      guard let bytes = unsafe PQgetvalue(handle, row, column) else { return .null }
      let count = Int(unsafe PQgetlength(handle, row, column))
      return unsafe .bytes([UInt8](UnsafeRawBufferPointer(start: bytes, count: count)))
    case .text, .name, .varchar: return .text(text(column) ?? "")
    case .void, .texts, .integers, nil: return .null
    }
  }

  /// A text that came as words, as commands answer: they cannot ask for binary cells.
  func plainText(_ column: Int32) -> String? {
    guard !isNull(column), let bytes = unsafe PQgetvalue(handle, row, column) else { return nil }
    return unsafe String(cString: bytes)
  }

  /// How much memory it takes, in bytes.
  var weight: Int { unsafe PQresultMemorySize(handle) }

  /// Whether a command answered yes.
  func isTrue(_ column: Int32) -> Bool { plainText(column) == "t" }

  private func type(_ column: Int32) -> OID? { OID(rawValue: unsafe PQftype(handle, column)) }
}
