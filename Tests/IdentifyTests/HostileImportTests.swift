// Files that mean harm, or might as well: every one ends in a report or in a sentence, and leaves the facts in order.

import Customers
import Exchange
import Foundation
import TestSupport
import Testing

@testable import Identify
@testable import Storage

@Suite(.everyEngine) struct HostileImportTests {
  private let shop: EmptyShop

  init() throws { shop = try EmptyShop() }

  private func outcome(_ bytes: [UInt8], _ options: ImportOptions = ImportOptions()) throws -> Outcome {
    try Outcome(of: .bytes(bytes), in: shop, options)
  }

  private func outcome(_ text: String, _ options: ImportOptions = ImportOptions()) throws -> Outcome {
    try outcome(Array(text.utf8), options)
  }

  @Test func `names come in right from every encoding`() throws {
    let text = "name,email\nZoë Müller,zoe@example.com\nRené Ångström,rene@example.com\n"
    let encodings: [(String.Encoding, [UInt8])] = [
      (.utf8, []), (.utf8, [0xEF, 0xBB, 0xBF]), (.utf16LittleEndian, [0xFF, 0xFE]),
      (.utf16BigEndian, [0xFE, 0xFF]), (.isoLatin1, []), (.windowsCP1252, []),
    ]
    for (encoding, mark) in encodings {
      let bytes = mark + (text.data(using: encoding).map { [UInt8]($0) } ?? [])
      let report = try #require(try outcome(bytes).report, "\(encoding)")
      #expect(report.examples.map(\.name) == ["Zoë Müller", "René Ångström"], "\(encoding)")
    }
  }

  @Test func `line ends of every kind, quotes and blanks are taken as they come`() throws {
    for end in ["\n", "\r\n", "\r"] {
      let rows = [
        "invoice;date;customer;total", "1;2025-03-01;\"Ada\(end)Upton\";10,50", "2;2025-03-02; Ben ;1,25", "",
      ]
      let report = try #require(try outcome(rows.joined(separator: end)).report)
      #expect(report.purchases.created == 2)
      #expect(ImportReport.decimals(report.sales) == ["USD": "11.75"])
    }
  }

  @Test func `ragged rows are read as far as they go`() throws {
    let report = try #require(
      try outcome(
        "invoice,date,customer,total\n1,2025-03-01\n2,2025-03-02,Ben,5.00,what,is,this\n3\n,,,,,,,\n4,2025-03-04,\"Cleo,9.00\n"
      ).report)
    #expect(report.isComplete)
    #expect(report.purchases.created >= 1)
    #expect(report.rowsSkipped >= 1)
  }

  @Test func `zero bytes, pictures and workbooks are refused`() throws {
    for bytes in [
      [UInt8](repeating: 0, count: 4096), Array("PK\u{3}\u{4}abc".utf8), Array("%PDF-1.4 ....".utf8),
      Array("SQLite format 3\u{0}".utf8), [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], [],
      Array("invoice,date,total\n1,2025-01-01,\u{0}\u{0}\u{0}5\n".utf8),
    ] {
      let outcome = try outcome(bytes)
      #expect(outcome.isSpoken, "\(outcome)")
    }
  }

  @Test func `huge cells fill neither the memory nor the base`() throws {
    let huge = String(repeating: "x", count: 1 << 20)
    let file =
      "invoice,date,customer,email,phone,product,quantity,price,note,description\n"
      + "\(huge),2025-03-01,\(huge),\(huge)@example.com,\(huge),\(huge),1,2.50,\(huge),\(huge)\n"
      + "2,2025-03-01,Ada,ada@example.com,,Tea,1,2.50,,\n"
    let report = try shop.bring(file)
    #expect(report.isComplete)
    #expect(report.purchases.created == 2)
    for column: SQL in ["name", "note", "search_text", "company"] {
      #expect(try shop.number("SELECT MAX(LENGTH(\(column))) FROM customer") <= 4 * longestText)
    }
    #expect(try shop.number("SELECT MAX(LENGTH(key)) FROM purchase") < 1000)
    #expect(try shop.number("SELECT MAX(LENGTH(key) + LENGTH(name)) FROM product") < 5000)
    #expect(try shop.number("SELECT COALESCE(MAX(LENGTH(key)), 0) FROM contact_point") <= longestText)
    #expect(try shop.bring(file).news == [0, 0, 0, 0, 0])
  }

  @Test(.enabled(if: isOptimised, "a debug build takes half a minute to look at sixteen megabytes"))
  func `a gigabyte in one line is refused in little time and memory`() throws {
    let path = NSTemporaryDirectory() + "line-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("invoice,date,customer,total\n1,2025-03-01,".utf8).write(to: URL(filePath: path))
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data(repeating: 0x61, count: 20 << 20))
    try file.truncate(atOffset: 1 << 30)
    try file.close()
    let before = try residentBytes()
    let start = ContinuousClock.now
    let outcome = try Outcome(of: .file(path: path), in: shop)
    #expect(outcome.isSpoken && outcome.report == nil, "\(outcome)")
    #expect(start.duration(to: .now) < .seconds(5))
    #expect(try residentBytes() - before < 200 << 20)
  }

  @Test func `absurd amounts are left out with the reason, never added up`() throws {
    let amounts = [
      "99999999999999999999999", "-9223372036854775808", "9223372036854775807", "92233720368547758.07",
      "1e308", "NaN",
      "Infinity", "--5", "5-", "0x10", "1,2,3,4", "٣", "½", "1/2", "$", "-", "+", "()", "(5", "5%",
      "1 000 000", "00000",
      "10000000000000", "-100000000000.01",
    ]
    let rows = amounts.enumerated().map { "\($0),2025-03-01,Ada,\"\($1)\"\n" }.joined()
    let report = try shop.bring("invoice,date,customer,total\n" + rows + "x,2025-03-01,Ada,2.50\n")
    #expect(report.isComplete)
    #expect(report.rowsSkipped > 10)
    #expect(try shop.number("SELECT MAX(ABS(amount)) FROM purchase") <= Int(largestAmount))
    #expect(try shop.number("SELECT SUM(amount) FROM purchase WHERE amount BETWEEN -1 AND 250") >= 250)
    #expect(try shop.database.check().isSound)
  }

  @Test func `absurd quantities and prices do not trap`() throws {
    let numbers = [
      "9223372036854775807", "-9223372036854775808", "99999999999", "0.000000000000000001", "-0", "1e18", "3",
    ]
    var rows = ""
    for quantity in numbers {
      for price in numbers { rows += "1,2025-03-01,A,\(quantity),\(price),7\n" }
    }
    let report = try shop.bring("InvoiceNo,InvoiceDate,StockCode,Quantity,UnitPrice,CustomerID\n" + rows)
    #expect(report.isComplete)
    #expect(try shop.number("SELECT COALESCE(MAX(ABS(amount)), 0) FROM purchase") <= Int(largestAmount))
  }

  @Test func `absurd dates are left out with the reason`() throws {
    let dates = [
      "0000-00-00", "9999-12-31", "10000-01-01", "0001-01-01", "-2025-01-01", "2025-02-29", "2024-02-29",
      "1900-02-29",
      "2025-13-01", "99999999999", "45000", "-1", "tomorrow", "2025-03-01T25:61:61", "2025-03-01 23:59:60",
      "2025-03-01T12:00:00+99:99", "1e9", "३१/१२/२०२५",
    ]
    let rows = dates.enumerated().map { "\($0),\"\($1)\",Ada,1.50\n" }.joined()
    let report = try #require(
      try outcome("invoice,date,customer,total\n" + rows + "x,2025-03-31,Ada,2.50\n").report)
    #expect(report.isComplete)
    #expect(report.rowsSkipped >= 8)
  }

  @Test func `one number on every row is not slow`() throws {
    let rows = (1...30_000).map { "7,2025-03-01,Ada,\($0).00\n" }.joined()
    let start = ContinuousClock.now
    let report = try shop.bring("invoice,date,customer,total\n" + rows)
    #expect(report.purchases.created == 30_000)
    let equal = String(repeating: "8,2025-03-01,Ada,1.00\n", count: 30_000)
    #expect(try shop.bring("invoice,date,customer,total\n" + equal).purchases.created == 1)
    let nameless = String(repeating: "2025-03-01,Ada,1.00\n", count: 30_000)
    #expect(try shop.bring("date,customer,total\n" + nameless).purchases.created == 30_000)
    // Over a connection each of these rows is a question of its own.
    #expect(start.duration(to: .now) < .seconds(Engine.underTest == .postgres ? 120 : 30))
  }

  @Test func `thousands of columns, or of the same column, are read or refused`() throws {
    let wide = (0..<15_000).map { "column\($0)" }.joined(separator: ",")
    #expect(try outcome("invoice,date,total,\(wide)\n1,2025-03-01,5.00\n").isSpoken)
    let same = [String](repeating: "total", count: 3000).joined(separator: ",")
    #expect(try outcome("invoice,date,\(same)\n1,2025-03-01,\(same)\n").isSpoken)
    let tooWide = String(repeating: ",", count: 30_000)
    #expect(try outcome("invoice,date,total\(tooWide)\n1,2025-03-01,5.00\n").isSpoken)
  }

  private func residentBytes() throws -> Int {
    let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
    return (pages.count > 1 ? Int(pages[1]) ?? 0 : 0) * 4096
  }
}

/// Whether the tests were built with `-c release`.
let isOptimised: Bool = {
  #if DEBUG
    false
  #else
    true
  #endif
}()
