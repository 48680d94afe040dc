// A line the size of a word.

/// The course of a few values, for a row of a list.
struct Sparkline {
  let values: [Double]
  /// What it shows, as a sentence.
  let label: String

  /// A small drawing; equal values lie in the middle, without values there is nothing.
  var markup: Markup {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return "" }
    let places = finite.indices.map { index in
      let across = finite.count == 1 ? 48 : 2 + 92 * Double(index) / Double(finite.count - 1)
      let up = high > low ? (finite[index] - low) / (high - low) : 0.5
      return (x: Drawing.number(across), y: Drawing.number(21 - 18 * up))
    }
    let last = places[places.count - 1]
    return Markup(
      html: """
        <svg class="sparkline" role="img" width="96" height="24" viewBox="0 0 96 24" \
        aria-label="\(Drawing.text(label))"><title>\(Drawing.text(label))</title>\
        <polyline class="line" points="\(places.map { "\($0.x),\($0.y)" }.joined(separator: " "))"/>\
        <circle class="point" cx="\(last.x)" cy="\(last.y)" r="2.5"/></svg>
        """)
  }
}
