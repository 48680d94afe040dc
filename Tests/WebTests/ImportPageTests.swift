// Bringing files in on the pages.

import HTTPTypes
import HummingbirdTesting
import Identify
import NIOCore
import Office
import Storage
import TestSupport
import Testing

@testable import Web

@Suite(.everyEngine) struct ImportPageTests {
  @Test func `a file is looked at, brought in, told of and taken back`() async throws {
    try await WebShop.open { shop in
      let path = try await shop.send(weekOfSales)
      let preview = try await shop.settled(path, as: .owner)
      #expect(preview.status == .ok)
      #expect(preview.text.contains("<strong>2 new customers</strong>"))
      #expect(preview.text.contains("<strong>4 sales</strong>"))
      #expect(preview.text.contains("₹1,630.50"))
      #expect(preview.text.contains("Asha Rao"))
      #expect(preview.text.contains("Its date cannot be read."))
      #expect(try shop.count("customer") == 0)
      #expect(try shop.count("import") == 0)

      try await shop.post(path + "/bring-in", as: .owner)
      let done = try await shop.settled(path, as: .owner)
      #expect(done.status == .seeOther)
      let report = try await shop.get(try #require(done.headers[.location]), as: .viewer)
      #expect(
        report.text.contains("It brought <strong>2 new customers</strong> and <strong>4 sales</strong>."))
      #expect(report.text.contains("Its amount cannot be read."))
      #expect(report.text.contains("href=\"/\""))
      #expect(!report.text.contains("⟦"))
      #expect(try shop.count("customer") == 2)
      #expect(try shop.count("standing") == 2)
      #expect(shop.filesKept == 0)

      let list = try await shop.get("/import", as: .owner)
      let undo = try #require(list.text.firstMatch(of: /action="(\/changes\/[0-9]+\/undo)"/)).1
      let undone = try await shop.post(String(undo), as: .owner)
      #expect(undone.status == .ok)
      #expect(undone.text.contains("rows were taken away."))
      #expect(try shop.count("customer") == 0)
      #expect(try shop.count("purchase") == 0)
      #expect(try shop.count("import") == 0)
      let after = try await shop.get("/import", as: .owner)
      #expect(!after.text.contains("sales.csv"))
    }
  }

  @Test func `brought in twice it comes in once`() async throws {
    try await WebShop.open { shop in
      let path = try await shop.send(weekOfSales)
      _ = try await shop.settled(path, as: .owner)
      try await shop.post(path + "/bring-in", as: .owner)
      try await shop.post(path + "/bring-in", as: .owner)
      _ = try await shop.settled(path, as: .owner)
      #expect(try shop.count("import") == 1)
      let again = try await shop.settled(try await shop.send(weekOfSales), as: .owner)
      #expect(again.text.contains("It would change nothing"))
    }
  }

  @Test func `dates that read two ways are asked about with both readings`() async throws {
    let text = "Date,Customer,Amount\n03/04/2025,Asha,10.00\n05/06/2025,Imran,20.00\n"
    try await WebShop.open { shop in
      let path = try await shop.send(text)
      let asked = try await shop.settled(path, as: .owner)
      #expect(asked.text.contains("03/04/2025 is 3 Apr 2025; 05/06/2025 is 5 Jun 2025"))
      #expect(asked.text.contains("03/04/2025 is 4 Mar 2025; 05/06/2025 is 6 May 2025"))
      #expect(!asked.text.contains("bring-in"))
      try await shop.post(path, ["dates": "monthDayYear"], as: .owner)
      let preview = try await shop.settled(path, as: .owner)
      #expect(preview.text.contains("4 Mar 2025 to 6 May 2025"))
      #expect(preview.text.contains("bring-in"))
    }
  }

  @Test func `amounts that read two ways are asked about`() async throws {
    let text = "Date,Customer,Amount\n2025-03-14,Asha,\"1,234\"\n2025-03-15,Imran,\"2,500\"\n"
    try await WebShop.open { shop in
      let path = try await shop.send(text)
      let asked = try await shop.settled(path, as: .owner)
      #expect(asked.text.contains("1,234 is 1,234; 2,500 is 2,500"))
      #expect(asked.text.contains("1,234 is 1.234; 2,500 is 2.500"))
      try await shop.post(path, ["decimal": "comma"], as: .owner)
      #expect(try await shop.settled(path, as: .owner).text.contains("₹3.73"))
    }
  }

  @Test func `a file without dates is asked for its day`() async throws {
    try await WebShop.open { shop in
      let path = try await shop.send("Invoice No,Customer,Amount\n1,Asha,10.00\n2,Imran,20.00\n")
      #expect(try await shop.settled(path, as: .owner).text.contains("On which day were these sales?"))
      let wrong = try await shop.post(path, ["day": "yesterday"], as: .owner)
      #expect(wrong.status == .unprocessableContent)
      #expect(wrong.text.contains("value=\"yesterday\""))
      try await shop.post(path, ["day": "2025-01-31"], as: .owner)
      #expect(try await shop.settled(path, as: .owner).text.contains("31 Jan 2025 to 31 Jan 2025"))
    }
  }

  @Test func `an unknown file is mapped once and remembered`() async throws {
    let text = "Wann,Wer,Wieviel,Foo\n2025-03-14,Asha,10.00,a\n2025-03-15,Imran,20.00,b\n"
    try await WebShop.open { shop in
      let path = try await shop.send(text, as: .staff)
      let asked = try await shop.settled(path, as: .staff)
      #expect(asked.text.contains("What do its columns mean?"))
      #expect(asked.text.contains("Asha · Imran"))

      let twice = ["columns": "yes", "column0": "date", "column1": "date"]
      let refused = try await shop.post(path, twice, as: .staff)
      #expect(refused.status == .unprocessableContent)
      #expect(refused.text.contains("Two columns have the same meaning: Date."))
      #expect(refused.text.matches(of: /<option value="date" selected>/).count == 2)

      let mapping = [
        "columns": "yes", "column0": "date", "column1": "name", "column2": "total", "column3": "",
      ]
      try await shop.post(path, mapping, as: .staff)
      #expect(try await shop.settled(path, as: .staff).text.contains("<strong>2 new customers</strong>"))
      try await shop.post(path + "/bring-in", as: .staff)
      _ = try await shop.settled(path, as: .staff)
      #expect(try shop.count("import_mapping") == 1)

      let next = try await shop.send("Wann,Wer,Wieviel,Foo\n2025-03-16,Vera,30.00,c\n", as: .staff)
      #expect(try await shop.settled(next, as: .staff).text.contains("<strong>1 new customer</strong>"))
    }
  }

  @Test func `cancelled, nothing is left`() async throws {
    try await WebShop.open { shop in
      let path = try await shop.send(weekOfSales)
      _ = try await shop.settled(path, as: .owner)
      let cancelled = try await shop.post(path + "/cancel", as: .owner)
      #expect(cancelled.headers[.location] == "/import")
      #expect(cancelled.cookie("regulars-notice") == "importCancelled.0")
      #expect(try await shop.get(path, as: .owner).status == .notFound)
      #expect(shop.filesKept == 0)
      #expect(try shop.count("customer") == 0)
    }
  }

  @Test func `cancelled while it is being read, it is taken back`() async throws {
    let lines = (1...30_000).map { "\($0),2025-03-14,Customer \($0),\($0).50" }
    let text = "Invoice No,Date,Customer,Amount\n" + lines.joined(separator: "\n")
    try await WebShop.open { shop in
      let path = try await shop.send(text)
      let progress = try await shop.get(path, as: .owner)
      #expect(progress.text.contains("data-events") || progress.text.contains("bring-in"))
      try await shop.post(path + "/cancel", as: .owner)
      let after = try await shop.settled(path, as: .owner)
      #expect(after.status == .notFound || after.headers[.location] == "/import")
      #expect(shop.filesKept == 0)
      #expect(try shop.count("customer") == 0)
    }
  }

  @Test func `a file is its sender's alone`() async throws {
    try await WebShop.open { shop in
      let path = try await shop.send(weekOfSales, as: .staff)
      #expect(try await shop.get(path, as: .owner).status == .notFound)
      #expect(try await shop.post(path + "/bring-in", as: .owner).status == .notFound)
      #expect(try await shop.get(path + "/events", as: .owner).status == .notFound)
      #expect(try await shop.settled(path, as: .staff).status == .ok)
    }
  }

  @Test func `who only reads brings nothing in`() async throws {
    try await WebShop.open { shop in
      #expect(try await shop.upload(Array(weekOfSales.utf8), as: .viewer).status == .forbidden)
      let page = try await shop.get("/import", as: .viewer)
      #expect(page.status == .ok)
      #expect(!page.text.contains("type=\"file\""))
      #expect(shop.filesKept == 0)
    }
  }

  @Test(arguments: [
    ([UInt8]("%PDF-1.7 …".utf8), "This is a PDF"), ([], "The file is empty."),
    ([0x50, 0x4B, 0x03, 0x04, 0, 0, 0, 0], "workbook"), ([UInt8](repeating: 0, count: 5000), "file"),
    (
      Array("Order ID,Items,To,Date,Total,Shipping\n1,a,b,2025-01-01,3,4\n".utf8),
      "This is an Amazon order history"
    ),
  ])
  func `a file that is none is refused in a sentence`(bytes: [UInt8], sentence: String) async throws {
    try await WebShop.open { shop in
      let answer = try await shop.upload(bytes)
      #expect(answer.status == .unprocessableContent)
      #expect(answer.text.contains(sentence))
      #expect(answer.text.contains("class=\"problems\""))
      #expect(!answer.text.contains("⟦"))
      #expect(shop.filesKept == 0)
    }
  }

  @Test func `without a file the page asks for one`() async throws {
    try await WebShop.open { shop in
      let (token, csrf) = try shop.signIn(.owner)
      let answer = try await shop.client.execute(
        uri: "/import", method: .post,
        headers: [.contentType: "multipart/form-data; boundary=b", .cookie: "regulars=\(token.text)"],
        body: .init(
          string: "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(csrf)\r\n--b--\r\n"))
      #expect(answer.status == .unprocessableContent)
      #expect(answer.text.contains("Choose a file first."))
    }
  }

  @Test func `the rows not taken come as a file that no spreadsheet runs`() async throws {
    try await WebShop.open { shop in
      let text = "Amount,Date,Customer\nwhat,2025-03-14,Asha\n=1+1,2025-03-15,Imran\n5.00,2025-03-16,Vera\n"
      let report = try await shop.bringIn(text)
      let csv = try await shop.get(report + "/problems.csv", as: .viewer)
      #expect(csv.headers[.contentType] == "text/csv; charset=utf-8")
      #expect(csv.text.contains("\"'=1+1,2025-03-15,Imran\""))
      #expect(csv.text.contains("\"Its amount cannot be read.\""))
      #expect(csv.text.split(separator: "\r\n").count == 3)
    }
  }

  @Test func `how far it is is told as it happens`() async throws {
    try await WebShop.open { shop in
      let path = try await shop.send(weekOfSales)
      let events = try await shop.get(path + "/events", as: .owner)
      #expect(events.headers[.contentType] == "text/event-stream")
      #expect(events.text.hasSuffix("event: done\ndata: \(path)\n\n"))
    }
  }

  @Test func `a file nobody looks at for an hour is thrown away`() async throws {
    try await WebShop.open { shop in
      let path = try await shop.send(weekOfSales)
      _ = try await shop.settled(path, as: .owner)
      #expect(try await shop.get("/import", as: .owner).text.contains(path))
      shop.clock.move(seconds: 3700)
      #expect(try await shop.get(path, as: .owner).status == .notFound)
      #expect(shop.filesKept == 0)
    }
  }

  @Test func `when the server stops no file stays`() async throws {
    let folder = Held("")
    try await WebShop.open { shop in
      _ = try await shop.send(weekOfSales)
      folder.change { $0 = shop.house.uploads }
      #expect(shop.filesKept == 1)
      await withTaskGroup { group in
        group.addTask { try? await shop.house.imports.run() }
        try? await Task.sleep(for: .milliseconds(50))
        group.cancelAll()
      }
      #expect(shop.filesKept == 0)
    }
  }

  @Test func `the pages of a file speak Hindi`() async throws {
    try await WebShop.open { shop in
      try await shop.post("/preferences", ["language": "hi"], as: .owner)
      let preview = try await shop.settled(try await shop.send(weekOfSales), as: .owner)
      #expect(preview.text.contains("2 नए ग्राहक"))
      #expect(!preview.text.contains("⟦"))
      let report = try await shop.get(try await shop.bringIn(weekOfSales), as: .owner)
      #expect(!report.text.contains("⟦"))
    }
  }

  @Test(arguments: Language.allCases)
  func `whatever an import can say is in the catalogue`(language: Language) throws {
    let catalogue = try FormatCatalogue()
    let say = ImportSentences(words: Words(language), catalogue: catalogue)
    let told =
      catalogue.formats.map { say.title($0.name) } + Identify.Role.allCases.map(say.role)
      + SkipReason.allCases.map(say.reason)
      + ImportWarning.Kind.allCases.map { say.words("import.warning.\($0.rawValue)") }
      + NotCustomers.allCases.map { say.words("import.why.\($0.rawValue)") }
    #expect(told.filter { $0.contains("⟦") } == [])
  }
}
