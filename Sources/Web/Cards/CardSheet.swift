// Cards on sheets of A4, ten a sheet, with the marks along which they are cut.

import Exchange
import Foundation
package import Identify

/// Cards to be printed and cut: two side by side, five below each other, edge to edge.
package struct CardSheet: Sendable {
  /// How many cards a sheet holds.
  package static let perPage = 10

  private static let columns = 2
  private static let rows = 5
  private static let width = 210.0
  private static let height = 297.0
  private static let left = (width - Double(columns) * CardFace.width) / 2
  private static let top = (height - Double(rows) * CardFace.height) / 2

  private let faces: [CardFace]
  private let shop: String

  /// `address`: where the house is reached, if it has a public address; the codes then lead to the cards' own pages.
  package init(_ cards: [PrintedCard], shop: String, address: String?) {
    faces = cards.map { CardFace($0, shop: shop, address: address) }
    self.shop = shop
  }

  /// How many sheets of paper it takes.
  package var pageCount: Int { (faces.count + Self.perPage - 1) / Self.perPage }

  /// One sheet as an SVG that can stand in a page.
  func drawing(page: Int, label: String) -> String {
    let first = page * Self.perPage
    let cards = faces[first..<min(first + Self.perPage, faces.count)].enumerated().map { place, face in
      face.svg(
        x: Self.left + Double(place % Self.columns) * CardFace.width,
        y: Self.top + Double(place / Self.columns) * CardFace.height)
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" class="sheet-of-cards" width="210mm" height="297mm" viewBox="0 0 210 297" \
      role="img" aria-label="\(Markup.escaped(label))"><rect width="210" height="297" fill="#fff"/>\
      \(cards.joined())\(Self.marks)</svg>
      """
  }

  /// Each sheet as a file of its own.
  package func svgs() -> [String] {
    (0..<pageCount).map {
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + drawing(page: $0, label: shop) + "\n"
    }
  }

  /// All sheets as one page that any browser prints.
  package func html() -> String {
    let sheets = (0..<pageCount).map { drawing(page: $0, label: shop) }.joined(separator: "\n")
    return """
      <!doctype html>
      <html><head><meta charset="utf-8"><title>\(Markup.escaped(shop))</title>
      <style>@page { size: A4; margin: 0 } body { margin: 0 } svg.sheet-of-cards { display: block; break-after: page }</style>
      </head><body>
      \(sheets)
      </body></html>

      """
  }

  /// Short lines outside of the cards, one at each end of each cut.
  private static let marks: String = {
    var lines = ""
    func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) {
      let (a, b, c, d) = (CardFace.text(x1), CardFace.text(y1), CardFace.text(x2), CardFace.text(y2))
      lines += "<path d=\"M\(a) \(b)L\(c) \(d)\"/>"
    }
    let (right, bottom) = (width - left, height - top)
    for column in 0...columns {
      let x = left + Double(column) * CardFace.width
      line(x, top - 7, x, top - 2)
      line(x, bottom + 2, x, bottom + 7)
    }
    for row in 0...rows {
      let y = top + Double(row) * CardFace.height
      line(left - 7, y, left - 2, y)
      line(right + 2, y, right + 7, y)
    }
    return "<g class=\"marks\" stroke=\"#000\" stroke-width=\"0.15\" fill=\"none\">\(lines)</g>"
  }()
}
