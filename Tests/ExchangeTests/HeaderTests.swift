// Which row names the columns.
import Testing

@testable import Exchange

struct HeaderTests {
  private let known: Set<String> = ["name", "email", "phone", "total", "date", "first name", "last name"]

  private func header(_ rows: [[String]]) -> Int? {
    HeaderFinding.find(in: rows) { known.contains($0) }
  }

  @Test(arguments: [
    ("\u{FEFF}Name", "name"), ("*ContactName", "contactname"), ("  E-Mail_Address ", "e mail address"),
    ("Paid / Due", "paid due"),
    ("Größe (cm)", "größe cm"), ("Order #", "order"), ("", ""), ("--", ""), ("Line\nbreak", "line break"),
    ("ग्राहक नाम", "ग्राहक नाम"),
    ("Address 2", "address 2"),
  ])
  func `names are known whatever their dress`(name: String, key: String) {
    #expect(TableHeader.key(name) == key)
  }

  @Test func `three known names make a header, below any titles`() {
    #expect(
      header([["Clients"], [""], ["Name", "Email", "Phone", "Odd"], ["Anna", "a@x.example", "1", ""]]) == 2)
  }

  @Test func `a narrow table is known by one or two names`() {
    #expect(header([["Email"], ["a@x.example"]]) == 0)
    #expect(header([["Name", "Total"], ["Anna", "x"]]) == 0)
  }

  @Test func `words above values are a header even when unknown`() {
    #expect(
      header([
        ["Bericht Mai"], ["Kundin", "Ort", "Umsatz"], ["Anna", "Ulm", "12,50"], ["Berta", "Köln", "3"],
      ]) == 1)
    #expect(header([["foo", "bar", "baz"], ["1", "2", "3"]]) == 0)
  }

  @Test func `a table may have no header`() {
    #expect(header([["1001", "Anna", "12.50"], ["1002", "Berta", "3.00"]]) == nil)
    #expect(header([["Anna", "a@x.example", "Ulm"], ["Berta", "b@x.example", "Bonn"]]) == nil)
    #expect(header([]) == nil)
    #expect(header([[""], ["", ""]]) == nil)
  }

  @Test func `half of the names known will do when nothing else speaks`() {
    #expect(header([["Name", "Town", "Phone", "Street"], ["Anna", "Ulm", "home", "High St"]]) == 0)
  }

  @Test func `the titles above are kept`() throws {
    let first = [(1, ["Notes:", ""]), (2, [""]), (3, ["Name", " Email ", "Phone"]), (5, ["A", "", ""])]
    let header = try #require(
      HeaderFinding.header(in: first.map { (line: $0.0, cells: $0.1) }) { known.contains($0) })
    #expect(header.line == 3)
    #expect(header.recordIndex == 2)
    #expect(header.names == ["Name", "Email", "Phone"])
    #expect(header.preamble == ["Notes:"])
  }
}
