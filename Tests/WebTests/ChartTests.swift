// Charts are drawn by the server, so they are read here as text.
import Foundation
import Testing

@testable import Web

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct ChartTests {
  private let words = Words(.en)
  private let pounds: @Sendable (Double) -> String = { "£\(Int($0))" }

  private func bars(_ values: [Double], href: String? = nil) -> String {
    let bars = values.enumerated().map { BarChart.Bar(label: "M\($0.offset)", value: $0.element, href: href) }
    return BarChart(id: "spend", title: "Spend & more", unit: "£ a month", bars: bars, figure: pounds)
      .markup(words).html
  }

  @Test func `an axis has round marks around the values and nought`() {
    #expect(Axis([3, 97]).ticks == [0, 25, 50, 75, 100])
    #expect(Axis([0, 1234]).ticks == [0, 500, 1000, 1500])
    #expect(Axis([-120, 900]).ticks == [-500, 0, 500, 1000])
    #expect(Axis([-5, -1]).ticks == [-6, -4, -2, 0])
    #expect(Axis([0.1, 0.7], smallestStep: 0.01).ticks.count <= 6)
  }

  @Test func `an axis of nothing, or of noughts, is one mark`() {
    #expect(Axis([]).ticks == [0])
    #expect(Axis([0, 0]).ticks == [0])
    #expect(Axis([.nan]).ticks == [0])
    #expect(Axis([0]).place(0) == 0)
  }

  @Test func `an axis never has marks closer than the smallest step`() {
    #expect(Axis([30], smallestStep: 100).ticks == [0, 100])
    #expect(Axis([2], smallestStep: 1).ticks == [0, 1, 2])
  }

  @Test func `a bar is as high as its value`() {
    let html = bars([50, 100])
    #expect(html.contains("<rect class=\"bar\" x=\"7%\" width=\"36%\" y=\"100\" height=\"90\"/>"))
    #expect(html.contains("<rect class=\"bar\" x=\"57%\" width=\"36%\" y=\"10\" height=\"180\"/>"))
  }

  @Test func `a refund hangs below the line`() {
    let html = bars([100, -100])
    #expect(html.contains("<rect class=\"bar negative\" x=\"57%\" width=\"36%\" y=\"100\" height=\"90\"/>"))
  }

  @Test func `a bar tells its value and a table stands behind the drawing`() {
    let html = bars([50, 100])
    #expect(html.contains("<title>M0: £50</title>"))
    #expect(html.contains("<tr><th scope=\"row\">M1</th><td class=\"number\">£100</td></tr>"))
    #expect(html.contains("aria-labelledby=\"spend-title spend-desc\""))
    #expect(html.contains("role=\"img\""))
    #expect(html.contains("The highest is £100 in M1; the latest is £100 in M1."))
    #expect(html.contains("Spend &amp; more"))
  }

  @Test func `bars with links can be reached`() {
    let html = bars([50], href: "/customers?month=2011-12&x=1")
    #expect(html.contains("<a href=\"/customers?month=2011-12&amp;x=1\">"))
    #expect(html.contains("role=\"group\""))
  }

  @Test(arguments: [[0.0], [0, 0, 0], [7], [7, 7, 7], [-3], [.nan, 2]])
  func `one, equal and negative values are drawn`(values: [Double]) throws {
    try expectWellFormed(bars(values.map { $0.isFinite ? $0 : 0 }))
    let points = values.map { LineChart.Point(label: "a", value: $0.isFinite ? $0 : 0) }
    let line = LineChart(id: "l", title: "t", unit: "u", points: points, figure: pounds).markup(words).html
    try expectWellFormed(line)
    #expect(!line.contains("nan"))
    try expectWellFormed(Sparkline(values: values, label: "x").markup.html)
  }

  @Test func `a chart of nothing says so`() {
    let nothing = words("chart.nothing")
    #expect(bars([]).contains(nothing))
    #expect(
      LineChart(id: "l", title: "t", unit: "u", points: [], figure: pounds).markup(words).html.contains(
        nothing))
    #expect(
      HorizontalBars(title: "t", columns: ["a", "b"], rows: [], figure: pounds).markup(words).html.contains(
        nothing))
    #expect(ReferralTree.markup([], title: "t", words: words).html.contains(nothing))
    #expect(Sparkline(values: [], label: "x").markup.html == "")
  }

  @Test func `names in a chart cannot become markup`() throws {
    let rows = [HorizontalBars.Row(label: "<script>", value: 3, href: "/x?\"'&", more: ["<b>"])]
    let html = HorizontalBars(title: "A & B", columns: ["n", "v", "m"], rows: rows, figure: pounds).markup(
      words
    ).html
    #expect(!html.contains("<script>"))
    #expect(!html.contains("<b>"))
    try expectWellFormed(html)
    let tree = ReferralTree(name: "<i>", href: "/customers/1", note: "\"&\"")
    try expectWellFormed(ReferralTree.markup([tree], title: "t", words: words).html)
  }

  @Test func `lying bars share one scale`() {
    let rows = [
      HorizontalBars.Row(label: "a", value: 200), HorizontalBars.Row(label: "b", value: 50),
      HorizontalBars.Row(label: "c", value: -100),
    ]
    let html = HorizontalBars(title: "t", columns: ["n", "v"], rows: rows, figure: pounds).markup(words).html
    #expect(html.contains("<rect class=\"bar\" width=\"100%\""))
    #expect(html.contains("<rect class=\"bar\" width=\"25%\""))
    #expect(html.contains("<rect class=\"bar negative\" width=\"50%\""))
  }

  @Test func `the curve shows where gold is cut`() throws {
    let points = (1...10).map {
      ParetoCurve.Point(customers: Double($0) / 10, revenue: min(1, Double($0) / 5))
    }
    let chart = ParetoCurve(
      id: "p", title: "t", unit: "u", points: points, cut: .init(customers: 0.2, revenue: 0.4),
      percent: { "\(Int(($0 * 100).rounded()))%" })
    let html = chart.markup(words).html
    #expect(html.contains("<circle cx=\"20%\" cy=\"118\" r=\"5\"/>"))
    #expect(html.contains("20% → 40%"))
    #expect(html.contains("<tr><th scope=\"row\">20%</th><td class=\"number\">40%</td></tr>"))
    #expect(html.contains("The best 20% of customers bring 40% of sales."))
    try expectWellFormed(html)
  }

  @Test func `whom somebody brought stands below them`() {
    let tree = ReferralTree(
      name: "Asha", href: "/customers/1", note: "brought 1",
      children: [ReferralTree(name: "Tom", href: "/customers/2", note: "£9")])
    let html = ReferralTree.markup([tree], title: "Brought", words: words).html
    #expect(html.contains("<details open><summary><a href=\"/customers/1\">Asha</a>"))
    #expect(html.contains("<ul><li><span class=\"leaf\"><a href=\"/customers/2\">Tom</a>"))
  }

  @Test func `a tree without end is drawn as far as can be read`() {
    let chain = (0..<5000).reduce(ReferralTree(name: "last", href: "/", note: "")) { tree, _ in
      ReferralTree(name: "x", href: "/", note: "", children: [tree])
    }
    let html = ReferralTree.markup([chain], title: "t", words: words).html
    #expect(html.matches(of: /<li>/).count == ReferralTree.deepest + 1)
  }

  @Test func `nothing in a chart needs an inline style`() {
    let html = bars([1, 2]) + Sparkline(values: [1, 2], label: "x").markup.html
    #expect(!html.contains("style="))
    #expect(!html.contains("onclick"))
  }

  @Test func `coordinates are short`() {
    #expect(
      [0, 1.5, 2.345, -0.004, -1.25, 100].map(Drawing.number) == ["0", "1.5", "2.35", "0", "-1.25", "100"])
  }

  private func expectWellFormed(_ html: String) throws {
    let parser = XMLParser(data: Data("<r>\(html)</r>".replacing("<details open>", with: "<details>").utf8))
    #expect(parser.parse(), "\(html)")
  }
}
