// One customer's card as it is printed: the shop, whose it is, the number, and the code a scanner reads.

import Customers
import Exchange
import Foundation
import Identify

/// The front of a card of the size of a bank card (ISO/IEC 7810, ID-1), drawn in millimetres.
struct CardFace: Sendable {
  static let width = 85.6
  static let height = 53.98

  let shop: String
  let name: String
  let number: String
  /// What the QR code says.
  let code: String

  init(shop: String, name: String, number: String, code: String) {
    self.shop = shop
    self.name = name
    self.number = number
    self.code = code
  }

  /// `address`: where the house is reached, if it has a public address.
  init(_ card: PrintedCard, shop: String, address: String?) {
    self.init(
      shop: shop, name: card.name, number: card.card.number.grouped, code: card.card.code(address: address))
  }

  /// The drawing with its upper left corner at a place.
  func svg(x: Double, y: Double) -> String {
    """
    <g transform="translate(\(Self.text(x)) \(Self.text(y)))">\
    <rect width="85.6" height="53.98" fill="#fff" stroke="#d9d2c3" stroke-width="0.1"/>\
    \(shopLines)\(mark)\(qr)\
    <text x="6" y="42.5" font-size="\(nameSize)" font-family="\(Self.book)" fill="#23201a">\(Self.escaped(shownName))</text>\
    <text x="6" y="48.5" font-size="4.2" font-family="\(Self.plain)" letter-spacing="0.3" fill="#23201a">\(number)</text></g>
    """
  }

  /// A number of millimetres without needless decimals.
  static func text(_ number: Double) -> String {
    let hundredths = (number * 100).rounded()
    let whole = Int(hundredths) / 100
    let rest = Int(hundredths.magnitude) % 100
    return rest == 0 ? String(whole) : String(format: "%.2f", hundredths / 100)
  }

  private static let book = "Iowan Old Style, Palatino, Noto Serif, Georgia, Noto Serif Devanagari, serif"
  private static let plain = "Noto Sans, Segoe UI, Noto Sans Devanagari, sans-serif"

  private static func escaped(_ text: String) -> String { Markup.escaped(text) }

  /// The shop's name beside the code, in up to three lines.
  private var shopLines: String {
    Self.lines(shop, of: 17, most: 3).enumerated().map { place, line in
      """
      <text x="6" y="\(Self.text(13 + Double(place) * 6))" font-size="5" font-weight="600" \
      font-family="\(Self.book)" fill="#1f5a4e">\(Self.escaped(line))</text>
      """
    }.joined()
  }

  /// The product's seven dots.
  private var mark: String {
    (0..<7).map { place in
      let fill = place == 1 ? "#b5830f" : place < 5 ? "#1f5a4e" : "none"
      let line = place < 5 ? "" : " stroke=\"#8b8270\" stroke-width=\"0.25\""
      return
        "<circle cx=\"\(Self.text(6.7 + Double(place) * 2.1))\" cy=\"34\" r=\"0.6\" fill=\"\(fill)\"\(line)/>"
    }.joined()
  }

  /// 28 millimetres wide with its quiet zone, so that a module of an address is over half a millimetre.
  private var qr: String {
    guard let qr = QRCode(code) else { return "" }
    return """
      <svg x="53.6" y="5" width="28" height="28" viewBox="0 0 \(qr.side) \(qr.side)">\
      <path d="\(qr.path)" fill="#000" shape-rendering="crispEdges"/></svg>
      """
  }

  private var nameSize: String { name.count > 30 ? "3.2" : "4.2" }
  private var shownName: String { name.count > 40 ? String(name.prefix(39)) + "…" : name }

  /// Words laid into lines of so many letters; what does not fit ends in an ellipsis.
  static func lines(_ text: String, of letters: Int, most: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
      if let last = lines.last, last.count + 1 + word.count <= letters {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(word.count > letters ? word.prefix(letters - 1) + "…" : word)
      }
    }
    guard lines.count > most else { return lines }
    return lines.prefix(most - 1) + [lines[most - 1].prefix(letters - 1) + "…"]
  }
}
