// What all charts share: the figure around the drawing, its axes, and the table behind it.

/// A drawing as it stands on a page. Everything across is in per cent and everything up in pixels, so that the same
/// drawing fills a phone and a desk without its letters growing or shrinking.
struct Drawing {
  /// One for each chart of a page; the title and description are named after it.
  let id: String
  /// What is shown, in a few words.
  let title: String
  /// What is counted: "£ a month".
  let unit: String
  /// What the drawing says, as a sentence, for those who do not see it.
  let summary: String

  /// Pixels from the top of the drawing to the top of the plot, of the plot, and below it for labels.
  static let top = 10.0
  static let plot = 180.0
  static let foot = 26.0

  /// The pixel of a place from 0 (low end) to 1 (high end).
  static func y(_ place: Double) -> Double { top + plot * (1 - place) }

  /// The figure with the drawing and the table. `gutter` is the room for the vertical axis, in characters.
  func html(_ shapes: String, gutter: Int, hasLinks: Bool, table: String, words: Words) -> Markup {
    let height = Drawing.top + Drawing.plot + Drawing.foot
    return Markup(
      html: """
        <figure class="chart"><figcaption><strong>\(text(title))</strong> <span>\(text(unit))</span></figcaption>\
        <div class="plot"><svg role="\(hasLinks ? "group" : "img")" class="gutter-\(min(max(gutter, 2), 14))" \
        width="100%" height="\(number(height))" aria-labelledby="\(id)-title \(id)-desc" focusable="false">\
        <title id="\(id)-title">\(text(title))</title><desc id="\(id)-desc">\(text(summary))</desc>\
        \(shapes)</svg></div>\
        <details class="data"><summary>\(text(words("chart.table")))</summary>\(table)</details></figure>
        """)
  }

  /// The horizontal lines with their labels.
  static func grid(_ axis: Axis, figure: (Double) -> String) -> String {
    axis.ticks.reduce(into: "") { shapes, tick in
      let height = number(y(axis.place(tick)))
      let zero = tick == 0 ? " zero" : ""
      shapes += """
        <line class="grid\(zero)" x1="0" x2="100%" y1="\(height)" y2="\(height)"/>\
        <text class="tick" x="-8" y="\(height)" dy="4" text-anchor="end">\(text(figure(tick)))</text>
        """
    }
  }

  /// The labels below, thinned so that about four stand on a phone and twelve on a desk.
  static func labels(_ labels: [String], at place: (Int) -> Double) -> String {
    let longest = labels.map(\.count).max() ?? 0
    let wide = max(1, (labels.count * max(longest, 4) + 79) / 80)
    let narrow = wide * max(1, (labels.count / wide * max(longest + 1, 4) + 31) / 32)
    return labels.indices.filter { $0 % wide == 0 }.reduce(into: "") { shapes, index in
      let isOnPhones = index % narrow == 0
      let across = place(index)
      shapes += """
        <text class="tick\(isOnPhones ? "" : " wide")" x="\(number(across))%" y="\(number(top + plot + 18))" \
        text-anchor="\(across > 98 ? "end" : "middle")">\(text(labels[index]))</text>
        """
    }
  }

  /// The room that the longest label of the axis needs, in characters.
  static func gutter(_ axis: Axis, figure: (Double) -> String) -> Int {
    (axis.ticks.map { figure($0).count }.max() ?? 1) + 2
  }

  /// The numbers behind a drawing. The first column names the row.
  static func table(_ columns: [String], _ rows: [[String]]) -> String {
    let head = columns.map { "<th scope=\"col\">\(text($0))</th>" }.joined()
    let body = rows.map { row in
      let first = row.first.map { "<th scope=\"row\">\(text($0))</th>" } ?? ""
      return "<tr>" + first + row.dropFirst().map { "<td class=\"number\">\(text($0))</td>" }.joined()
        + "</tr>"
    }
    return "<table><thead><tr>\(head)</tr></thead><tbody>\(body.joined())</tbody></table>"
  }

  /// What stands in place of a chart that has nothing to show.
  static func nothing(_ title: String, _ words: Words) -> Markup {
    Markup(
      html: """
        <figure class="chart"><figcaption><strong>\(text(title))</strong></figcaption>\
        <p class="empty">\(text(words("chart.nothing")))</p></figure>
        """)
  }

  /// Escaped text.
  static func text(_ text: String) -> String { Markup.escaped(text) }
  private func text(_ text: String) -> String { Markup.escaped(text) }

  /// A coordinate with at most two decimals.
  static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(whole)" }
    return rest % 10 == 0 ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
  private func number(_ value: Double) -> String { Drawing.number(value) }
}
