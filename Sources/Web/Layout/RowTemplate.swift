// Rows of long lists, which are too many for swift-mustache at two microseconds a tag.

/// One row of a long list: its values as already formatted text, in the order of `fields`.
///
/// The row's template is a file whose name ends in `row.mustache` or `Row.mustache`, with the plain tags alone:
/// `{{name}}` (escaped), `{{{dots}}}` (markup), `{{#late}}…{{/late}}` and `{{^late}}…{{/late}}` (an empty text is
/// false), and `{{>Layout/icons/…}}`. The page shows the rows as `{{{rows}}}`, made by `Templates.rows`.
protocol FastRow {
  /// The names that the template uses, in the order of `values`.
  static var fields: [String] { get }
  /// As many texts as there are fields.
  var values: [String] { get }
}

/// A row's template, cut into pieces once.
struct RowTemplate: Sendable {
  private indirect enum Piece: Sendable {
    case text(String)
    case escaped(String)
    case markup(String)
    case section(String, isInverted: Bool, [Piece])
  }

  private let pieces: [Piece]

  /// Throws when a section is not closed or a partial does not exist.
  init(_ text: String, named name: String) throws {
    var rest = text[...]
    pieces = try RowTemplate.pieces(&rest, until: nil, name)
  }

  /// The rows one after another.
  func html<Row: FastRow>(_ rows: [Row]) -> String {
    let steps = steps(pieces, Row.fields)
    var html = ""
    html.reserveCapacity(rows.count * 1600)
    for row in rows { Self.run(steps, row.values, &html) }
    return html
  }

  /// The names of all tags, for the test that walks the templates.
  var names: Set<String> { Self.names(pieces) }

  // MARK: - Rendering

  private enum Step {
    case text(String)
    case escaped(Int)
    case markup(Int)
    case section(Int, isInverted: Bool, [Step])
  }

  /// The pieces with places in place of names.
  private func steps(_ pieces: [Piece], _ fields: [String]) -> [Step] {
    func place(_ name: String) -> Int {
      guard let place = fields.firstIndex(of: name) else {
        preconditionFailure("The row has no field \(name).")
      }
      return place
    }
    return pieces.map { piece in
      switch piece {
      case .text(let text): .text(text)
      case .escaped(let name): .escaped(place(name))
      case .markup(let name): .markup(place(name))
      case .section(let name, let isInverted, let inner):
        .section(place(name), isInverted: isInverted, steps(inner, fields))
      }
    }
  }

  private static func run(_ steps: [Step], _ values: [String], _ html: inout String) {
    for step in steps {
      switch step {
      case .text(let text): html += text
      case .escaped(let place): html += Markup.escaped(values[place])
      case .markup(let place): html += values[place]
      case .section(let place, let isInverted, let inner):
        if values[place].isEmpty == isInverted { run(inner, values, &html) }
      }
    }
  }

  private static func names(_ pieces: [Piece]) -> Set<String> {
    pieces.reduce(into: []) { names, piece in
      switch piece {
      case .text: break
      case .escaped(let name), .markup(let name): names.insert(name)
      case .section(let name, _, let inner): names.formUnion(RowTemplate.names(inner).union([name]))
      }
    }
  }

  // MARK: - Reading

  private static func pieces(_ rest: inout Substring, until end: String?, _ file: String) throws -> [Piece] {
    var pieces: [Piece] = []
    while let open = rest.firstRange(of: "{{") {
      pieces.append(.text(String(rest[..<open.lowerBound])))
      let isTriple = rest[open.upperBound...].first == "{"
      guard let close = rest[open.upperBound...].firstRange(of: isTriple ? "}}}" : "}}") else {
        throw RowTemplateFault.unclosed(file)
      }
      let tag = rest[open.upperBound..<close.lowerBound].drop { $0 == "{" }
      rest = rest[close.upperBound...]
      let name = String(tag.drop { "#^/>&".contains($0) })
      switch tag.first {
      case "#", "^":
        let inner = try Self.pieces(&rest, until: name, file)
        pieces.append(.section(name, isInverted: tag.first == "^", inner))
      case "/":
        guard name == end else { throw RowTemplateFault.unclosed(file) }
        return pieces
      case ">":
        guard let partial = Embedded.files[name + ".mustache"] else {
          throw RowTemplateFault.noPartial(name, file)
        }
        pieces.append(.text(partial))
      default:
        pieces.append(isTriple ? .markup(name) : .escaped(name))
      }
    }
    guard end == nil else { throw RowTemplateFault.unclosed(file) }
    return pieces + [.text(String(rest))]
  }
}

/// Why a row's template cannot be read. Met when the server starts, so by the first test at the latest.
enum RowTemplateFault: Error {
  case unclosed(_ file: String)
  case noPartial(_ name: String, _ file: String)
}
