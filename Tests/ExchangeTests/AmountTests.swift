// Amounts as people and programs write them.
import Testing

@testable import Exchange

struct AmountTests {
  @Test(arguments: [
    ("12", "12"), ("-12.50", "-12.50"), ("2.55", "2.55"), ("0", "0"), ("007", "7"), (".5", "0.5"),
    ("5.", "5"),
    ("1,234.50", "1234.50"), ("1,234", "1234"), ("1,234,567.89", "1234567.89"), ("$1,149.00 ", "1149.00"),
    ("($33.62)", "-33.62"), ("$(33.62)", "-33.62"), ("-$13.50", "-13.50"), ("$-142.85", "-142.85"),
    ("+ $1,150.00", "1150.00"), ("- $220.00", "-220.00"), ("12.50-", "-12.50"), ("\u{2212}5.00", "-5.00"),
    ("1'234.50", "1234.50"), ("1\u{2019}234.50", "1234.50"), ("'12.50", "12.50"),
    ("10.00000000", "10.00000000"),
    ("\u{20B9}1,00,000.00", "100000.00 INR"), ("\u{20B9} 12,34,56,789", "123456789 INR"),
    ("1.5 lakh", "150000"),
    ("2 crore", "20000000"), ("1.5 lakh crore", "1500000000000"), ("Rs. 500.00 Dr", "500.00"),
    ("500.00 CR", "-500.00"),
    ("EUR 12.00", "12.00 EUR"), ("12.00 USD", "12.00 USD"), ("12.00usd", "12.00 USD"),
    ("US$5.00", "5.00 USD"),
    ("CHF 1'000.00", "1000.00 CHF"), ("\u{A3}5", "5 GBP"), ("R$ 3.00", "3.00 BRL"), ("R 3.00", "3.00 ZAR"),
    ("$5.00 CAD", "5.00 CAD"), ("1.2E+5", "120000"), ("1.2e-3", "0.0012"), ("5E2", "500"),
    ("1 234.50", "1234.50"),
    ("2.2999999999999998", "2.2999999999999998"), ("1.00000000000000000000000000000", "1.000000000000000000"),
    ("9223372036854775807", "9223372036854775807"),
  ])
  func `an amount with a decimal point`(text: String, expected: String) {
    #expect(readAmount(text, mark: .point)?.description == expected)
  }

  @Test(arguments: [
    ("1.250,00 \u{20AC}", "1250.00 EUR"), ("1\u{A0}234,50", "1234.50"),
    ("1\u{202F}234,50\u{A0}\u{20AC}", "1234.50 EUR"),
    ("1,234", "1.234"), ("1.234.567", "1234567"), ("12,-", "12"), ("12,-- \u{20AC}", "12 EUR"),
    ("12,\u{2013}", "12"),
    ("-3,5", "-3.5"), ("kr 1.000,00", "1000.00"), ("12,00 z\u{142}", "12.00 PLN"), ("0,99", "0.99"),
    ("0,123", "0.123"),
    ("CHF 12,50", "12.50 CHF"),
  ])
  func `an amount with a decimal comma`(text: String, expected: String) {
    #expect(readAmount(text, mark: .comma)?.description == expected)
  }

  @Test(arguments: [
    "", " ", "-", "--", "N/A", "n/a", "none", "$", "12%", "1/2", "12:30", "2025-04-01", "01.04.2025", "1,23",
    "12,34.5",
    "1.2.3", "1..2", "1.250,00", "abc", "12 apples", "(12", "12)", "1 23", "--5", "-5-", "1,2345", "1234,567",
    "0,123",
    "9223372036854775808", "99999999999999999999", "1E99", "1e400", "5 lakh crore crore crore", "12 USD EUR",
    "#REF!",
    "1,00,00", "\u{FFFD}", "1\0", "USD", "1,,000", "1, 000",
  ])
  func `what is no amount is nothing`(text: String) {
    #expect(readAmount(text, mark: .point) == nil)
  }

  @Test func `a dollar sign does not say which dollar`() {
    let amount = readAmount("$5", mark: .point)
    #expect(amount?.currency == nil)
    #expect(amount?.symbol == "$")
  }

  @Test(
    arguments: [
      (1_234, 2, 2, 1_234), (1_234, 2, 0, 12), (1_250, 2, 0, 13), (-1_250, 2, 0, -13), (-1_249, 2, 0, -12),
      (5, 0, 3, 5_000), (5, 1, 0, 1), (4, 1, 0, 0), (Int64.max, 0, 1, nil), (Int64.max, 19, 0, 1),
      (Int64.min, 19, 0, -1),
      (Int64.max, 20, 0, 0), (Int64.max, 60, 0, 0), (0, 60, 0, 0), (0, 0, 255, 0),
      (Int64.min, 1, 0, -922_337_203_685_477_581),
    ] as [(Int64, UInt8, UInt8, Int64?)])
  func `minor units are rounded half away from zero`(
    units: Int64, scale: UInt8, wanted: UInt8, expected: Int64?
  ) {
    #expect(Amount(units: units, scale: scale).minor(scale: wanted) == expected)
  }

  @Test func `sums and products are exact or nothing`() {
    let tenth = Amount(units: 1, scale: 1, currency: "EUR")
    let fifth = Amount(units: 20, scale: 2)
    #expect(tenth.adding(fifth) == Amount(units: 30, scale: 2, currency: "EUR"))
    #expect(fifth.multiplied(by: tenth) == Amount(units: 20, scale: 3, currency: "EUR"))
    let large = Amount(units: .max, scale: 0)
    #expect(large.adding(tenth) == nil)
    #expect(large.multiplied(by: large) == nil)
    #expect(large.multiplied(by: Amount(units: 100, scale: 2)) == large)
    #expect(large.adding(Amount(units: 0, scale: 2)) == large)
    #expect(Amount(units: 1, scale: 200).multiplied(by: Amount(units: 1, scale: 200)) == nil)
    #expect(Amount(units: .min, scale: 0).negated == nil)
    #expect(Amount(units: .min, scale: 3).description == "-9223372036854775.808")
  }

  @Test(
    arguments: [
      (["12", "1,234"], nil, false, false), (["12", "7"], nil, true, false),
      (["1,234", "2.55"], .point, true, false),
      (["1,23"], .comma, true, false), (["1,2"], .comma, true, false), (["1.234.567"], .comma, true, false),
      (["1,234,567"], .point, true, false), (["1.250,00 \u{20AC}"], .comma, true, false),
      (["2.55", "2,55"], nil, false, true), (["N/A", ""], nil, true, false), (["0,123"], .comma, true, false),
    ] as [([String], DecimalMark?, Bool, Bool)])
  func `one telling cell settles the decimal mark`(
    cells: [String], mark: DecimalMark?, isSettled: Bool, isContradictory: Bool
  ) {
    var evidence = AmountEvidence()
    for cell in cells { evidence.note(cell) }
    #expect(evidence.mark == mark)
    #expect(evidence.isSettled == isSettled)
    #expect(evidence.isContradictory == isContradictory)
  }

  @Test func `open cells are kept to ask about`() {
    var evidence = AmountEvidence()
    for cell in ["1,234", "1,234", " 5,678 ", "9,999"] { evidence.note(cell) }
    #expect(evidence.samples == ["1,234", "5,678"])
    #expect(evidence.open == 4)
  }

  @Test func `no row of digits and signs traps`() {
    var dice = Dice(state: 7)
    let alphabet = Array("0123456789999.,'-+() $€₹%eElakhcroreCRDRUSD\u{A0}\u{202F}\u{2019}½é")
    for _ in 0..<20_000 {
      let text = String(
        (0..<Int.random(in: 0...24, using: &dice)).map { _ in alphabet.randomElement(using: &dice) ?? "0" })
      for mark in DecimalMark.allCases {
        guard let amount = readAmount(text, mark: mark) else { continue }
        for scale in [UInt8(0), 2, 3, 18, 19, 255] { _ = amount.minor(scale: scale) }
        _ = (amount.adding(amount), amount.multiplied(by: amount), amount.negated, amount.description)
        #expect(readAmount(amount.description, mark: .point)?.minor(scale: 2) == amount.minor(scale: 2))
      }
    }
  }
}
