// Dates and times as exports write them.
import Testing

@testable import Exchange

struct DateTests {
  private func written(_ date: ReadDate?) -> String? {
    guard let date else { return nil }
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    var text = "\(date.year)-\(two(date.month))-\(two(date.day))"
    if let second = date.secondOfDay {
      text += " \(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
    }
    if let offset = date.offsetSeconds { text += " \(offset)" }
    return text
  }

  @Test(arguments: [
    ("2025-04-01", "2025-04-01"), ("2025-04-01 17:18:52", "2025-04-01 17:18:52"),
    ("2025-04-01T17:18:52", "2025-04-01 17:18:52"), ("2025-04-01T17:18:52Z", "2025-04-01 17:18:52 0"),
    ("2025-04-01T17:18:52.123456Z", "2025-04-01 17:18:52 0"),
    ("2025-04-01 17:18:52 -0700", "2025-04-01 17:18:52 -25200"),
    ("2025-04-01T17:18:52+02:00", "2025-04-01 17:18:52 7200"), ("2025-04-01T17:18", "2025-04-01 17:18:00"),
    ("2025-04-01 17:18:52 UTC", "2025-04-01 17:18:52 0"), ("2025-04-01 17:18:52 +0000 UTC", nil),
    ("2012/3/22", "2012-03-22"), ("2012.03.22", "2012-03-22"), ("20250401", "2025-04-01"),
    ("20250401T171852Z", "2025-04-01 17:18:52 0"), ("20250401171852", "2025-04-01 17:18:52"),
    ("May-10-25", "2025-05-10"), ("15 Jan 2023", "2023-01-15"),
    ("December 2, 2020 9:00 am", "2020-12-02 09:00:00"),
    ("03-Mär-25", "2025-03-03"), ("10-Dez-25", "2025-12-10"),
    ("May 1, 2025 12:00:16 AM PDT", "2025-05-01 00:00:16 -25200"),
    ("5. März 2025", "2025-03-05"), ("5. MÄRZ 2025", "2025-03-05"), ("1er août 2025", "2025-08-01"),
    ("3 de enero de 2025", "2025-01-03"), ("१5", nil), ("15 मार्च 2025", "2025-03-15"),
    ("Mon, 12 May 2025", "2025-05-12"),
    ("Mi., 5. Mai 2025, 14.30 Uhr", "2025-05-05 14:30:00"),
    ("mar. 3 juin 2025 à 14h30", "2025-06-03 14:30:00"),
    ("2025 May 1", "2025-05-01"), ("Sept. 9th, 2025", "2025-09-09"), ("1-Feb-99", "1999-02-01"),
    ("1-Feb-70", "1970-02-01"),
    ("1-Feb-69", "2069-02-01"), ("29 Feb 2024", "2024-02-29"), ("'2025-04-01", "2025-04-01"),
    (" 2025-04-01 ", "2025-04-01"),
    ("2025-04-01 5:03 p.m.", "2025-04-01 17:03:00"), ("2025-04-01 12:00 PM", "2025-04-01 12:00:00"),
    ("2025-04-01 9:00\u{202F}AM", "2025-04-01 09:00:00"),
    ("2025-04-01 10:00 (PDT)", "2025-04-01 10:00:00 -25200"),
    ("2025-04-01 10:00 GMT+5:30", "2025-04-01 10:00:00 19800"),
    ("2025-04-01 10:00:00 IST", "2025-04-01 10:00:00 19800"),
    ("Tue Apr 01 2025 10:00:00 GMT+0200 (CEST)", "2025-04-01 10:00:00 7200"),
    ("Mar 3, 2025, 4:05:06 PM", "2025-03-03 16:05:06"),
  ])
  func `these read the same in any order`(text: String, expected: String?) {
    for order in DateOrder.allCases { #expect(written(readDate(text, order: order)) == expected) }
  }

  @Test(
    arguments: [
      ("03/04/2025", DateOrder.dayMonthYear, "2025-04-03"), ("03/04/2025", .monthDayYear, "2025-03-04"),
      ("03/04/2025", .yearMonthDay, nil), ("3.4.25", .dayMonthYear, "2025-04-03"),
      ("25/04/01", .yearMonthDay, "2025-04-01"),
      ("31/01/2025", .monthDayYear, nil), ("01/31/2025", .dayMonthYear, nil),
      ("6/1/25 1:05 PM", .monthDayYear, "2025-06-01 13:05:00"),
      ("01/02/2025 - 14:00", .dayMonthYear, "2025-02-01 14:00:00"),
      ("01-02-99", .dayMonthYear, "1999-02-01"), ("1. 5. 2025", .dayMonthYear, "2025-05-01"),
      ("01/02/2025 09:30:00 CET", .dayMonthYear, "2025-02-01 09:30:00 3600"),
      ("Mo 01.02.2025", .dayMonthYear, "2025-02-01"),
    ] as [(String, DateOrder, String?)])
  func `numbers alone are read in the order given`(text: String, order: DateOrder, expected: String?) {
    #expect(written(readDate(text, order: order)) == expected)
  }

  @Test(arguments: [
    "", "0/0/00", "0000-00-00", "00/00/0000", "2025-02-30", "2025-13-01", "29/02/2023", "1", "12", "2025",
    "12.50",
    "1.234.567", "hello", "2025-04-01x", "2025-04-01 25:00", "2025-04-01 10:61", "Mayhem 3 2025", "May 2025",
    "3 May",
    "1/2/3/4", "12:30", "+4512345678", "99999999", "20251301", "2025-04-01 10:00 XYZ", "2025-04-01 13:00 PM",
    "--04-02",
    "2025-04", "123-45-6789", "May 400, 2025", "01/02/20256", "2025-4-1-", "1899-12-30 junk",
    "999999999999999999999999", "٣/٤/٢٠٢٥",
  ])
  func `what is no date is nothing`(text: String) {
    for order in DateOrder.allCases { #expect(readDate(text, order: order) == nil) }
  }

  @Test func `days are counted from 1970 and back`() {
    for (text, number) in [
      ("1970-01-01", 0), ("2000-02-29", 11_016), ("2011-12-09", 15_317), ("1969-12-31", -1),
      ("1000-01-01", -354_285),
      ("9999-12-31", 2_932_896),
    ] as [(String, Int32)] {
      #expect(readDate(text, order: .yearMonthDay)?.dayNumber == number)
    }
    for number in stride(from: Int32(-354_285), through: 2_932_896, by: 97) {
      #expect(ReadDate(dayNumber: number)?.dayNumber == number)
    }
    #expect(ReadDate(dayNumber: .max) == nil)
    #expect(ReadDate(dayNumber: .min) == nil)
  }

  @Test(
    arguments: [
      ("9:00 am", 32_400), ("12:00 AM", 0), ("12:30 PM", 45_000), ("17:18:52", 62_332), ("14h30", 52_200),
      ("9 pm", 75_600),
      ("23:59:60", 86_399), ("10:00 PDT", 36_000), ("9.30 Uhr", 34_200), ("24:00", nil), ("9", nil),
      ("", nil), ("noon", nil),
      ("13:00 pm", nil), ("10:00 on Monday", nil),
    ] as [(String, Int?)])
  func `a time of its own`(text: String, expected: Int?) {
    #expect(readTime(text) == expected)
  }

  @Test(
    arguments: [
      ("1", SerialEpoch.year1900, "1900-01-01"), ("59", .year1900, "1900-02-28"), ("60", .year1900, nil),
      ("61", .year1900, "1900-03-01"), ("45748", .year1900, "2025-04-01"),
      ("45748.5", .year1900, "2025-04-01 12:00:00"),
      ("45748.999999999", .year1900, "2025-04-02 00:00:00"), ("0", .year1900, nil),
      ("0", .year1904, "1904-01-01"),
      ("44286", .year1904, "2025-04-01"), ("-1", .year1900, nil), ("9223372036854775807", .year1900, nil),
      ("1.999999999999999999", .year1900, "1900-01-02 00:00:00"), ("$45748", .year1900, nil),
    ] as [(String, SerialEpoch, String?)])
  func `serial numbers are read on request`(text: String, epoch: SerialEpoch, expected: String?) {
    #expect(written(readSerialDate(text, epoch: epoch)) == expected)
  }

  @Test(
    arguments: [
      (["2025-04-01", "2025-05-02"], .yearMonthDay, false), (["03/04/2025"], nil, false),
      (["03/04/2025", "13/04/2025"], .dayMonthYear, false),
      (["03/04/2025", "04/13/2025"], .monthDayYear, false),
      (["13/04/2025", "04/13/2025"], nil, true), (["03/03/2025"], .dayMonthYear, false),
      (["05/06/25", "21/03/25"], .dayMonthYear, false),
      (["99/12/31"], .yearMonthDay, false), (["15 Jan 2023"], .yearMonthDay, false),
      (["N/A", "0/0/00"], nil, false),
      (["03/04/2025", "2025-04-01"], nil, false),
    ] as [([String], DateOrder?, Bool)])
  func `the values of a column settle its order, or nothing does`(
    cells: [String], order: DateOrder?, isContradictory: Bool
  ) {
    var evidence = DateEvidence()
    for cell in cells { evidence.note(cell) }
    #expect(evidence.order == order)
    #expect(evidence.isSettled == (order != nil))
    #expect(evidence.isContradictory == isContradictory)
  }

  @Test func `ambiguous cells are kept to ask about`() {
    var evidence = DateEvidence()
    for cell in ["03/04/2025", "05/05/2025", "03/04/2025", "06/07/2025", "08/09/2025"] { evidence.note(cell) }
    #expect(evidence.samples == ["03/04/2025", "06/07/2025"])
    #expect(evidence.hasDates)
  }

  @Test func `no row of digits, signs and words traps`() {
    var dice = Dice(state: 11)
    let pieces = [
      "2025", "04", "1", "99999999", "20250401", "171852", "-", "/", ".", ":", ",", " ", "T", "Z", "+", "May",
      "März", "am",
      "PDT", "(", ")", "'", "\u{202F}", "é", "म", "1st", "999999999999999999", "a", "p", ".m.", "h",
      "\u{FFFD}",
    ]
    for _ in 0..<30_000 {
      let text = (0..<Int.random(in: 0...9, using: &dice)).map { _ in pieces.randomElement(using: &dice) ?? ""
      }.joined()
      for order in DateOrder.allCases { _ = readDate(text, order: order) }
      for epoch in [SerialEpoch.year1900, .year1904] { _ = readSerialDate(text, epoch: epoch) }
      _ = readTime(text)
    }
  }
}
