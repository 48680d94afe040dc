// Which columns the rows of a keyword have, and how they are told apart in copies whose tabs became blanks.

/// The columns of one kind of rows, as the row that begins with `!` names them.
struct InterchangeLayout {
  private let names: [String]
  private let gaps: Gaps?

  /// How cells stand apart where there are no tabs.
  private enum Gaps {
    /// So many blanks for each tab.
    case every(Int)
    /// Blanks up to the next multiple.
    case stops(Int)
    /// Two blanks or more, so that empty cells are lost.
    case runs
  }

  init(_ row: TableRow) {
    let whole = row.text(0)
    if row.count == 1, whole.trimmingBlanks.contains(" ") {
      let words = Self.words(whole)
      names = words.map { $0.text.uppercased() }
      gaps = Self.gaps(words)
    } else {
      names = (0..<min(row.count, 500)).map { row.trimmed($0).uppercased() }
      gaps = nil
    }
  }

  /// The cells of a row by the names of their columns; nil when what stands there cannot be told apart.
  func cells(_ row: TableRow) -> [String: String]? {
    guard let gaps, row.count == 1 else { return named((0..<min(row.count, names.count)).map(row.trimmed)) }
    let text = Array(row.text(0).unicodeScalars.prefix(10_000))
    return Self.readings(text, gaps).lazy.map(named).first(where: isSound)
  }

  private func named(_ cells: [String]) -> [String: String] {
    // The first cell is the keyword.
    Dictionary(zip(names, cells).dropFirst()) { first, _ in first }
  }

  /// Whether what should be a day and an amount are.
  private func isSound(_ cells: [String: String]) -> Bool {
    func holds(_ name: String, _ isRead: (String) -> Bool) -> Bool {
      guard names.contains(name) else { return true }
      return isRead(cells[name] ?? "")
    }
    return holds("DATE") { text in DateOrder.allCases.contains { readDate(text, order: $0) != nil } }
      && holds("AMOUNT") { text in DecimalMark.allCases.contains { readAmount(text, mark: $0) != nil } }
  }

  // MARK: - Blanks for tabs

  private static func words(_ text: String) -> [(text: String, start: Int, end: Int)] {
    var words: [(text: String, start: Int, end: Int)] = []
    var (word, start) = ("", 0)
    for (place, scalar) in (Array(text.unicodeScalars) + [" "]).enumerated() {
      guard scalar == " " else {
        if word.isEmpty { start = place }
        word.unicodeScalars.append(scalar)
        continue
      }
      if !word.isEmpty, words.count < 500 { words.append((word, start, place)) }
      word = ""
    }
    return words
  }

  private static func gaps(_ words: [(text: String, start: Int, end: Int)]) -> Gaps {
    let widths = Set(zip(words, words.dropFirst()).map { $1.start - $0.end })
    if widths.count == 1, let width = widths.first, width > 1 { return .every(width) }
    if let stop = [8, 4].first(where: { stop in words.allSatisfy { $0.start % stop == 0 } }) {
      return .stops(stop)
    }
    return .runs
  }

  /// The ways in which a row may be meant, the likely one first: where one blank reaches a stop it may be a tab or not.
  private static func readings(_ text: [Unicode.Scalar], _ gaps: Gaps) -> [[String]] {
    guard case .stops(let stop) = gaps else { return [split(text, gaps, single: [])] }
    let doubtful = text.indices.filter { place in
      text[place] == " " && (place + 1) % stop == 0 && place > 0 && text[place - 1] != " "
        && place + 1 < text.count && text[place + 1] != " "
    }.prefix(6)
    return (0..<(1 << doubtful.count)).map { choice in
      split(
        text, gaps, single: Set(doubtful.enumerated().filter { choice >> $0.offset & 1 == 0 }.map(\.element)))
    }
  }

  /// The cells of a row; a blank at one of the places `single` is a tab by itself.
  private static func split(_ text: [Unicode.Scalar], _ gaps: Gaps, single: Set<Int>) -> [String] {
    var cells: [String] = []
    var cell = ""
    var place = 0
    while place < text.count {
      let start = place
      while place < text.count, text[place] == " " { place += 1 }
      guard place > start else {
        cell.unicodeScalars.append(text[place])
        place += 1
        continue
      }
      let tabs = single.contains(start) && place == start + 1 ? 1 : tabs(from: start, to: place, gaps)
      guard tabs > 0 else {
        cell.unicodeScalars.append(contentsOf: text[start..<place])
        continue
      }
      cells.append(cell)
      cells += Array(repeating: "", count: tabs - 1)
      cell = ""
    }
    return (cells + [cell]).map { unquoted($0.trimmingBlanks) }
  }

  private static func tabs(from start: Int, to end: Int, _ gaps: Gaps) -> Int {
    guard end - start > 1 else { return 0 }
    switch gaps {
    case .every(let width): return (end - start) / width
    case .stops(let stop): return end % stop == 0 ? end / stop - start / stop : 0
    case .runs: return 1
    }
  }

  private static func unquoted(_ text: String) -> String {
    guard text.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
    return String(text.dropFirst().dropLast()).replacing("\"\"", with: "\"")
  }
}
