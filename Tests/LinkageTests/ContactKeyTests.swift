// What makes two writings of an address or a number the same.

import Testing

@testable import Linkage

struct ContactKeyTests {
  @Test(
    arguments: [
      ("ada@example.com", "ada@example.com"),
      ("  ADA@Example.COM ", "ada@example.com"),
      ("ada+shop@mail.example.co.uk", "ada+shop@mail.example.co.uk"),
      ("a.b@example.com", "a.b@example.com"),
      ("ａｄａ@example.com", "ada@example.com"),
      ("रवि@उदाहरण.भारत", "रवि@उदाहरण.भारत"),
      ("ada", nil),
      ("@example.com", nil),
      ("ada@", nil),
      ("ada@example", nil),
      ("ada@.com", nil),
      ("ada@example.", nil),
      ("ada@@example.com", nil),
      ("ada lee@example.com", nil),
      ("noemail@example.com", nil),
      ("none@none.com", nil),
      ("", nil),
      ("--", nil),
    ] as [(String, String?)])
  func `an e-mail address has one key, what is none has none`(written: String, expected: String?) {
    #expect(emailKey(written) == expected)
  }

  @Test(
    arguments: [
      ("(555) 555-0141", "US", "+15555550141"),
      ("+1 555 555 0141", "US", "+15555550141"),
      ("1-555-555-0141", "US", "+15555550141"),
      ("555.555.0141", "CA", "+15555550141"),
      ("001 555 555 0141", "DE", "+15555550141"),
      ("555-555-0141 x12", "US", "+15555550141;ext=12"),
      ("555-555-0141;ext=12", "US", "+15555550141;ext=12"),
      ("1-800-555-SHOP", "US", "+18005557467"),
      ("555-0141", "US", "5550141"),
      ("0221/1234567", "DE", "+492211234567"),
      ("0221/1234567", "Germany", "+492211234567"),
      ("021 555 0102", "New Zealand", "+64215550102"),
      ("06 5555 0101", "IT", "+390655550101"),
      ("+44 7700 900111", "GB", "+447700900111"),
      ("07700 900111", "GB", "+447700900111"),
      ("0044 7700 900111", "GB", "+447700900111"),
      ("+44 (0)7700 900111", "GB", "+447700900111"),
      ("+44 (0) 7700 900111", "US", "+447700900111"),
      ("098765 43210", "IN", "+919876543210"),
      ("98765 43210", "IN", "+919876543210"),
      ("+91-98765-43210", "US", "+919876543210"),
      ("91 98765 43210", "IN", "+919876543210"),
      ("९८७६५ ४३२१०", "IN", "+919876543210"),
      ("030 901820", "DE", "+4930901820"),
      ("06 12 34 56 78", "FR", "+33612345678"),
      ("016-555 1234", "MY", "+60165551234"),
      ("016-555 1234", "Atlantis", "0165551234"),
      ("12345", "US", nil),
      ("1234567890123456", "US", nil),
      ("none", "US", nil),
      ("", "US", nil),
    ] as [(String, String, String?)])
  func `a telephone number has one key, however it is written`(
    written: String, country: String, expected: String?
  ) {
    #expect(phoneKey(written, country: country) == expected)
  }

  @Test func `without a country the digits are the key`() {
    #expect(phoneKey("(555) 555-0141", country: "") == "5555550141")
    #expect(phoneKey("+1 555 555 0141", country: "") == "+15555550141")
  }

  @Test func `a key is its own key`() {
    for (written, country) in [("07700 900111", "GB"), ("98765 43210", "IN"), ("(555) 555-0141", "US")] {
      let key = phoneKey(written, country: country) ?? ""
      #expect(phoneKey(key, country: country) == key)
      #expect(phoneKey(key, country: "DE") == key)
    }
  }

  @Test func `a number kept without its extension, or by an earlier rule, is still found`() {
    #expect(phoneKeys("555-555-0141 x12", country: "US") == ["+15555550141;ext=12", "+15555550141"])
    #expect(phoneKeys("016-555 1234", country: "MY") == ["+60165551234", "0165551234"])
    #expect(phoneKeys("(555) 555-0141", country: "US") == ["+15555550141"])
    #expect(phoneKeys("none", country: "US") == [])
  }

  @Test(
    arguments: [
      ("DE", "DE"), ("deu", "DE"), ("Germany", "DE"), ("Deutschland", "DE"), ("USA", "US"), ("U.S.A.", "US"),
      ("United States", "US"), ("United Kingdom", "GB"), ("England", "GB"), ("UK", "GB"), ("भारत", "IN"),
      ("Österreich", "AT"), ("Schweden", "SE"), ("Atlantis", nil), ("", nil), ("--", nil),
    ] as [(String, String?)])
  func `a country is known by its codes and its names`(written: String, expected: String?) {
    #expect(countryCode(written) == expected)
  }

  @Test func `any text has a key or none, never a trap`() {
    var dice = SystemRandomNumberGenerator()
    let letters = Array("+0123456789 ()-.x;#@a.ß९٣\u{200F}".unicodeScalars)
    for _ in 0..<5000 {
      let count = Int.random(in: 0...30, using: &dice)
      let text = String(
        String.UnicodeScalarView(
          (0..<count).map { _ in letters[Int.random(in: letters.indices, using: &dice)] }))
      if let key = phoneKey(text, country: "IN") { #expect(key.count >= 5 && key.count <= 30, "\(text)") }
      if let key = emailKey(text) { #expect(key.contains("@"), "\(text)") }
    }
  }
}
