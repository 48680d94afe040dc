// The product's signature: seven marks beside a customer's name, filled, half or hollow.

/// What is known of one customer, question by question.
struct Dots: Sendable, Equatable {
  /// How much is known of one question.
  enum State: UInt8, CaseIterable, Sendable {
    case unknown = 0
    case stale = 1
    case known = 2
  }

  /// Fourteen bits, two for each question in order from the lowest: 0 not known, 1 stale, 2 known.
  let mask: UInt16

  init(mask: UInt16) {
    self.mask = mask
  }

  init(_ state: (Question) -> State) {
    mask = Question.allCases.reduce(0) { $0 | UInt16(state($1).rawValue) << (2 * $1.rawValue) }
  }

  /// From seven bits that say what is known and seven that say what of it is stale, the first question lowest.
  init(known: Int, stale: Int) {
    self.init { question in
      let bit = 1 << question.rawValue
      return known & bit == 0 ? .unknown : stale & bit == 0 ? .known : .stale
    }
  }

  /// The state of one question.
  subscript(question: Question) -> State {
    State(rawValue: UInt8(mask >> (2 * question.rawValue) & 3)) ?? .unknown
  }

  /// How many of the seven are known, stale ones included.
  var count: Int { Question.allCases.count { self[$0] != .unknown } }
}

/// Draws dots in one language. Make one for each language and keep it: the pieces are written once, a row of seven is
/// fourteen appended strings.
struct DotsDrawing: Sendable {
  /// By question and state: all of a mark after its link.
  private let marks: [[String]]
  private let goldMark: String
  private let summaries: [String]

  init(_ words: Words) {
    marks = Question.allCases.map { question in
      Dots.State.allCases.map { DotsDrawing.mark(question, $0, words, isGold: false) }
    }
    goldMark = DotsDrawing.mark(.gold, .known, words, isGold: true)
    summaries = (0...7).map { Markup.escaped(words("dots.summary", String($0))) }
  }

  /// Seven links to the parts of the customer's page at `path`. Where `isGold`, the second mark is gold.
  func html(_ dots: Dots, path: String, isGold: Bool = false) -> String {
    var html = "<span class=\"dots\" role=\"group\" aria-label=\""
    html.reserveCapacity(1200)
    html += summaries[dots.count]
    html += "\">"
    for question in Question.allCases {
      html += "<a href=\""
      html += path
      html += "#"
      let isGoldMark = isGold && question == .gold && dots[.gold] == .known
      html += isGoldMark ? goldMark : marks[question.rawValue][Int(dots[question].rawValue)]
    }
    html += "</span>"
    return html
  }

  /// The same as markup for a page struct: `{{{dots}}}`.
  func markup(_ dots: Dots, path: String, isGold: Bool = false) -> Markup {
    Markup(html: html(dots, path: path, isGold: isGold))
  }

  /// The seven marks without links, for a place that is a link itself.
  func still(_ dots: Dots, isGold: Bool = false) -> Markup {
    let marks = Question.allCases.map { question in
      let colour = isGold && question == .gold && dots[.gold] == .known ? " is-gold" : ""
      return "<span class=\"dot \(dots[question])\(colour)\"></span>"
    }
    return Markup(
      html:
        "<span class=\"dots\" role=\"img\" aria-label=\"\(summaries[dots.count])\">\(marks.joined())</span>")
  }

  private static func mark(_ question: Question, _ state: Dots.State, _ words: Words, isGold: Bool) -> String
  {
    let name = words("dots.\(question.name)")
    let label = Markup.escaped(isGold ? words("dots.isGold", name) : words("dots.\(state)", name))
    let colour = isGold ? " is-gold" : ""
    return "\(question.name)\" class=\"dot \(state)\(colour)\" aria-label=\"\(label)\"></a>"
  }
}
