// Files that come together, and what may be said of a file once it has been read.

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
