// Zips and workbooks put together in memory, so that a test shows what is in them.

/// A zip of stored (not packed) files, as APPNOTE.TXT describes it.
func zipped(_ files: [(name: String, bytes: [UInt8])], encrypted: Bool = false) -> [UInt8] {
  var out: [UInt8] = []
  var list: [UInt8] = []
  for file in files {
    let place = out.count
    let flags: UInt16 = 0x0800 | (encrypted ? 1 : 0)
    let facts =
      little(flags, UInt16(0), UInt16(0), UInt16(0x21)) + little(crc32(file.bytes))
      + little(UInt32(file.bytes.count), UInt32(file.bytes.count))
      + little(UInt16(file.name.utf8.count), UInt16(0))
    out += [0x50, 0x4B, 3, 4] + little(UInt16(20)) + facts + Array(file.name.utf8) + file.bytes
    list += [0x50, 0x4B, 1, 2] + little(UInt16(20), UInt16(20)) + facts
    list += little(UInt16(0), UInt16(0), UInt16(0)) + little(UInt32(0), UInt32(place)) + Array(file.name.utf8)
  }
  let end = little(UInt16(0), UInt16(0), UInt16(files.count), UInt16(files.count))
  return out + list + [0x50, 0x4B, 5, 6] + end + little(UInt32(list.count), UInt32(out.count))
    + little(UInt16(0))
}

/// A workbook with one sheet of these rows (XML), and what else it is given.
struct MadeWorkbook {
  var rows: String
  var strings: String?
  /// Format codes of the cell styles 1, 2, …; a number is the id of a built-in one.
  var formats: [String] = []
  var workbookProperties = ""
  var sheets = "<sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/>"

  init(_ rows: String, strings: String? = nil, formats: [String] = []) {
    (self.rows, self.strings, self.formats) = (rows, strings, formats)
  }

  var parts: [(name: String, text: String)] {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let own = formats.enumerated().filter { Int($0.element) == nil }
    let numFmts = own.map { "<numFmt numFmtId=\"\(200 + $0.offset)\" formatCode=\"\($0.element.escaped)\"/>" }
      .joined()
    let xfs = formats.enumerated().map { "<xf numFmtId=\"\(Int($0.element) ?? 200 + $0.offset)\"/>" }.joined()
    var parts = [
      ("[Content_Types].xml", "<Types/>"),
      (
        "_rels/.rels",
        "<Relationships><Relationship Id=\"r1\" Type=\"\(kinds)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      ),
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(kinds)\"><workbookPr \(workbookProperties)/><sheets>\(sheets)</sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        """
        <Relationships>
        <Relationship Id="rId1" Type="\(kinds)/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="rId2" Type="\(kinds)/worksheet" Target="/xl/worksheets/sheet2.xml"/>
        <Relationship Id="rId3" Type="\(kinds)/chartsheet" Target="chartsheets/sheet1.xml"/>
        <Relationship Id="rId8" Type="\(kinds)/styles" Target="styles.xml"/>
        <Relationship Id="rId9" Type="\(kinds)/sharedStrings" Target="sharedStrings.xml"/>
        </Relationships>
        """
      ),
      (
        "xl/styles.xml",
        "<styleSheet><numFmts>\(numFmts)</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
          + "<cellXfs><xf numFmtId=\"0\"/>\(xfs)</cellXfs></styleSheet>"
      ),
      ("xl/worksheets/sheet1.xml", sheet(rows)),
      ("xl/worksheets/sheet2.xml", sheet("<row><c><v>2</v></c></row>")),
      ("xl/chartsheets/sheet1.xml", "<chartsheet/>"),
    ]
    if let strings { parts.append(("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(strings)</sst>")) }
    return parts.map { (name: $0.0, text: $0.1) }
  }

  private func sheet(_ rows: String) -> String {
    "<?xml version=\"1.0\"?><worksheet><dimension ref=\"A1:XFD9\"/><sheetData>\(rows)</sheetData></worksheet>"
  }

  var bytes: [UInt8] { zipped(parts.map { ($0.name, Array($0.text.utf8)) }) }

  /// The workbook with some of its parts changed or renamed.
  func bytes(_ change: ((name: String, text: String)) -> (String, String)) -> [UInt8] {
    zipped(parts.map(change).map { ($0.0, Array($0.1.utf8)) })
  }
}

extension String {
  fileprivate var escaped: String {
    map { $0 == "&" ? "&amp;" : $0 == "\"" ? "&quot;" : $0 == "<" ? "&lt;" : String($0) }.joined()
  }
}

private func little<Number: FixedWidthInteger>(_ numbers: Number...) -> [UInt8] {
  var bytes: [UInt8] = []
  for number in numbers { withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) } }
  return bytes
}

private func crc32(_ bytes: [UInt8]) -> UInt32 {
  var crc = ~UInt32(0)
  for byte in bytes {
    crc ^= UInt32(byte)
    for _ in 0..<8 {
      let shifted = crc >> 1
      crc = crc & 1 == 1 ? shifted ^ 0xEDB8_8320 : shifted
    }
  }
  return ~crc
}
