// A line whose width across is whatever room there is.

/// Lines and areas inside a plot. They are drawn in a square of a thousand that the browser stretches, with a stroke
/// that it does not.
enum Curve {
  /// A line through places from 0 to 1 across and up, and where asked the ground down to the height `zero`.
  static func html(_ path: [(across: Double, up: Double)], zero: Double, isArea: Bool, name: String = "line")
    -> String
  {
    let places = path.map { "\(Drawing.number($0.across * 1000)),\(Drawing.number(1000 - $0.up * 1000))" }
    var shapes = ""
    if isArea, let first = path.first, let last = path.last {
      let ground = Drawing.number(1000 - zero * 1000)
      let start = "\(Drawing.number(first.across * 1000)),\(ground)"
      let end = "\(Drawing.number(last.across * 1000)),\(ground)"
      shapes += "<polygon class=\"area\" points=\"\(start) \(places.joined(separator: " ")) \(end)\"/>"
    }
    shapes += """
      <polyline class="\(name)" points="\(places.joined(separator: " "))" vector-effect="non-scaling-stroke"/>
      """
    return """
      <svg x="0" y="\(Drawing.number(Drawing.top))" width="100%" height="\(Drawing.number(Drawing.plot))" \
      viewBox="0 0 1000 1000" preserveAspectRatio="none">\(shapes)</svg>
      """
  }
}
