// What is bound into a statement, in PostgreSQL's binary form.

/// Parameters in the order of their places: types, and bytes one after the other.
struct PostgresParameters {
  private(set) var types: [UInt32] = []
  private(set) var lengths: [Int32] = []
  private(set) var formats: [Int32] = []
  private var starts: [Int?] = []
  private var bytes: [UInt8] = []

  static let none = PostgresParameters()

  private init() {}

  init(_ values: [Value]) {
    for value in values {
      switch value {
      case .null: addNull()
      case .integer(let number): add(number)
      case .real(let number): add(number)
      case .text(let text): add(text)
      case .bytes(let bytes): add(bytes)
      }
    }
  }

  var count: Int { types.count }

  mutating func removeAll() {
    types.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
    formats.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  /// The type is left to the statement to tell.
  mutating func addNull() {
    types.append(0)
    lengths.append(0)
    formats.append(1)
    starts.append(nil)
  }

  mutating func add(_ number: Int64) {
    unsafe withUnsafeBytes(of: number.bigEndian) { unsafe add(.int8, $0) }
  }

  mutating func add(_ number: Double) {
    unsafe withUnsafeBytes(of: number.bitPattern.bigEndian) { unsafe add(.real, $0) }
  }

  mutating func add(_ text: String) { add(.text, text.withoutNUL.utf8) }

  mutating func add(_ bytes: [UInt8]) { add(.bytes, bytes) }

  /// A list of texts as one array.
  mutating func add(_ texts: [String]) {
    var cell: [UInt8] = []
    func append(_ number: Int32) {
      unsafe withUnsafeBytes(of: number.bigEndian) { unsafe cell.append(contentsOf: $0) }
    }
    [1, 0, Int32(PostgresResult.OID.text.rawValue), Int32(texts.count), 1].forEach(append)
    for text in texts {
      let text = text.withoutNUL
      append(Int32(text.utf8.count))
      cell.append(contentsOf: text.utf8)
    }
    add(.texts, cell)
  }

  private mutating func add(_ type: PostgresResult.OID, _ cell: some Collection<UInt8>) {
    types.append(type.rawValue)
    lengths.append(Int32(cell.count))
    formats.append(1)
    starts.append(bytes.count)
    bytes.append(contentsOf: cell)
    if cell.isEmpty { bytes.append(0) }  // so that its place is inside
  }

  /// Hands out one pointer a parameter, as libpq wants them; they are good for as long as `body` runs.
  func withPointers<T>(_ body: (UnsafePointer<UnsafePointer<CChar>?>?) throws -> T) rethrows -> T {
    try unsafe bytes.withUnsafeBytes { room in
      let base = unsafe room.baseAddress?.assumingMemoryBound(to: CChar.self)
      let pointers: [UnsafePointer<CChar>?] = unsafe starts.map { start in
        guard let start, let base = unsafe base else { return nil }
        return unsafe base + start
      }
      return try unsafe pointers.withUnsafeBufferPointer { unsafe try body($0.baseAddress) }
    }
  }
}
