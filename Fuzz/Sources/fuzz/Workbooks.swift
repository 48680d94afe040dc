// Workbooks: the fuzzer's bytes become a part of an otherwise sound workbook, so that it gets past the zip.
import Exchange

/// The first byte says what the rest is: the sheet, the texts, the styles, the list of sheets, or the whole file.
func readWorkbook(_ bytes: [UInt8]) {
  guard let choice = bytes.first else { return }
  let rest = Array(bytes.dropFirst())
  var parts = soundWorkbook
  switch choice {
  case UInt8(ascii: "1"): parts["xl/worksheets/sheet1.xml"] = rest
  case UInt8(ascii: "2"): parts["xl/sharedStrings.xml"] = rest
  case UInt8(ascii: "3"): parts["xl/styles.xml"] = rest
  case UInt8(ascii: "4"): parts["xl/workbook.xml"] = rest
  case UInt8(ascii: "5"): parts["xl/_rels/workbook.xml.rels"] = rest
  default: return readTable([0x50, 0x4B, 0x03, 0x04] + rest)
  }
  readTable(zipped(parts.sorted { $0.key < $1.key }))
}

/// Old workbooks begin with the mark of a compound file.
func readOldWorkbook(_ bytes: [UInt8]) {
  readTable([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + bytes)
}

private let soundWorkbook: [String: [UInt8]] = [
  "[Content_Types].xml":
    #"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#,
  "_rels/.rels":
    #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
  "xl/workbook.xml":
    #"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr date1904="0"/><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
  "xl/_rels/workbook.xml.rels":
    #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
  "xl/sharedStrings.xml":
    #"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="2" uniqueCount="2"><si><t>Name</t></si><si><r><t>To</t></r><r><t>tal</t></r></si></sst>"#,
  "xl/styles.xml":
    #"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>"#,
  "xl/worksheets/sheet1.xml":
    #"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Anna</t></is></c><c r="B2" s="1"><v>45748.5</v></c></row></sheetData></worksheet>"#,
].mapValues { Array($0.utf8) }

/// A zip that holds these files uncompressed (PKWARE, APPNOTE 6.3.9, sections 4.3.7, 4.3.12 and 4.3.16).
func zipped(_ files: [(key: String, value: [UInt8])]) -> [UInt8] {
  var body: [UInt8] = []
  var directory: [UInt8] = []
  for (name, bytes) in files {
    let common: [UInt8] =
      little(20, 2) + little(0x0800, 2) + little(0, 2) + little(0, 4) + little(Int(crc32(bytes)), 4)
      + little(bytes.count, 4) + little(bytes.count, 4) + little(name.utf8.count, 2) + little(0, 2)
    directory += [0x50, 0x4B, 0x01, 0x02, 20, 0] + common + little(0, 10) + little(body.count, 4) + name.utf8
    body += [0x50, 0x4B, 0x03, 0x04] + common + name.utf8 + bytes
  }
  let end =
    [0x50, 0x4B, 0x05, 0x06] + little(0, 4) + little(files.count, 2) + little(files.count, 2)
    + little(directory.count, 4) + little(body.count, 4) + little(0, 2)
  return body + directory + end
}

private func little(_ number: Int, _ width: Int) -> [UInt8] {
  (0..<width).map { $0 < 8 ? UInt8(truncatingIfNeeded: number >> ($0 * 8)) : 0 }
}

private func crc32(_ bytes: [UInt8]) -> UInt32 {
  var crc = UInt32.max
  for byte in bytes { crc = (crc >> 8) ^ crcTable[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] }
  return ~crc
}

private let crcTable: [UInt32] = (0..<256).map { index in
  (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
}
