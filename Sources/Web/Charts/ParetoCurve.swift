// How much of the sales the best customers bring.

/// Share of customers, best first, against share of revenue, with the line at which gold is cut.
struct ParetoCurve {
  /// A point of the curve; both are fractions of 1.
  struct Point: Sendable {
    let customers: Double
    let revenue: Double
  }

  let id: String
  let title: String
  let unit: String
  /// From the first customer to the last. A hundred or two are enough for a smooth line.
  let points: [Point]
  /// Where gold ends.
  let cut: Point
  /// A fraction as a percentage in the locale's form.
  let percent: (Double) -> String

  /// The chart; without points a sentence that says so. Revenue may pass 100% on the way where refunds follow.
  func markup(_ words: Words) -> Markup {
    guard !points.isEmpty else { return Drawing.nothing(title, words) }
    // A hair over the whole, from a few refunds, does not need an axis half as high again.
    let axis = Axis(
      points.map { $0.revenue < 1.05 ? min($0.revenue, 1) : $0.revenue } + [1], smallestStep: 0.01)
    let path =
      [(across: 0.0, up: axis.place(0))] + points.map { (across: $0.customers, up: axis.place($0.revenue)) }
    let even = [(across: 0.0, up: axis.place(0)), (across: 1.0, up: axis.place(1))]
    let shapes =
      Drawing.grid(axis, figure: percent) + Curve.html(even, zero: 0, isArea: false, name: "even")
      + Curve.html(path, zero: axis.place(0), isArea: true) + cutLine(axis)
      + Drawing.labels((0...5).map { percent(Double($0) / 5) }) { Double($0) * 20 }
    let summary = words("chart.pareto", percent(cut.customers), percent(cut.revenue))
    let drawing = Drawing(id: id, title: title, unit: unit, summary: summary)
    let columns = [words("chart.customers"), words("chart.revenue")]
    return drawing.html(
      shapes, gutter: Drawing.gutter(axis, figure: percent), hasLinks: false,
      table: Drawing.table(columns, rows), words: words)
  }

  private func cutLine(_ axis: Axis) -> String {
    let x = Drawing.number(100 * cut.customers)
    let y = Drawing.number(Drawing.y(axis.place(cut.revenue)))
    let bottom = Drawing.number(Drawing.top + Drawing.plot)
    let isLeft = cut.customers <= 0.6
    return """
      <g class="cut"><line x1="\(x)%" x2="\(x)%" y1="\(y)" y2="\(bottom)"/>\
      <line x1="0" x2="\(x)%" y1="\(y)" y2="\(y)"/><circle cx="\(x)%" cy="\(y)" r="5"/>\
      <text x="\(x)%" y="\(y)" dx="\(isLeft ? 12 : -12)" dy="20" text-anchor="\(isLeft ? "start" : "end")">\
      \(Drawing.text(percent(cut.customers))) → \(Drawing.text(percent(cut.revenue)))</text></g>
      """
  }

  /// The curve at ten round shares and at the cut.
  private var rows: [[String]] {
    let shares = Set((1...10).map { Double($0) / 10 } + [0.01, 0.05, cut.customers]).sorted()
    return shares.compactMap { share in
      guard share != cut.customers else { return [percent(share), percent(cut.revenue)] }
      return points.last { $0.customers <= share + 1e-9 }.map { [percent(share), percent($0.revenue)] }
    }
  }
}
