// What a person typed into a form, or what stands after the question mark of an address.

/// Fields by name. Absent ones are empty.
struct Form: Sendable, Equatable {
  private var fields: [String: [String]] = [:]

  /// More is no form of ours.
  static let maximumFields = 2000

  init() {}

  /// Of an address. What cannot be read is left out: nobody typed it into a field.
  init(query: String?) {
    self = (try? Form(encoded: Array((query ?? "").utf8))) ?? Form()  // unreadable: as if nothing was asked
  }

  /// Of a body of the type application/x-www-form-urlencoded. Throws `EdgeRefusal.unreadable`.
  init(encoded bytes: [UInt8]) throws {
    let parts = bytes.split(separator: UInt8(ascii: "&"))
    guard parts.count <= Self.maximumFields else { throw EdgeRefusal.unreadable }
    for part in parts {
      let name = part.prefix { $0 != UInt8(ascii: "=") }
      try add(Self.decoded(name), Self.decoded(part.dropFirst(name.count + 1)))
    }
  }

  /// The names of all fields, in their order.
  var names: [String] { fields.keys.sorted() }

  /// What was typed, without space at its ends.
  subscript(name: String) -> String { trimmed(exact(name)) }

  /// What was typed, as it was typed: for passwords.
  func exact(_ name: String) -> String { fields[name]?.first ?? "" }

  /// Every value of a field that may be chosen many times.
  func all(_ name: String) -> [String] { (fields[name] ?? []).map(trimmed) }

  /// Whether the field was sent: a box that was ticked, a button that was pressed.
  func has(_ name: String) -> Bool { fields[name] != nil }

  mutating func add(_ name: String, _ value: String) throws {
    guard !name.utf8.contains(0), !value.utf8.contains(0) else { throw EdgeRefusal.unreadable }
    fields[name, default: []].append(value)
  }

  private func trimmed(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    let end = start.reversed().prefix(while: \.isWhitespace).count
    return String(start.dropLast(end))
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) throws -> String {
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var rest = bytes
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): plain.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
          throw EdgeRefusal.unreadable
        }
        plain.append(high << 4 | low)
      default: plain.append(byte)
      }
    }
    guard let text = String(validating: plain, as: UTF8.self) else { throw EdgeRefusal.unreadable }
    return text
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
