// Rows for one table in COPY's binary form, gathered until there are enough of them to send.

/// Rows put into a table through COPY.
final class PostgresCopy: RepeatedWrite, Bindings {
  private let session: PostgresSession
  private let columns: Int
  let table: String
  /// Rows sent last.
  private(set) var justSent = 0
  private var waiting = 0
  /// What begins the sending.
  let command: String
  /// The table's place among those with references: parents go first.
  let order: Int
  private var bytes: [UInt8] = []
  private var place: Int32 = 0
  private var failure: (any Error)?

  /// Rows are sent when they weigh this much.
  private static let weight = 1024 * 1024
  private static let signature: [UInt8] =
    Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0] + [0, 0, 0, 0, 0, 0, 0, 0]

  init(into table: String, columns: [String], on session: PostgresSession) {
    self.session = session
    self.table = table
    self.columns = columns.count
    order = Schema.everything.firstIndex { $0.name == table } ?? Schema.everything.count
    command =
      "COPY \(SQL.checkedName(table).text) (\(SQL.joined(columns.map(SQL.checkedName), by: ", ").text)) FROM STDIN (FORMAT binary)"
  }

  var isEmpty: Bool { bytes.isEmpty }

  func run(_ bind: (any Bindings) throws -> Void) throws {
    if bytes.isEmpty {
      bytes.append(contentsOf: Self.signature)
      session.gather(self)
    }
    append(Int16(columns))
    place = 0
    try bind(self)
    if let failure { throw failure }
    guard place == columns else {
      throw StorageFault(
        doing: "Writing rows", code: 0, message: "\(place) of \(columns) columns were filled")
    }
    waiting += 1
    if bytes.count >= Self.weight { try session.sendCopies(through: order) }
  }

  /// Hands out the rows with their end, and begins anew.
  func take<T>(_ body: (UnsafeRawBufferPointer) -> T) -> T {
    append(Int16(-1))
    justSent = waiting
    waiting = 0
    defer { bytes.removeAll(keepingCapacity: true) }
    return unsafe bytes.withUnsafeBytes { unsafe body($0) }
  }

  func bind(integer: Int64, at place: Int32) {
    begin(place, length: 8)
    append(integer)
  }

  func bind(real: Double, at place: Int32) {
    begin(place, length: 8)
    append(Int64(bitPattern: real.bitPattern))
  }

  func bindNull(at place: Int32) { begin(place, length: -1) }

  func bind(text: String, at place: Int32) {
    let text = text.withoutNUL
    begin(place, length: Int32(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  func bind(bytes: [UInt8], at place: Int32) {
    begin(place, length: Int32(bytes.count))
    self.bytes.append(contentsOf: bytes)
  }

  private func begin(_ place: Int32, length: Int32) {
    self.place += 1
    if place != self.place {
      failure = StorageFault(doing: "Writing rows", code: 0, message: "columns were filled out of order")
    }
    append(length)
  }

  @inline(__always)
  private func append(_ number: some FixedWidthInteger) {
    unsafe withUnsafeBytes(of: number.bigEndian) { unsafe bytes.append(contentsOf: $0) }
  }
}
