// The signs and codes by which a cell names a currency, and which of them are beyond doubt.

/// A currency as a cell may name it.
struct CurrencyMark {
  /// As written, in UTF-8.
  let written: [UInt8]
  /// The ISO 4217 code; nil when several currencies use the sign.
  let code: String?

  /// The mark that stands at the beginning of `bytes`, and how long it is.
  static func leading(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (
    mark: CurrencyMark, length: Int
  )? {
    guard index < bytes.count else { return nil }
    let signs = signsByFirstByte[fold(bytes[index])] ?? []
    for sign in signs where matches(sign, bytes, at: index) {
      return (sign, sign.written.count)
    }
    return code(bytes, at: index).map { ($0, 3) }
  }

  /// Three letters that are an ISO 4217 code, standing alone.
  private static func code(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> CurrencyMark? {
    guard index + 3 <= bytes.count else { return nil }
    guard index + 3 == bytes.count || !isLetter(bytes[index + 3]) else { return nil }
    var letters: [UInt8] = []
    for offset in 0..<3 {
      guard isLetter(bytes[index + offset]) else { return nil }
      letters.append(bytes[index + offset] & 0xDF)
    }
    let code = String(decoding: letters, as: UTF8.self)
    return codes.contains(code) ? CurrencyMark(written: letters, code: code) : nil
  }

  private static func matches(_ sign: CurrencyMark, _ bytes: UnsafeBufferPointer<UInt8>, at index: Int)
    -> Bool
  {
    let end = index + sign.written.count
    guard end <= bytes.count else { return false }
    for (offset, byte) in sign.written.enumerated() where fold(bytes[index + offset]) != fold(byte) {
      return false
    }
    // A sign made of letters ends where the letters end: "R" is not the beginning of "RON".
    guard let last = sign.written.last, isLetter(last), end < bytes.count else { return true }
    return !isLetter(bytes[end]) && bytes[end] < 0x80 || Blanks.length(bytes, at: end, end: bytes.count) > 0
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// ASCII letters as small ones, all else as it is.
  private static func fold(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  // The longest first, so that "US$" is not read as something before "$".
  private static let signsByFirstByte: [UInt8: [CurrencyMark]] = {
    let marks = signs.map { CurrencyMark(written: Array($0.sign.utf8), code: $0.code) }
    let sorted = marks.sorted { $0.written.count > $1.written.count }
    return Dictionary(grouping: sorted) { fold($0.written[0]) }
  }()

  private static let signs: [(sign: String, code: String?)] = [
    ("$", nil), ("US$", "USD"), ("U$S", "USD"), ("C$", "CAD"), ("CA$", "CAD"), ("CDN$", "CAD"), ("A$", "AUD"),
    ("AU$", "AUD"), ("NZ$", "NZD"), ("HK$", "HKD"), ("S$", "SGD"), ("NT$", "TWD"), ("MX$", "MXN"),
    ("R$", "BRL"),
    ("\u{20AC}", "EUR"), ("\u{A3}", "GBP"), ("\u{A5}", nil), ("\u{FFE5}", nil), ("JP\u{A5}", "JPY"),
    ("CN\u{A5}", "CNY"), ("RMB", "CNY"), ("\u{5186}", "JPY"), ("\u{5143}", nil), ("\u{20B9}", "INR"),
    ("\u{20A8}", nil),
    ("Rs", nil), ("Rs.", nil), ("kr", nil), ("kr.", nil), ("z\u{142}", "PLN"), ("K\u{10D}", "CZK"),
    ("Ft", "HUF"),
    ("\u{20BD}", "RUB"), ("\u{20BA}", "TRY"), ("\u{20A9}", "KRW"), ("\u{20AA}", "ILS"), ("\u{20AB}", "VND"),
    ("\u{20B1}", "PHP"), ("\u{20A6}", "NGN"), ("\u{E3F}", "THB"), ("\u{20B4}", "UAH"), ("\u{20B8}", "KZT"),
    ("R", "ZAR"),
    ("RM", "MYR"), ("Rp", "IDR"), ("Fr", nil), ("Fr.", nil), ("SFr", "CHF"), ("SFr.", "CHF"), ("KSh", "KES"),
    ("lei", nil), ("Euro", "EUR"), ("Euros", "EUR"),
  ]

  private static let codes: Set<String> = Set(
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
    GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW
    KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN
    NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK
    SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS
    VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
