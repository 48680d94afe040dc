// Files that come together, and what may be said of a file once it has been read.

import Exchange
import Foundation
import HTTPTypes
import HummingbirdTesting
import Office
import Storage
import TestSupport
import Testing

@testable import Web

private let people = """
  Customer No,Name,Email,City
  K1,Asha Rao,asha@example.com,Pune
  K2,Meera Iyer,meera@example.com,Nashik

  """
private let ownOrders = "Order ID,Items,To,Date,Total,Shipping\n1,a,b,2025-01-01,3,4\n"

@Suite(.everyEngine) struct ImportBatchTests {
  private func sent(_ shop: WebShop, _ files: [(String, String)]) async throws -> String {
    let answer = try await shop.upload(files.map { ($0.0, Array($0.1.utf8)) })
    #expect(answer.status == .seeOther, "\(answer.text)")
    return try #require(answer.headers[.location])
  }

  @Test func `several files are listed with what each would bring, and come in at once`() async throws {
    try await WebShop.open { shop in
      let path = try await sent(
        shop,
        [
          ("sales.csv", weekOfSales), ("people.csv", people), ("again.csv", weekOfSales),
          ("orders.csv", ownOrders), ("scan.pdf", "%PDF-1.7 …"),
        ])
      #expect(path.hasPrefix("/import/batch/"))
      let page = try await shop.settled(path, as: .owner)
      #expect(page.status == .ok)
      #expect(page.text.contains("5 files came."))
      #expect(page.text.contains("The same file as sales.csv; it is taken once."))
      #expect(page.text.contains("these are your own purchases"))
      #expect(page.text.contains("This is a PDF"))
      #expect(page.text.contains("Bring all 2 files in"))
      #expect(!page.text.contains("⟦"))
      #expect(try shop.count("customer") == 0)
      #expect(try await shop.get("/import", as: .owner).text.contains(path))

      try await shop.post(path + "/bring-in", as: .owner)
      let done = try await shop.settled(path, as: .owner)
      #expect(done.text.contains("2 files came in."))
      #expect(done.text.contains("href=\"/imports/"))
      #expect(!done.text.contains("⟦"))
      #expect(try shop.count("import") == 2)
      #expect(try shop.count("customer") == 3)
      #expect(shop.filesKept == 0)
      let first = try shop.database.readNow {
        try $0.value("SELECT file_name FROM import ORDER BY id LIMIT 1", as: String.self)
      }
      #expect(first == "people.csv")
    }
  }

  @Test func `one of several comes in by itself, and the others are counted anew`() async throws {
    try await WebShop.open { shop in
      let path = try await sent(shop, [("people.csv", people), ("sales.csv", weekOfSales)])
      let page = try await shop.settled(path, as: .owner)
      #expect(page.text.contains("Customers: 2 new, 0 changed. Sales: 4 new, 0 changed."))
      let job = try #require(page.text.firstMatch(of: /name="job" value="([^"]+)"/)).1
      try await shop.post(path + "/bring-in", ["job": String(job)], as: .owner)
      _ = try await shop.settled(path, as: .owner)
      #expect(try shop.count("import") == 1)
      let after = try await shop.settled(path, as: .owner)
      #expect(after.text.contains("Customers: 1 new,"))
      let file = try #require(after.text.firstMatch(of: /href="(\/import\/[^"\/]+)"/)).1
      let preview = try await shop.settled(String(file), as: .owner)
      #expect(preview.text.contains("href=\"\(path)\""))
      try await shop.post(String(file) + "/bring-in", as: .owner)
      let done = try await shop.settled(String(file), as: .owner)
      #expect(done.headers[.location] == path)
    }
  }

  @Test(arguments: [["people.csv", "sales.csv"], ["sales.csv", "people.csv"]])
  func `in either order the shop is the same in the end`(order: [String]) async throws {
    try await WebShop.open { shop in
      let files = ["people.csv": people, "sales.csv": weekOfSales]
      for name in order { _ = try await shop.bringIn(files[name] ?? "", named: name) }
      #expect(try shop.count("customer") == 3)
      #expect(try shop.count("purchase") == 4)
    }
  }

  @Test func `files that came together are their sender's alone, and can be left`() async throws {
    try await WebShop.open { shop in
      let path = try await sent(shop, [("people.csv", people), ("sales.csv", weekOfSales)])
      #expect(try await shop.get(path, as: .staff).status == .notFound)
      #expect(try await shop.post(path + "/bring-in", as: .staff).status == .notFound)
      _ = try await shop.settled(path, as: .owner)
      let left = try await shop.post(path + "/cancel", as: .owner)
      #expect(left.headers[.location] == "/import")
      #expect(shop.filesKept == 0)
      #expect(try shop.count("customer") == 0)
    }
  }

  @Test func `how far they are is told as it happens`() async throws {
    try await WebShop.open { shop in
      let path = try await sent(shop, [("people.csv", people), ("sales.csv", weekOfSales)])
      let events = try await shop.get(path + "/events", as: .owner)
      #expect(events.text.hasSuffix("event: done\ndata: \(path)\n\n"))
    }
  }

  @Test func `a file we know can be read differently, and a column made a field of one's own`() async throws {
    let text =
      "Invoice No,Date,Customer,Amount,Shoe size\n1,2025-03-14,Asha,10.00,39\n2,2025-03-15,Imran,20.00,44\n"
    try await WebShop.open { shop in
      let path = try await shop.send(text)
      let preview = try await shop.settled(path, as: .owner)
      #expect(preview.text.contains("value=\"new:number\""))
      #expect(preview.text.contains("<option value=\"total\" selected>"))
      let said = [
        "columns": "yes", "people": "yes", "key": "email", "overwrites": "yes",
        "column0": "document", "column1": "date", "column2": "name", "column3": "total",
        "column4": "new:number", "name4": "Size of shoe",
      ]
      try await shop.post(path, said, as: .owner)
      let again = try await shop.settled(path, as: .owner)
      #expect(again.status == .ok)
      #expect(again.text.contains("value=\"Size of shoe\""))
      #expect(again.text.contains("<option value=\"new:number\" selected>"))
      #expect(again.text.contains("<option value=\"email\" selected>"))
      #expect(again.text.contains("name=\"overwrites\" value=\"yes\" checked"))
      #expect(!again.text.contains("⟦"))
    }
  }

  @Test func `a zip is opened into its files, and what holds no list is named`() async throws {
    try await WebShop.open { shop in
      let zip = try Made.zip([
        ("export/sales.csv", weekOfSales), ("export/people.csv", people), ("logo.png", "no picture"),
        ("__MACOSX/x", "x"), ("again.csv", people),
      ])
      let answer = try await shop.upload([("export.zip", zip)])
      let path = try #require(answer.headers[.location])
      let page = try await shop.settled(path, as: .owner)
      #expect(page.text.contains("export.zip: sales.csv"))
      #expect(page.text.contains("Bring all 2 files in"))
      #expect(page.text.contains("export.zip: logo.png"))
      #expect(page.text.contains("The same file as export.zip: people.csv"))
      #expect(!page.text.contains("MACOSX"))
      #expect(!page.text.contains("⟦"))
      try await shop.post(path + "/bring-in", as: .owner)
      #expect(try await shop.settled(path, as: .owner).text.contains("2 files came in."))
      #expect(try shop.count("customer") == 3)
      #expect(shop.filesKept == 0)
    }
  }

  @Test func `each sheet of a workbook that holds records comes in by itself`() async throws {
    try await WebShop.open { shop in
      let workbook = try Made.workbook([
        ("Notes", [["Made by Asha"]]),
        ("People", people.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }),
        ("Sales", weekOfSales.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }),
      ])
      let answer = try await shop.upload([("shop.xlsx", workbook)])
      let path = try #require(answer.headers[.location])
      let page = try await shop.settled(path, as: .owner)
      #expect(page.text.contains("shop.xlsx: People"))
      #expect(page.text.contains("shop.xlsx: Sales"))
      #expect(!page.text.contains("shop.xlsx: Notes"))
      let file = try #require(page.text.firstMatch(of: /href="(\/import\/[^"\/]+)"/)).1
      let preview = try await shop.settled(String(file), as: .owner)
      #expect(preview.text.contains("Excel workbook, sheet People"))
      #expect(preview.text.contains("<option value=\"Sales\">"))
      #expect(!preview.text.contains("name=\"delimiter\""))
      try await shop.post(path + "/bring-in", as: .owner)
      #expect(try await shop.settled(path, as: .owner).text.contains("2 files came in."))
      #expect(shop.filesKept == 0)
    }
  }

  @Test func `the sums are told in a table`() async throws {
    try await WebShop.open { shop in
      let preview = try await shop.settled(try await shop.send(weekOfSales), as: .owner)
      #expect(preview.text.contains("Does it add up?"))
      #expect(
        preview.text.contains(">INR</th><td class=\"number\">₹1,630.50</td><td class=\"number\">₹80.00</td>"))
    }
  }

  @Test func `files that came together are told of in Hindi`() async throws {
    try await WebShop.open { shop in
      try await shop.post("/preferences", ["language": "hi"], as: .owner)
      let path = try await sent(shop, [("people.csv", people), ("orders.csv", ownOrders)])
      let page = try await shop.settled(path, as: .owner)
      #expect(page.text.contains("2 फ़ाइलें आईं"))
      #expect(!page.text.contains("⟦"))
    }
  }
}

/// Zips and workbooks, made for a test.
private enum Made {
  static func zip(_ members: [(name: String, text: String)]) throws -> [UInt8] {
    try inFolder { folder in
      let zip = try ZipWriter(folder + "/made.zip")
      for (place, member) in members.enumerated() {
        try Data(member.text.utf8).write(to: URL(filePath: "\(folder)/\(place)"))
        try zip.add(member.name, file: "\(folder)/\(place)")
      }
      try zip.finish()
      return folder + "/made.zip"
    }
  }

  static func workbook(_ sheets: [(name: String, rows: [[String]])]) throws -> [UInt8] {
    try inFolder { folder in
      let book = try WorkbookWriter(folder + "/made.xlsx", folder: folder)
      for sheet in sheets {
        try book.begin(sheet.name, (sheet.rows.first ?? []).map { TableColumn($0) })
        for row in sheet.rows.dropFirst() { try book.write(row.map { .text($0) }) }
      }
      try book.finish()
      return folder + "/made.xlsx"
    }
  }

  private static func inFolder(_ make: (String) throws -> String) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.path + "/made-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return [UInt8](try Data(contentsOf: URL(filePath: try make(folder))))
  }
}
