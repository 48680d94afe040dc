// What a cell of a table can hold, and which Swift types may stand in one.

/// A cell as the engine keeps it.
package enum Value: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case bytes([UInt8])
}

/// A type that can be bound into a statement and read back from a row.
package protocol Storable {
  /// The cell that stands for this value.
  var stored: Value { get }
  /// The value a cell stands for, or nil when the cell holds something else.
  init?(stored: Value)
}

extension Int64: Storable {
  package var stored: Value { .integer(self) }
  package init?(stored: Value) {
    guard case .integer(let number) = stored else { return nil }
    self = number
  }
}

extension Int: Storable {
  package var stored: Value { .integer(Int64(self)) }
  package init?(stored: Value) {
    guard case .integer(let number) = stored else { return nil }
    self = Int(number)
  }
}

extension Int32: Storable {
  package var stored: Value { .integer(Int64(self)) }
  package init?(stored: Value) {
    guard case .integer(let number) = stored else { return nil }
    self.init(exactly: number)
  }
}

/// Kept as 0 or 1 on SQLite.
extension Bool: Storable {
  package var stored: Value { .integer(self ? 1 : 0) }
  package init?(stored: Value) {
    guard case .integer(let number) = stored else { return nil }
    self = number != 0
  }
}

extension Double: Storable {
  package var stored: Value { .real(self) }
  package init?(stored: Value) {
    switch stored {
    case .real(let number): self = number
    case .integer(let number): self = Double(number)
    default: return nil
    }
  }
}

extension String: Storable {
  package var stored: Value { .text(withoutNUL) }
  package init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    self = text
  }
}

extension String {
  /// Without the sign that ends a text in C: PostgreSQL keeps none, and nobody means one. Dropped on both engines alike.
  @inline(__always)
  var withoutNUL: String {
    utf8.contains(0) ? String(decoding: utf8.filter { $0 != 0 }, as: UTF8.self) : self
  }
}

extension [UInt8]: Storable {
  package var stored: Value { .bytes(self) }
  package init?(stored: Value) {
    guard case .bytes(let bytes) = stored else { return nil }
    self = bytes
  }
}

extension Optional: Storable where Wrapped: Storable {
  package var stored: Value { self?.stored ?? .null }
  package init?(stored: Value) {
    if case .null = stored {
      self = .none
      return
    }
    guard let value = Wrapped(stored: stored) else { return nil }
    self = .some(value)
  }
}

extension Value: Storable {
  package var stored: Value { self }
  package init?(stored: Value) { self = stored }
}

/// An enumeration or identifier is kept as its raw value.
extension Storable where Self: RawRepresentable, RawValue: Storable {
  package var stored: Value { rawValue.stored }
  package init?(stored: Value) {
    guard let raw = RawValue(stored: stored) else { return nil }
    self.init(rawValue: raw)
  }
}

/// Kept in the journal as JSON: whole numbers and texts as themselves, fractions as {"real": 2.5}, for JSON writes 2.0 as 2.
extension Value: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let number = try? container.decode(Int64.self) {  // not an integer: tried as the next kind
      self = .integer(number)
    } else if let text = try? container.decode(String.self) {  // not a text: it must be a fraction
      self = .text(text)
    } else {
      self = .real(try container.decode(Fraction.self).real)
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .integer(let number): try container.encode(number)
    case .real(let number): try container.encode(Fraction(real: number))
    case .text(let text): try container.encode(text)
    case .bytes: preconditionFailure("Tables with bytes are not journalled.")
    }
  }

  private struct Fraction: Codable {
    let real: Double
  }
}
