// Finds the header row among the first records of a table, below whatever titles stand above it.

/// Tells the header row from titles above it and rows below it.
package enum HeaderFinding {
  /// How many records are looked at.
  package static let depth = 40

  /// The index of the header row: the first with at least three known names (or nothing but known names in a
  /// narrower table), else the first whose cells are mostly distinct words above typed values, else the first
  /// of which half the names are known. nil when there is no header.
  package static func find(in firstRows: [[String]], isKnown: (String) -> Bool) -> Int? {
    let rows = firstRows.prefix(depth).map { row in row.map(TableHeader.key).filter { !$0.isEmpty } }
    let width = rows.map(\.count).max() ?? 0
    guard width > 0 else { return nil }
    let known = rows.map { Set($0.filter(isKnown)).count }
    let filled = rows.map(\.count)
    if let index = known.indices.first(where: { known[$0] >= 3 }) { return index }
    if width < 3, let index = known.indices.first(where: { filled[$0] > 0 && known[$0] == filled[$0] }) {
      return index
    }
    let cells = Array(firstRows.prefix(depth))
    if let index = cells.indices.first(where: { isAboveValues(cells, $0, width: width) }) { return index }
    return known.indices.first { known[$0] * 2 >= max(2, filled[$0]) }
  }

  /// The header among the first records, each with the line it begins on; nil when there is none.
  package static func header(
    in first: [(line: Int, cells: [String])], isKnown: (String) -> Bool
  ) -> TableHeader? {
    guard let index = find(in: first.map(\.cells), isKnown: isKnown) else { return nil }
    return TableHeader(
      line: first[index].line, recordIndex: index, cells: first[index].cells,
      above: first[..<index].map(\.cells))
  }

  /// Whether a row holds distinct words in most columns, and some column below it holds values of a type.
  private static func isAboveValues(_ rows: [[String]], _ index: Int, width: Int) -> Bool {
    let names = rows[index].filter { !isBlank($0) }
    guard names.count * 2 > width, names.count >= min(2, width) else { return false }
    guard Set(names).count * 10 >= names.count * 9, !names.contains(where: isTyped) else { return false }
    let below = rows[(index + 1)...].filter { row in row.count { !isBlank($0) } >= min(2, width) }.prefix(10)
    return rows[index].indices.contains { column in
      let values = below.filter { column < $0.count && !isBlank($0[column]) }.map { $0[column] }
      return !isBlank(rows[index][column]) && !values.isEmpty
        && values.count(where: isTyped) * 2 > values.count
    }
  }

  private static func isBlank(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { Blanks.trimmed($0).isEmpty }
  }

  /// Whether a cell holds an amount, a date or an e-mail address rather than words.
  private static func isTyped(_ text: String) -> Bool {
    if text.utf8.contains(UInt8(ascii: "@")), !text.utf8.contains(0x20) { return true }
    guard text.utf8.contains(where: { $0 &- 0x30 < 10 }) else { return false }
    if DecimalMark.allCases.contains(where: { readAmount(text, mark: $0) != nil }) { return true }
    return DateOrder.allCases.contains { readDate(text, order: $0) != nil }
  }
}
