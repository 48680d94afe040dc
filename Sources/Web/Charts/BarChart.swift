// Upright bars, one for each month or the like.

/// A bar for each of a row of values; refunds hang below the line.
struct BarChart {
  /// One bar, with a link to the list behind it where there is one.
  struct Bar: Sendable {
    let label: String
    let value: Double
    var href: String?
  }

  let id: String
  let title: String
  let unit: String
  let bars: [Bar]
  /// The least distance between marks of the axis: 100 for money in cents shown in whole units.
  var smallestStep = 1.0
  /// A value in the locale's form.
  let figure: (Double) -> String

  /// The chart; without bars a sentence that says so.
  func markup(_ words: Words) -> Markup {
    guard !bars.isEmpty else { return Drawing.nothing(title, words) }
    let axis = Axis(bars.map(\.value), smallestStep: smallestStep)
    let shapes =
      Drawing.grid(axis, figure: figure) + bars.indices.map { shape($0, axis) }.joined()
      + Drawing.labels(bars.map(\.label)) { center($0) }
    let drawing = Drawing(id: id, title: title, unit: unit, summary: summary(words))
    return drawing.html(
      shapes, gutter: Drawing.gutter(axis, figure: figure), hasLinks: bars.contains { $0.href != nil },
      table: Drawing.table([words("chart.period"), unit], bars.map { [$0.label, figure($0.value)] }),
      words: words)
  }

  private var pitch: Double { 100 / Double(bars.count) }

  private func center(_ index: Int) -> Double { (Double(index) + 0.5) * pitch }

  private func shape(_ index: Int, _ axis: Axis) -> String {
    let bar = bars[index]
    let width = pitch * 0.72
    let (low, high) = (axis.place(min(bar.value, 0)), axis.place(max(bar.value, 0)))
    let shape = """
      <g class="column"><title>\(Drawing.text("\(bar.label): \(figure(bar.value))"))</title>\
      <rect class="hit" x="\(Drawing.number(Double(index) * pitch))%" width="\(Drawing.number(pitch))%" \
      y="\(Drawing.number(Drawing.top))" height="\(Drawing.number(Drawing.plot))"/>\
      <rect class="bar\(bar.value < 0 ? " negative" : "")" \
      x="\(Drawing.number(center(index) - width / 2))%" width="\(Drawing.number(width))%" \
      y="\(Drawing.number(Drawing.y(high)))" height="\(Drawing.number((high - low) * Drawing.plot))"/></g>
      """
    guard let href = bar.href else { return shape }
    return "<a href=\"\(Drawing.text(href))\">\(shape)</a>"
  }

  private func summary(_ words: Words) -> String {
    guard let most = bars.max(by: { $0.value < $1.value }), let last = bars.last else { return "" }
    return words("chart.summary", figure(most.value), most.label, figure(last.value), last.label)
  }
}
