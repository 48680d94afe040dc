// JSON with its keys in the order in which they are written: for commands and the API.

/// A JSON value whose objects keep their order.
package enum PlainJSON: Sendable, Equatable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  case null
  case bool(Bool)
  case integer(Int64)
  /// A fraction, written with at most six decimals.
  case fraction(Double)
  case text(String)
  case array([PlainJSON])
  case object([(key: String, value: PlainJSON)])

  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }

  /// A count.
  package static func count(_ number: Int) -> PlainJSON { .integer(Int64(number)) }

  /// The value, or null.
  package static func optional<T>(_ value: T?, _ make: (T) -> PlainJSON) -> PlainJSON {
    value.map(make) ?? .null
  }

  package static func == (a: PlainJSON, b: PlainJSON) -> Bool { a.written == b.written }

  /// The same object with one value more at its end; anything else as it is.
  package func with(_ key: String, _ value: PlainJSON) -> PlainJSON {
    guard case .object(let pairs) = self else { return self }
    return .object(pairs + [(key, value)])
  }

  /// On one line.
  package var written: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  /// On many lines, two blanks for each depth.
  package var writtenWide: String {
    var text = ""
    write(to: &text, indent: 0)
    return text
  }

  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .bool(let truth): text += truth ? "true" : "false"
    case .integer(let number): text += String(number)
    case .fraction(let number): text += Self.rounded(number)
    case .text(let words): Self.write(words, to: &text)
    case .array(let values):
      Self.writeList(values, "[", "]", to: &text, indent: indent) { $0.write(to: &$1, indent: $2) }
    case .object(let pairs):
      Self.writeList(pairs, "{", "}", to: &text, indent: indent) { pair, text, indent in
        Self.write(pair.key, to: &text)
        text += indent == nil ? ":" : ": "
        pair.value.write(to: &text, indent: indent)
      }
    }
  }

  private static func writeList<T>(
    _ list: [T], _ open: String, _ close: String, to text: inout String, indent: Int?,
    _ write: (T, inout String, Int?) -> Void
  ) {
    text += open
    for (place, item) in list.enumerated() {
      if place > 0 { text += "," }
      newLine(&text, indent.map { $0 + 1 })
      write(item, &text, indent.map { $0 + 1 })
    }
    if !list.isEmpty { newLine(&text, indent) }
    text += close
  }

  private static func newLine(_ text: inout String, _ indent: Int?) {
    guard let indent else { return }
    text += "\n" + String(repeating: "  ", count: indent)
  }

  private static func rounded(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    let millionths = (number * 1e6).rounded()
    guard abs(millionths) < 1e15 else { return String(number) }
    let whole = Int64(millionths)
    let sign = whole < 0 ? "-" : ""
    var decimals = String(whole.magnitude % 1_000_000)
    decimals = String(repeating: "0", count: 6 - decimals.count) + decimals
    while decimals.last == "0" { decimals.removeLast() }
    return sign + String(whole.magnitude / 1_000_000) + (decimals.isEmpty ? "" : "." + decimals)
  }

  private static func write(_ words: String, to text: inout String) {
    text += "\""
    for scalar in words.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
