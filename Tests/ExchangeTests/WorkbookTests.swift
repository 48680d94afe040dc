// Workbooks as programs write them: what a person sees in a cell is what is read.
import Testing

@testable import Exchange

struct WorkbookTests {
  @Test func `shared strings are looked up, their runs joined, their readings left out`() throws {
    let strings = """
      <si><t>Name</t></si><si><r><t>Zoë </t></r><r><rPr><b/></rPr><t xml:space="preserve">Müller</t></r></si>
      <si><t>山田</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh><phoneticPr fontId="1"/></si><si><t>a_x000D_b _x005F_x0041_ x_y</t></si><si/>
      """
    let row =
      (0...5).map { "<c t=\"s\"><v>\($0)</v></c>" }.joined()
      + "<c t=\"s\"><v>x</v></c><c t=\"s\"><v>0</v></c>"
    #expect(
      try rows("<row>\(row)</row>", strings: strings)
        == [["Name", "Zoë Müller", "山田", "a\rb _x0041_ x_y", "", "", "", "Name"]])
  }

  @Test func `inline strings, formula strings, booleans and ISO dates are read`() throws {
    let row = """
      <row><c t="inlineStr"><is><r><t>An</t></r><r><t>na</t></r></is></c><c t="str"><f>A1</f><v>x &amp; y</v></c>
      <c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="d"><v>2025-01-09T00:00:00</v></c>
      <c t="d"><v>2025-01-09T14:30:00.000Z</v></c></row>
      """
    #expect(try rows(row) == [["Anna", "x & y", "TRUE", "FALSE", "2025-01-09", "2025-01-09 14:30:00"]])
  }

  @Test func `errors and formulas without a result are empty and counted`() throws {
    let xml = """
      <row r="4"><c><v>1</v></c><c t="e"><v>#N/A</v></c><c><f>SUM(A1)</f></c><c><f>1</f><v></v></c><c t="str"><f>""</f><v></v></c>
      <c><f>2*2</f><v>4</v></c></row><row><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>
      """
    let reader = try TableReader(.bytes(MadeWorkbook(xml).bytes))
    #expect(try reader.next())
    #expect(reader.row.cells == ["1", "", "", "", "", "4"])
    #expect(try !reader.next())
    #expect(
      Set(reader.warnings) == [
        TableWarning(kind: .errorValue, line: 4, count: 2),
        TableWarning(kind: .missingValue, line: 4, count: 2),
      ])
  }

  @Test(arguments: [
    ("0.30000000000000004", "0.3"), ("5555550101", "5555550101"), ("1.0", "1"), ("1E3", "1000"), ("-0", "0"),
    ("1.2345678E-5", "0.000012345678"), ("9.9999999999999999E2", "1000"), ("12.50", "12.5"), ("007", "7"),
    ("1234567890123456789", "1234567890123456789"), ("1.2345678901234568E+18", "1234567890123460000"),
    ("-4.9000000000000004", "-4.9"), ("87.5", "87.5"), ("+3", "3"), ("0.1", "0.1"), ("-.5", "-0.5"),
    ("5.", "5"),
    ("1e-400", "1e-400"), ("twelve", "twelve"), ("100", "100"), ("0.000", "0"),
    ("1269.9499999999998", "1269.95"),
    ("4.5", "4.5"), ("99999999999999.995", "100000000000000"),
  ])
  func `a number is shown as a plain decimal`(stored: String, shown: String) throws {
    #expect(try rows("<row><c><v>\(stored)</v></c></row>") == [[shown]])
  }

  @Test(arguments: [
    ("14", "45666", "2025-01-09"), ("22", "45666.604166666664", "2025-01-09 14:30:00"),
    ("20", "0.6041666666666666", "14:30:00"),
    ("21", "45666.604166666664", "14:30:00"), ("46", "1.5", "36:00:00"), ("57", "45666", "2025-01-09"),
    ("2", "0.25", "0.25"),
    ("9", "0.25", "0.25"), ("22", "45666", "2025-01-09"), ("22", "0.5", "12:00:00"),
    ("14", "45666.75", "2025-01-09"),
    ("dd/mm/yyyy;@", "45666", "2025-01-09"), ("[$-409]mmmm d, yyyy;@", "45666", "2025-01-09"),
    ("yyyy\\-mm\\-dd\\ hh:mm:ss.000", "45666.5", "2025-01-09 12:00:00"), ("[h]:mm", "2", "48:00:00"),
    ("mm:ss", "0.5", "12:00:00"),
    ("h:mm AM/PM", "0.75", "18:00:00"), ("m/d/yy h:mm", "45666.25", "2025-01-09 06:00:00"),
    ("mmm", "45666", "2025-01-09"),
    ("#,##0.00 \"days\"", "12", "12"), ("[$€-407] #,##0.00", "1250.5", "1250.5"),
    ("\"$\"#,##0.00_);[Red](\"$\"#,##0.00)", "3", "3"),
    ("0.00E+00", "12345", "12345"), ("General", "3", "3"), ("Standard", "3", "3"), ("#,##0 USD", "3", "3"),
    ("0.00 USD", "3", "3"),
    ("@", "3", "3"), ("[Red]0", "3", "3"), ("yyyy\"年\"m\"月\"d\"日\"", "45666", "2025-01-09"), ("", "3", "3"),
    ("\"", "3", "3"), ("[", "3", "3"),
    ("14", "60", "60"), ("14", "59", "1900-02-28"), ("14", "61", "1900-03-01"), ("14", "1", "1900-01-01"),
    ("14", "-3", "-3"),
    ("14", "2958465", "9999-12-31"), ("14", "2958466", "2958466"), ("22", "45666.999999999", "2025-01-10"),
  ])
  func `a number under a format of dates is a date, under any other a number`(
    format: String, stored: String, shown: String
  )
    throws
  {
    #expect(try rows("<row><c s=\"1\"><v>\(stored)</v></c></row>", formats: [format]) == [[shown]])
  }

  @Test func `days may count from 1904`() throws {
    var book = MadeWorkbook("<row><c s=\"1\"><v>0</v></c><c s=\"1\"><v>44204</v></c></row>", formats: ["14"])
    for word in ["1", "true"] {
      book.workbookProperties = "date1904=\"\(word)\""
      #expect(try cells(book.bytes) == [["1904-01-01", "2025-01-09"]])
    }
  }

  @Test func `gaps are kept, trailing empty cells dropped, and rows keep their numbers`() throws {
    let xml = """
      <row r="2"><c r="B2"><v>1</v></c><c r="D2" s="1"/></row><row r="3"><c r="A3"/></row><row/>
      <row r="7" hidden="1"><c><v>2</v></c><c r="C7"><v>3</v></c><c><v>4</v></c></row><row><c r="$A$8"><v>5</v></c></row>
      """
    let reader = try TableReader(.bytes(MadeWorkbook(xml).bytes))
    var found: [Int: [String]] = [:]
    while try reader.next() { found[reader.row.line] = reader.row.cells }
    #expect(found == [2: ["", "1"], 7: ["2", "", "3", "4"], 8: ["5"]])
  }

  @Test func `cells and rows out of order stand in their places`() throws {
    let xml = """
      <row r="5"><c r="C5"><v>3</v></c><c r="A5"><v>1</v></c><c r="B5" t="inlineStr"><is><t>b</t></is></c><c r="E5"><v>5</v></c>
      <c r="A5"><v>9</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>
      """
    #expect(try rows(xml) == [["9", "b", "3", "", "5"], ["2"]])
  }

  @Test func `a sheet ends at its last column`() throws {
    #expect(try rows("<row><c r=\"XFD1\"><v>1</v></c></row>")[0].count == 16_384)
    for name in ["XFE1", "ZZZZZZZZZZZZZZ1"] {
      #expect(throws: TableRefusal.tooManyColumns(line: 1, limit: 16_384)) {
        try rows("<row><c r=\"\(name)\"><v>1</v></c></row>")
      }
    }
  }

  @Test func `merged cells hold their value once`() throws {
    let xml =
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"/></row><row r=\"2\"><c r=\"A2\"/><c r=\"B2\"><v>2</v></c></row>"
    let bytes = MadeWorkbook(xml).bytes { part in
      (
        part.name,
        part.text.replacing(
          "</sheetData>", with: "</sheetData><mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>")
      )
    }
    #expect(try cells(bytes) == [["1"], ["", "2"]])
  }

  @Test func `only worksheets that can be seen are offered, and the first is read unless another is named`()
    throws
  {
    var book = MadeWorkbook("<row><c><v>1</v></c></row>")
    book.sheets = """
      <sheet name="Chart" r:id="rId3"/><sheet name="Old" state="hidden" r:id="rId1"/><sheet name="Older" state="veryHidden" r:id="rId1"/>
      <sheet name="Jänner" r:id="rId2"/><sheet name="Feb" r:id="rId1"/>
      """
    #expect(try WorkbookSheets.names(in: .bytes(book.bytes)) == ["Jänner", "Feb"])
    #expect(try first(book.bytes, sheet: nil) == ["2"])
    #expect(try first(book.bytes, sheet: "feb") == ["1"])
    #expect(throws: TableRefusal.workbook(.noSuchSheet)) { try first(book.bytes, sheet: "Old") }
    book.sheets = "<sheet name=\"Old\" state=\"hidden\" r:id=\"rId1\"/>"
    #expect(throws: TableRefusal.workbook(.noSheet)) { try first(book.bytes, sheet: nil) }
  }

  @Test func `strict namespaces, prefixes, other cases and backslashes make no difference`() throws {
    let book = MadeWorkbook(
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", strings: "<si><t>x</t></si>")
    let strict = book.bytes { part in
      (
        part.name,
        part.text.replacing(
          "http://schemas.openxmlformats.org/officeDocument/2006",
          with: "http://purl.oclc.org/ooxml/officeDocument")
      )
    }
    let prefixed = book.bytes { part in
      guard part.name.contains("sheet1") || part.name.contains("shared") || part.name == "xl/workbook.xml"
      else { return part }
      return (
        part.name,
        part.text.replacing(#/<(/?)([a-zA-Z])/#) { "<\($0.1)x:\($0.2)" }.replacing("xmlns=", with: "xmlns:x=")
      )
    }
    let shouting = book.bytes { ($0.name.uppercased(), $0.text) }
    let slashed = book.bytes { ($0.name.replacing("/", with: "\\"), $0.text) }
    for bytes in [strict, prefixed, shouting, slashed] { #expect(try cells(bytes) == [["x"]]) }
  }

  @Test func `progress is told in bytes of the sheet`() throws {
    let xml = String(repeating: "<row><c><v>1</v></c></row>", count: 20_000)
    let reader = try TableReader(.bytes(MadeWorkbook(xml).bytes))
    var last = 0
    var count = 0
    while try reader.next() {
      #expect(reader.bytesRead >= last && reader.bytesRead <= reader.bytesTotal)
      last = reader.bytesRead
      count += 1
    }
    #expect(count == 20_000 && last == reader.bytesTotal)
  }

  private func rows(_ xml: String, strings: String? = nil, formats: [String] = []) throws -> [[String]] {
    try cells(MadeWorkbook(xml, strings: strings, formats: formats).bytes)
  }

  private func first(_ bytes: [UInt8], sheet: String?) throws -> [String] {
    let reader = try TableReader(.bytes(bytes), sheet: sheet)
    #expect(try reader.next())
    return reader.row.cells
  }
}
