// One property of a vCard: its group, name, parameters and raw value.

/// A property as its line writes it; `item1.TEL;TYPE=CELL:+49 30 …`.
struct CardProperty {
  /// The word before the dot, in capitals; "" without one.
  let group: String
  /// The name in capitals.
  let name: String
  /// Parameters by name in capitals, in order. Those of vCard 2.1 that only have a value are types or encodings.
  let parameters: [(name: String, value: String)]
  /// The value as it stands in the file.
  let value: ArraySlice<UInt8>

  /// Nil for a line that is no property.
  init?(_ line: [UInt8]) {
    guard let colon = Self.colon(in: line) else { return nil }
    let parts = Self.split(line[..<colon], at: .semicolon)
    guard let first = parts.first else { return nil }
    let words = Self.upper(first).split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    group = words.count == 2 ? String(words[0]) : ""
    name = String(words[words.count - 1])
    guard !name.isEmpty else { return nil }
    parameters = parts.dropFirst().prefix(50).map(Self.parameter)
    value = line[(colon + 1)...]
  }

  /// All values of a parameter, lists taken apart.
  func values(of parameter: String) -> [String] {
    parameters.filter { $0.name == parameter }.flatMap { $0.value.split(separator: ",").map(String.init) }
  }

  /// The first value of a parameter as a whole.
  func value(of parameter: String) -> String? {
    parameters.first { $0.name == parameter }?.value
  }

  /// The types in capitals.
  var types: [String] {
    values(of: "TYPE").map { $0.uppercased().trimmingBlanks }
  }

  /// 1 for what is preferred most, 101 for what nothing is said of.
  var preference: Int {
    if let written = value(of: "PREF").flatMap(Int.init), (1...100).contains(written) { return written }
    return types.contains("PREF") ? 1 : 101
  }

  enum Encoding { case none, quotedPrintable, base64 }

  /// How the value is written in ASCII.
  var encoding: Encoding {
    switch value(of: "ENCODING")?.uppercased() {
    case "QUOTED-PRINTABLE": .quotedPrintable
    case "B", "BASE64": .base64
    default: .none
    }
  }

  // MARK: - What can be told of a line without reading it

  /// Whether a line that begins like this can hold anything we take.
  static func isWanted(_ line: [UInt8]) -> Bool {
    let end = line.firstIndex { $0 == .semicolon || $0 == UInt8(ascii: ":") } ?? line.count
    let word = upper(line[..<end]).split(separator: ".").last ?? ""
    return CardFacts.names.contains(String(word))
  }

  /// Whether the value of a line is in quoted-printable.
  static func isQuotedPrintable(_ line: [UInt8]) -> Bool {
    guard let colon = colon(in: line) else { return false }
    return split(line[..<colon], at: .semicolon).dropFirst().contains {
      let parameter = upper($0)
      return parameter == "QUOTED-PRINTABLE" || parameter.hasSuffix("=QUOTED-PRINTABLE")
    }
  }

  // MARK: - Parts

  /// The colon before the value: the first outside quotes, or the first of all when a quote never closes.
  private static func colon(in line: [UInt8]) -> Int? {
    var isQuoted = false
    for (place, byte) in line.enumerated() {
      if byte == .quote { isQuoted.toggle() }
      if byte == UInt8(ascii: ":"), !isQuoted { return place }
    }
    return line.firstIndex(of: UInt8(ascii: ":"))
  }

  private static func split(_ bytes: ArraySlice<UInt8>, at separator: UInt8) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var (start, isQuoted) = (bytes.startIndex, false)
    for place in bytes.indices {
      if bytes[place] == .quote { isQuoted.toggle() }
      guard bytes[place] == separator, !isQuoted else { continue }
      parts.append(bytes[start..<place])
      start = place + 1
    }
    return parts + [bytes[start...]]
  }

  private static func parameter(_ bytes: ArraySlice<UInt8>) -> (name: String, value: String) {
    guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else { return bare(upper(bytes)) }
    let written = String(decoding: bytes[(equals + 1)...], as: UTF8.self)
    return (upper(bytes[..<equals]), unescaped(written.filter { $0 != "\"" }))
  }

  /// vCard 2.1 writes `TEL;WORK` and `NOTE;QUOTED-PRINTABLE`.
  private static func bare(_ word: String) -> (name: String, value: String) {
    ["QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"].contains(word) ? ("ENCODING", word) : ("TYPE", word)
  }

  /// `^n`, `^'` and `^^` of RFC 6868.
  private static func unescaped(_ text: String) -> String {
    guard text.contains("^") || text.contains("\\") else { return text }
    return text.replacing("^n", with: "\n").replacing("^'", with: "\"").replacing("^^", with: "^")
      .replacing("\\n", with: "\n")
  }

  private static func upper(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: bytes.filter { $0 > 0x20 && $0 < 0x80 }, as: UTF8.self).uppercased()
  }
}

extension String {
  /// Without the blanks around it.
  var trimmingBlanks: String {
    var text = self
    return text.withUTF8 { String(decoding: Blanks.trimmed($0), as: UTF8.self) }
  }
}
