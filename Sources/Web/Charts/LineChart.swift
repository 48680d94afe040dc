// A line over time, with the ground below it shaded where that helps.

/// A line through a row of values.
struct LineChart {
  /// One point of the line.
  struct Point: Sendable {
    let label: String
    let value: Double
  }

  let id: String
  let title: String
  let unit: String
  let points: [Point]
  /// Whether the ground between the line and zero is shaded.
  var isArea = true
  /// The least distance between marks of the axis: 100 for money in cents shown in whole units.
  var smallestStep = 1.0
  /// A value in the locale's form.
  let figure: (Double) -> String

  /// The chart; without points a sentence that says so; one point is a dot.
  func markup(_ words: Words) -> Markup {
    guard !points.isEmpty else { return Drawing.nothing(title, words) }
    let axis = Axis(points.map(\.value), smallestStep: smallestStep)
    let path = points.indices.map { (across: place($0), up: axis.place(points[$0].value)) }
    let shapes =
      Drawing.grid(axis, figure: figure)
      + Curve.html(path, zero: axis.place(0), isArea: isArea)
      + points.indices.map { mark($0, axis) }.joined()
      + Drawing.labels(points.map(\.label)) { 100 * place($0) }
    let drawing = Drawing(id: id, title: title, unit: unit, summary: summary(words))
    return drawing.html(
      shapes, gutter: Drawing.gutter(axis, figure: figure), hasLinks: false,
      table: Drawing.table([words("chart.period"), unit], points.map { [$0.label, figure($0.value)] }),
      words: words)
  }

  /// How far across a point lies, 0 to 1; half a step is left free at both ends for the labels.
  private func place(_ index: Int) -> Double { (Double(index) + 0.5) / Double(points.count) }

  private func mark(_ index: Int, _ axis: Axis) -> String {
    let point = points[index]
    let width = 100 / Double(points.count)
    let isShown = points.count <= 24 || index == points.count - 1
    return """
      <g class="column"><title>\(Drawing.text("\(point.label): \(figure(point.value))"))</title>\
      <rect class="hit" x="\(Drawing.number(Double(index) * width))%" width="\(Drawing.number(width))%" \
      y="\(Drawing.number(Drawing.top))" height="\(Drawing.number(Drawing.plot))"/>\
      <circle class="point\(isShown ? "" : " quiet")" cx="\(Drawing.number(100 * place(index)))%" \
      cy="\(Drawing.number(Drawing.y(axis.place(point.value))))" r="3"/></g>
      """
  }

  private func summary(_ words: Words) -> String {
    guard let most = points.max(by: { $0.value < $1.value }), let last = points.last else { return "" }
    return words("chart.summary", figure(most.value), most.label, figure(last.value), last.label)
  }
}
