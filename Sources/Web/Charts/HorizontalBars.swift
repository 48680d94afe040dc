// Lying bars beside names: sources, reasons, causes.

/// A table whose rows carry a bar, so that it needs no other table behind it.
struct HorizontalBars {
  /// One row: a name, with a link to the list behind it where there is one, and its value.
  struct Row: Sendable {
    let label: String
    let value: Double
    var href: String?
    /// Further figures, already formatted, for the columns after the first.
    var more: [String] = []
  }

  let title: String
  /// The heads of the columns: of the names, of the bar's figure, of the further ones.
  let columns: [String]
  let rows: [Row]
  /// A value in the locale's form.
  let figure: (Double) -> String

  /// The table; without rows a sentence that says so. Bars share one scale; negative ones are drawn to the same scale
  /// in their own colour.
  func markup(_ words: Words) -> Markup {
    guard !rows.isEmpty else { return Drawing.nothing(title, words) }
    let greatest = rows.map(\.value.magnitude).filter(\.isFinite).max() ?? 0
    let heads = columns.indices.map { index in
      let head =
        "<th scope=\"col\"\(index > 0 ? " class=\"number\"" : "")>\(Drawing.text(columns[index]))</th>"
      return index == 0 ? head + "<td></td>" : head
    }
    return Markup(
      html: """
        <table class="bars"><caption>\(Drawing.text(title))</caption>\
        <thead><tr>\(heads.joined())</tr></thead>\
        <tbody>\(rows.map { row($0, greatest) }.joined())</tbody></table>
        """)
  }

  private func row(_ row: Row, _ greatest: Double) -> String {
    let width = greatest > 0 && row.value.isFinite ? 100 * row.value.magnitude / greatest : 0
    let name = Drawing.text(row.label)
    let label = row.href.map { "<a href=\"\(Drawing.text($0))\">\(name)</a>" } ?? name
    let figures = ([figure(row.value)] + row.more).enumerated().map { index, text in
      let head = index + 1 < columns.count ? " data-label=\"\(Drawing.text(columns[index + 1]))\"" : ""
      return "<td class=\"number\"\(head)>\(Drawing.text(text))</td>"
    }
    return """
      <tr><th scope="row">\(label)</th>\
      <td class="bar-cell"><svg width="100%" height="12" aria-hidden="true" focusable="false">\
      <rect class="bar\(row.value < 0 ? " negative" : "")" width="\(Drawing.number(width))%" height="12"/></svg></td>\
      \(figures.joined())</tr>
      """
  }
}
