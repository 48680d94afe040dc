// Text that is already HTML, told apart by its type from text that is not.
import Mustache

/// A piece of HTML. In a template it stands between three braces: `{{{answer}}}`.
struct Markup: Sendable, Equatable, ExpressibleByStringLiteral, MustacheCustomRenderable {
  /// The markup itself.
  var html: String

  init(html: String) {
    self.html = html
  }

  /// A literal in our own source is taken as text and escaped.
  init(stringLiteral text: String) {
    self = .text(text)
  }

  /// Escaped text.
  static func text(_ text: String) -> Markup { Markup(html: escaped(text)) }

  /// Text that carries the sentence's weight.
  static func strong(_ text: String) -> Markup { Markup(html: "<strong>\(escaped(text))</strong>") }

  /// A link to one of our own pages.
  static func link(_ path: String, _ text: String) -> Markup {
    Markup(html: "<a href=\"\(escaped(path))\">\(escaped(text))</a>")
  }

  /// `text` with the five characters that mean something in HTML replaced.
  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: isSpecial) else { return text }
    var html: [UInt8] = []
    html.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): html += "&amp;".utf8
      case UInt8(ascii: "<"): html += "&lt;".utf8
      case UInt8(ascii: ">"): html += "&gt;".utf8
      case UInt8(ascii: "\""): html += "&quot;".utf8
      case UInt8(ascii: "'"): html += "&#39;".utf8
      default: html.append(byte)
      }
    }
    return String(decoding: html, as: UTF8.self)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    default: false
    }
  }
}

extension Markup {
  // What swift-mustache asks of a value that renders itself.
  var renderText: String { html }
  var isNull: Bool { false }
}
