// In which encoding an XML file is written: its mark, its zeros, else what its first line says.

extension TextEncoding {
  /// The encoding of an XML file that begins with `head`.
  static func ofXML(_ head: [UInt8]) -> TextEncoding {
    if let announced = announced(by: head) { return announced }
    if head.starts(with: [0x3C, 0, 0, 0]) { return .utf32LittleEndian }
    if head.starts(with: [0, 0, 0, 0x3C]) { return .utf32BigEndian }
    // UTF-16 without a mark: every second byte of the first tags is zero.
    if head.count > 1, head[0] != 0, head[1] == 0 { return .utf16LittleEndian }
    if head.count > 1, head[0] == 0, head[1] != 0 { return .utf16BigEndian }
    return declared(head) ?? .utf8
  }

  /// What stands behind `encoding=` in `<?xml … ?>`.
  private static func declared(_ head: [UInt8]) -> TextEncoding? {
    let text = String(decoding: head.prefix(1024).prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self)
    guard text.hasPrefix("<?xml"), let place = text.range(of: "encoding") else { return nil }
    let value = text[place.upperBound...].drop { $0 == "=" || $0.isWhitespace }
    guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
    let name = value.dropFirst().prefix { $0 != quote }.uppercased()
    switch name {
    // No mark and no zeros: whatever it says, this is not UTF-16.
    case "", "UTF-8", "UTF8", "US-ASCII", "ASCII", "UTF-16", "UTF-16LE", "UTF-16BE": return .utf8
    case "ISO-8859-1", "LATIN1", "CP1252", "ISO-8859-15": return .windows1252
    case let name where name.hasPrefix("CP125"): return TextEncoding(rawValue: "WINDOWS-\(name.dropFirst(2))")
    default: return TextEncoding(rawValue: name)
    }
  }
}

extension StringProtocol {
  /// Where `word` first stands.
  fileprivate func range(of word: String) -> Range<Index>? {
    indices.first { self[$0...].hasPrefix(word) }.map { $0..<self.index($0, offsetBy: word.count) }
  }
}
