// What each cell style of a workbook shows: dates, times, or numbers as they are. Of all styles nothing else matters here.

/// The number formats of a workbook's cell styles.
final class CellFormats: XMLListener {
  private var ofStyle: [NumberFormat] = []
  private var own: [Int: NumberFormat] = [:]
  private var isInCellStyles = false

  /// The formats of a workbook's styles part; without one all cells show numbers. Throws `TableRefusal`.
  init(_ part: ZipEntry?, in folder: ZipFolder) throws {
    guard let part else { return }
    try WorkbookPart.parse(part, in: folder, to: self)
  }

  /// What the style with this index shows.
  @inline(__always)
  subscript(_ style: Int) -> NumberFormat {
    style < ofStyle.count && style >= 0 ? ofStyle[style] : .number
  }

  func start(_ tag: XMLTag) {
    if tag.name == "cellXfs" {
      isInCellStyles = true
    } else if tag.name == "numFmt" {
      guard own.count < 65_536, let id = tag.attribute("numFmtId").flatMap({ Int($0) }) else { return }
      // What stands in differential formats (of conditions) comes later and never counts.
      if own[id] == nil { own[id] = tag.attribute("formatCode").map(NumberFormat.init(code:)) }
    } else if isInCellStyles, tag.name == "xf", ofStyle.count < 1 << 20 {
      let id = tag.attribute("numFmtId").flatMap { Int($0) } ?? 0
      ofStyle.append(own[id] ?? NumberFormat(builtin: id))
    }
  }

  func end(_ name: XMLName) {
    if name == "cellXfs" { isInCellStyles = false }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
