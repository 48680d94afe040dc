// Tells Western encodings from each other, and from other scripts, by what stands beside Latin letters. For texts too short
// for statistics.

/// What bytes outside ASCII would be in the Western encodings.
struct WesternReading {
  /// The encoding in which most of them are letters that occur in Western names; Windows-1252 when in doubt.
  let encoding: TextEncoding
  /// Whether most of them stand in rows of three and more, as no Western word has them.
  let isOfAnotherScript: Bool

  init(_ sample: [UInt8]) {
    var beside: [UInt8: Int] = [:]
    var (alone, inRows) = (0, 0)
    var index = 0
    while index < sample.count {
      var end = index
      while end < sample.count, sample[end] >= 0x80 { end += 1 }
      guard end > index else {
        index += 1
        continue
      }
      let isBesideLetter =
        index > 0 && Self.isLetter(sample[index - 1]) || end < sample.count && Self.isLetter(sample[end])
      if end - index > 2 { inRows += end - index } else { alone += end - index }
      if end - index < 3, isBesideLetter {
        for byte in sample[index..<end] { beside[byte, default: 0] += 1 }
      }
      index = end
    }
    isOfAnotherScript = inRows > alone * 2
    encoding = Self.best(beside)
  }

  /// One byte may be a slip; two different ones that are letters elsewhere, and something here that is none, are not.
  private static func best(_ bytes: [UInt8: Int]) -> TextEncoding {
    var (best, most) = (TextEncoding.windows1252, Alphabet.all[0].score(bytes).sum)
    for alphabet in Alphabet.all.dropFirst() {
      let score = alphabet.score(bytes)
      if score.sum > most, score.letters > 1, !score.isStrange {
        (best, most) = (alphabet.encoding, score.sum)
      }
    }
    return best
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}

/// The bytes of the letters that occur in names, in one encoding.
private struct Alphabet {
  let encoding: TextEncoding
  private let small: Set<UInt8>
  private let large: Set<UInt8>

  private init(_ encoding: TextEncoding, _ small: Set<UInt8>, _ large: Set<UInt8>) {
    (self.encoding, self.small, self.large) = (encoding, small, large)
  }

  /// How well bytes that stand beside Latin letters fit: the sum by count, capital letters for half; how many different ones
  /// are letters; whether some are none.
  func score(_ bytes: [UInt8: Int]) -> (sum: Int, letters: Int, isStrange: Bool) {
    var score = (sum: 0, letters: 0, isStrange: false)
    for (byte, count) in bytes {
      if small.contains(byte) || large.contains(byte) {
        score.sum += small.contains(byte) ? 2 * count : count
        score.letters += 1
      } else if encoding != .windows1252 || byte != 0x92 {
        // 0x92 is the apostrophe of typesetters in Windows-1252.
        score.sum -= 2 * count
        score.isStrange = true
      }
    }
    return score
  }

  /// Windows-1252 first. Western ones hold ä ö ü ß é è ê ë á à â ã å æ ç í ì î ï ñ ó ò ô õ ø ú ù û
  /// and Ä Ö Ü É Å Ø Ç Ñ; Central European ones ą ć ę ł ń ó ś ź ż č š ž ř ě ů ý
  /// á í é ú ő ű ö ü ä ď ť ň ľ and Ą Ć Ę Ł Ń Ó Ś Ź Ż Č Š Ž Ř.
  static let all: [Alphabet] = [
    Alphabet(
      .windows1252,
      [
        0xE4, 0xF6, 0xFC, 0xDF, 0xE9, 0xE8, 0xEA, 0xEB, 0xE1, 0xE0, 0xE2, 0xE3, 0xE5, 0xE6, 0xE7,
        0xED, 0xEC, 0xEE, 0xEF, 0xF1, 0xF3, 0xF2, 0xF4, 0xF5, 0xF8, 0xFA, 0xF9, 0xFB,
      ],
      [0xC4, 0xD6, 0xDC, 0xC9, 0xC5, 0xD8, 0xC7, 0xD1]),
    Alphabet(
      TextEncoding(rawValue: "WINDOWS-1250"),
      [
        0xB9, 0xE6, 0xEA, 0xB3, 0xF1, 0xF3, 0x9C, 0x9F, 0xBF, 0xE8, 0x9A, 0x9E, 0xF8, 0xEC, 0xF9,
        0xFD, 0xE1, 0xED, 0xE9, 0xFA, 0xF5, 0xFB, 0xF6, 0xFC, 0xE4, 0xEF, 0x9D, 0xF2, 0xBE,
      ],
      [0xA5, 0xC6, 0xCA, 0xA3, 0xD1, 0xD3, 0x8C, 0x8F, 0xAF, 0xC8, 0x8A, 0x8E, 0xD8]),
    Alphabet(
      TextEncoding(rawValue: "ISO-8859-2"),
      [
        0xB1, 0xE6, 0xEA, 0xB3, 0xF1, 0xF3, 0xB6, 0xBC, 0xBF, 0xE8, 0xB9, 0xBE, 0xF8, 0xEC, 0xF9,
        0xFD, 0xE1, 0xED, 0xE9, 0xFA, 0xF5, 0xFB, 0xF6, 0xFC, 0xE4, 0xEF, 0xBB, 0xF2, 0xB5,
      ],
      [0xA1, 0xC6, 0xCA, 0xA3, 0xD1, 0xD3, 0xA6, 0xAC, 0xAF, 0xC8, 0xA9, 0xAE, 0xD8]),
    Alphabet(
      TextEncoding(rawValue: "MACINTOSH"),
      [
        0x8A, 0x9A, 0x9F, 0xA7, 0x8E, 0x8F, 0x90, 0x91, 0x87, 0x88, 0x89, 0x8B, 0x8C, 0xBE, 0x8D,
        0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9B, 0xBF, 0x9C, 0x9D, 0x9E,
      ],
      [0x80, 0x85, 0x86, 0x83, 0x81, 0xAF, 0x82, 0x84]),
    Alphabet(
      TextEncoding(rawValue: "IBM850"),
      [
        0x84, 0x94, 0x81, 0xE1, 0x82, 0x8A, 0x88, 0x89, 0xA0, 0x85, 0x83, 0xC6, 0x86, 0x91, 0x87,
        0xA1, 0x8D, 0x8C, 0x8B, 0xA4, 0xA2, 0x95, 0x93, 0xE4, 0x9B, 0xA3, 0x97, 0x96,
      ],
      [0x8E, 0x99, 0x9A, 0x90, 0x8F, 0x9D, 0x80, 0xA5]),
  ]
}

extension TextEncoding {
  /// Whether all of these bytes mean something in this encoding.
  func reads(_ bytes: [UInt8]) -> Bool {
    // An encoding this machine lacks reads nothing.
    guard !bytes.isEmpty, let converter = try? Converter(from: self) else { return false }
    let window = Window(capacity: bytes.count * 3)
    return bytes.withUnsafeBufferPointer { converter.convert($0, into: window).taken == bytes.count }
  }
}
