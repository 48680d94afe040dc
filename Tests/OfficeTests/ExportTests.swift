// Taking out: what goes out comes back in, nothing runs as a formula, and nobody is written to who said no.

import Customers
import Differentiate
import Exchange
import Foundation
import Identify
import Office
import Storage
import TestSupport
import Testing

@Suite(.everyEngine) struct ExportTests {
  private func fullShop() throws -> CornerShop {
    let shop = try CornerShop()
    let hassan = try shop.id("Hassan")
    try shop.change { transaction in
      try transaction.change(
        hassan,
        [
          "given_name": "Hassan", "family_name": "O'Neil", "company": "Oak, \"Ash\" & Sons",
          "birthday": "--02-29", "tags": "regular, wholesale", "note": "two\nlines; and = more",
          "do_not_contact": true,
        ])
      try transaction.addContactPoint(.email, "hassan@example.com", to: hassan, country: "GB")
      try transaction.addContactPoint(.email, "second@example.com", to: hassan, country: "GB")
      try transaction.addContactPoint(.phone, "020 7946 0958", to: hassan, country: "GB")
      var address = Address()
      address.street = "1 High Street"
      address.city = "London"
      address.postalCode = "N1 9GU"
      try transaction.add(address, to: hassan)
      let field = try transaction.addField(named: "Shoe size", kind: .number)
      try transaction.insert(
        "field_value",
        ["customer_id": hassan, "field_id": field, "value": "8.5", "value_fold": "8.5", "size": 8_500_000])
    }
    return shop
  }

  @Test(arguments: [ExportForm.csv, .excel, .xlsx, .google, .vcard, .vcard4])
  func `customers that went out come back as the same people`(form: ExportForm) throws {
    let shop = try fullShop()
    let other = try CornerShop(isEmpty: true)
    try shop.export(.customers, as: form) { try other.bring($0.path) }
    #expect(
      try other.texts("SELECT name FROM customer ORDER BY name")
        == shop.texts("SELECT name FROM customer ORDER BY name"))
    for column in ["given_name", "family_name", "company", "birthday", "note"] {
      let question: SQL =
        switch column {
        case "given_name": "SELECT given_name FROM customer WHERE name = 'Hassan'"
        case "family_name": "SELECT family_name FROM customer WHERE name = 'Hassan'"
        case "company": "SELECT company FROM customer WHERE name = 'Hassan'"
        case "birthday": "SELECT birthday FROM customer WHERE name = 'Hassan'"
        default: "SELECT note FROM customer WHERE name = 'Hassan'"
        }
      if [.csv, .excel, .xlsx].contains(form) {
        #expect(try other.texts(question) == shop.texts(question), "\(column)")
      }
    }
    let keys: SQL = "SELECT key FROM contact_point WHERE kind IN ('email', 'phone') ORDER BY key"
    #expect(try other.texts(keys) == shop.texts(keys))
  }

  @Test func `purchases that went out come back with the same sums`() throws {
    let shop = try CornerShop()
    let other = try CornerShop(isEmpty: true)
    let report = try shop.export(.purchases, as: .csv) { try other.bring($0.path) }
    #expect(report.rowsSkipped == 0)
    let sums: SQL = """
      SELECT COALESCE(c.name, '-') || ' ' || COUNT(*) || ' ' || CAST(SUM(p.amount) AS BIGINT) FROM purchase AS p
      LEFT JOIN customer AS c ON c.id = p.customer_id GROUP BY c.name ORDER BY 1
      """
    #expect(try other.texts(sums) == shop.texts(sums))
  }

  @Test func `every row tells what they bought, by names and not by numbers of ours`() throws {
    let rows = try CornerShop().exported(.customers, as: .csv).split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let asha = try #require(rows.first { $0[0] == "Asha" })
    func cell(_ name: String) throws -> String { asha[try #require(rows[0].firstIndex(of: name))] }
    #expect(try cell("Purchases") == "5" && cell("Spent in all") == "500.00")
    #expect(try cell("Average purchase") == "100.00" && cell("Usual gap in days") == "12.0")
    #expect(try cell("First purchase") == "2025-05-01" && cell("Last purchase") == "2025-06-18")
    #expect(try cell("Source") == "Walk-in" && cell("Why they chose you") == "Quality")
    #expect(try cell("Customers brought") == "1" && cell("Currency") == "GBP")
    let hassan = try #require(rows.first { $0[0] == "Hassan" })
    #expect(hassan.contains("Asha"))
    let gold = try #require(rows[0].firstIndex(of: "Gold"))
    #expect(rows.first { $0[0] == "李梅" }?[gold] == "yes")
  }

  @Test(arguments: ["=1+1", "+1-1", "-2", "@SUM(A1)", "\tx", "＝1", "=HYPERLINK(\"http://x\")"])
  func `a name like a formula is defused for people and left alone for programs`(name: String) throws {
    let shop = try CornerShop(isEmpty: true)
    try shop.change { _ = try $0.add(NewCustomer(name: name), country: "GB") }
    let quoted = name.replacing("\"", with: "\"\"")
    #expect(try shop.exported(.customers, as: .excel).contains("\r\n\"'\(quoted)\","))
    let program = try shop.exported(.customers, as: .csv)
    #expect(program.contains("\r\n\(name),") || program.contains("\r\n\"\(quoted)\","))
    #expect(!program.contains("'" + name))
  }

  @Test func `an empty shop has every form, with nobody in it`() throws {
    let shop = try CornerShop(isEmpty: true)
    for subject in ExportSubject.allCases {
      for form in subject.forms {
        try shop.export(subject, as: form) { file in
          #expect(file.count == 0, "\(subject) \(form)")
          let bytes = try Data(contentsOf: URL(filePath: file.path))
          #expect(bytes.count > 2 || [.vcard, .vcard4].contains(form), "\(subject) \(form)")
        }
      }
    }
  }

  @Test func `before the shop is set up there is nothing to take out`() throws {
    let place = try TestPlace()
    let database = try place.open()
    let folder = try ExportFolder()
    #expect(throws: StorageRefusal.self) {
      try database.readNow { try Export(.customers, as: .csv).write(from: $0, into: folder.path) }
    }
    try database.close()
  }

  @Test func `a form there is not is refused with those there are`() {
    #expect(throws: ExportRefusal.noSuchForm(subject: "lines", forms: ["excel", "csv"])) {
      try Export(.lines, as: .xero)
    }
  }

  @Test func `JSON is one array, with decimals as text and the business's own fields`() throws {
    let shop = try fullShop()
    let text = try shop.exported(.customers, as: .json)
    let all = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(all.count == 12)
    let hassan = try #require(all.first { $0["name"] as? String == "Hassan" })
    #expect(hassan["lifetime"] as? String == "250.00" && hassan["broughtBy"] as? String == "Asha")
    #expect((hassan["fields"] as? [String: Any])?["Shoe size"] as? String == "8.5")
    let purchases = try shop.exported(.purchases, as: .json)
    let documents = try #require(
      try JSONSerialization.jsonObject(with: Data(purchases.utf8)) as? [[String: Any]])
    let count: Int? = try shop.read { try $0.value("SELECT COUNT(*) FROM purchase") }
    #expect(documents.count == count)
  }

  @Test func `a comma shop gets semicolons and decimal commas in its spreadsheet`() throws {
    let shop = try CornerShop()
    try shop.change(.settings) { transaction in
      guard var business = try transaction.business() else { return }
      business.locale = "de_DE"
      try transaction.save(business)
    }
    let text = try shop.exported(.customers, as: .excel)
    #expect(text.contains("\"Name\";\"Kind\";") && text.contains("\"500,00\""))
    #expect(try shop.exported(.customers, as: .csv).contains(",500.00,"))
  }

  @Test func `a workbook is a zip`() throws {
    try CornerShop().export(.purchases, as: .xlsx) { file in
      let bytes = try Data(contentsOf: URL(filePath: file.path))
      #expect(bytes.prefix(2) == Data("PK".utf8))
      #expect(file.name == "purchases-2025-06-30.xlsx")
    }
  }
}
