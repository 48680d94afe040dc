// Decides in which encoding a file is written: its mark, the pattern of its zeros, whether it is valid UTF-8,
// and only then statistics (uchardet), which are not trusted with short texts.
import CUchardet

extension TextEncoding {
  /// The encoding of a file that begins with `head`; `preferred` decides when there is little to go by.
  package static func detect(
    in head: [UInt8], isWhole: Bool, preferring preferred: TextEncoding? = nil
  ) -> TextEncoding {
    if let announced = announced(by: head) { return announced }
    if let wide = wide(head) { return wide }
    var evidence = EncodingEvidence()
    head.withUnsafeBufferPointer { evidence.note($0, isLast: isWhole) }
    return evidence.encoding(preferring: preferred)
  }

  /// UTF-16 without a mark: in Western text every second byte is zero, and the half tells the order.
  private static func wide(_ head: [UInt8]) -> TextEncoding? {
    var zeros = (even: 0, odd: 0)
    var index = 0
    for byte in head {
      if byte == 0 {
        if index & 1 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
      }
      index += 1
    }
    let enough = max(1, head.count / 20)
    if zeros.odd >= enough, zeros.even <= zeros.odd / 10 { return .utf16LittleEndian }
    if zeros.even >= enough, zeros.odd <= zeros.even / 10 { return .utf16BigEndian }
    return nil
  }
}

/// What the bytes of a file say about its encoding; it can be fed a whole file, piece by piece.
struct EncodingEvidence {
  /// Characters of two bytes or more that are right in UTF-8.
  private(set) var wideCharacters = 0
  /// Bytes that are wrong in UTF-8.
  private(set) var wrongBytes = 0
  /// The stretches around bytes that are not ASCII, at most `sampleLimit` bytes.
  private var sample: [UInt8] = []
  private var sampleNonASCII = 0
  /// The end of what was sampled of the piece being noted.
  private var sampledTo = 0
  private var hasEscape = false
  private var carried: [UInt8] = []
  private let sampleLimit = 1 << 16

  /// Whether no byte so far contradicts UTF-8.
  var isUTF8SoFar: Bool { wrongBytes == 0 }

  mutating func note(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) {
    guard carried.isEmpty else {
      let joined = carried + bytes
      carried = []
      joined.withUnsafeBufferPointer { note($0, isLast: isLast) }
      return
    }
    var index = 0
    sampledTo = 0
    while index < bytes.count {
      index = asciiRun(bytes, from: index)
      guard index < bytes.count else { return }
      index = noteWide(bytes, at: index, isLast: isLast)
    }
  }

  func encoding(preferring preferred: TextEncoding?) -> TextEncoding {
    if wrongBytes == 0 { return hasEscape ? escaped() : .utf8 }
    if wideCharacters > 0, wideCharacters / 4 >= wrongBytes { return .utf8 }
    let fallback = preferred.flatMap { $0 == .utf8 || $0.unit > 1 || !$0.isOffered ? nil : $0 }
    guard sampleNonASCII >= 200 else { return fallback ?? ofShortText() }
    guard let guess = guessed() else { return fallback ?? .windows1252 }
    // Statistics know neither the encodings of old Macs and of DOS nor short words.
    let letters = WesternReading(sample).encoding
    let isCentral = Self.centralEuropean.contains(guess) && Self.centralEuropean.contains(letters)
    return guess == .windows1252 || isCentral ? letters : guess
  }

  /// With few bytes to go by: letters among Latin ones are Western; whole words outside ASCII are of another script, which
  /// statistics tell.
  private func ofShortText() -> TextEncoding {
    let reading = WesternReading(sample)
    guard reading.isOfAnotherScript || Self.rare.contains(reading.encoding), let guess = guessed(),
      guess.reads(sample)
    else { return reading.encoding }
    let isLikelier = reading.isOfAnotherScript ? guess != .windows1252 : guess == Self.japanese
    return isLikelier ? guess : reading.encoding
  }

  private static let centralEuropean = [
    TextEncoding(rawValue: "WINDOWS-1250"), TextEncoding(rawValue: "ISO-8859-2"),
  ]
  private static let rare = [TextEncoding(rawValue: "MACINTOSH"), TextEncoding(rawValue: "IBM850")]
  private static let japanese = TextEncoding(rawValue: "SHIFT_JIS")

  /// Seven-bit Japanese announces itself with escapes.
  private func escaped() -> TextEncoding {
    guessed() == TextEncoding(rawValue: "ISO-2022-JP") ? TextEncoding(rawValue: "ISO-2022-JP") : .utf8
  }

  private mutating func asciiRun(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let end = UTF8Run.ascii(bytes, from: start)
    if !hasEscape, sample.count < sampleLimit, bytes[start..<end].contains(0x1B) {
      hasEscape = true
      sample.append(contentsOf: bytes[start..<min(end, start + sampleLimit)])
    }
    return end
  }

  /// One character (or wrong byte) outside ASCII; answers where to go on.
  private mutating func noteWide(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, isLast: Bool) -> Int {
    let length = UTF8Run.character(bytes, at: index)
    if length == 0, !isLast, UTF8Run.isCutShort(bytes, at: index) {
      carried = Array(bytes[index...])
      return bytes.count
    }
    let taken = max(1, length)
    if length > 0 { wideCharacters += 1 } else { wrongBytes += 1 }
    guard sample.count < sampleLimit else { return index + taken }
    sampleNonASCII += taken
    sample.append(contentsOf: bytes[sampleStart(bytes, before: index)..<(index + taken)])
    sampledTo = index + taken
    return sampledTo
  }

  /// Up to 64 bytes further back, beginning after a byte that is never the second half of a character.
  private func sampleStart(_ bytes: UnsafeBufferPointer<UInt8>, before index: Int) -> Int {
    guard index - sampledTo > 64 else { return sampledTo }
    let start = bytes[(index - 64)..<index].firstIndex { $0 < 0x30 }
    return start ?? index
  }

  private func guessed() -> TextEncoding? {
    guard let detector = uchardet_new() else { return nil }
    defer { uchardet_delete(detector) }
    let status = sample.withUnsafeBytes { bytes in
      uchardet_handle_data(detector, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    guard status == 0 else { return nil }
    uchardet_data_end(detector)
    guard let name = uchardet_get_charset(detector) else { return nil }
    return Self.encoding(named: String(cString: name))
  }

  /// What uchardet says, as the encoding we read it in: files called Latin-1 nearly always are Windows-1252.
  private static func encoding(named name: String) -> TextEncoding? {
    let name = name.uppercased()
    if ["ISO-8859-1", "ISO-8859-9", "ISO-8859-15", "WINDOWS-1252"].contains(name) { return .windows1252 }
    if name == "UHC" { return TextEncoding(rawValue: "CP949") }
    let encoding = TextEncoding(rawValue: name)
    return encoding.isOffered && encoding.unit == 1 && encoding != .utf8 ? encoding : nil
  }
}
