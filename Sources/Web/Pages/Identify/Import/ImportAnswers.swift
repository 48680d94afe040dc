// What a person said about a file on its page, put into the options it is read with.

import Customers
import Exchange
import Identify

/// An answer that cannot be taken as it is.
struct ImportAnswerProblem: Error, Sendable, Equatable {
  /// The field it stands by.
  let field: String
  /// The last part of a key `import.problem.…`.
  let name: String
  var figure = ""

  func sentence(_ words: Words) -> String { words("import.problem.\(name)", figure) }
}

/// Reads the forms of the import pages. What a form does not ask about stays as it was.
struct ImportAnswers {
  let form: Form
  let glance: Glance
  let words: Words

  static let delimiters: [(name: String, byte: UInt8)] = [
    ("comma", .comma), ("semicolon", .semicolon), ("tab", .tab), ("bar", .bar),
  ]

  /// The options with the answers in them. Throws `ImportAnswerProblem`.
  func applied(to options: ImportOptions) throws -> ImportOptions {
    var options = options
    if form.has("dates") { options.dateOrder = DateOrder(rawValue: form["dates"]) }
    if form.has("decimal") { options.decimalMark = DecimalMark(rawValue: form["decimal"]) }
    if form.has("system") { options.system = Self.system(form["system"]) }
    if form.has("encoding") { options.dialect = dialect() }
    if form.has("day") { options.day = try day() }
    if form.has("columns") { options.mapping = try mapping() }
    for currency in form.all("currency") { options.rates[currency] = try rate(of: currency) }
    return options
  }

  /// A till's own name, if it was given one.
  static func system(_ text: String) -> String? { text.isEmpty ? nil : String(text.prefix(60)) }

  private func dialect() -> Dialect? {
    let encoding = TextEncoding(rawValue: form["encoding"])
    let delimiter = Self.delimiters.first { $0.name == form["delimiter"] }?.byte
    guard encoding.isOffered || delimiter != nil else { return nil }
    var dialect = glance.dialect
    if encoding.isOffered, encoding != dialect.encoding {
      dialect.encoding = encoding
      dialect.byteOrderMark = false
    }
    if let delimiter { dialect.delimiter = delimiter }
    return dialect
  }

  private func day() throws -> Day? {
    guard let day = Day(iso: form["day"]) else { throw ImportAnswerProblem(field: "day", name: "day") }
    return day
  }

  /// The roles by the names of their columns. A role may be given once.
  private func mapping() throws -> [Identify.Role: String] {
    var mapping: [Identify.Role: String] = [:]
    for (place, name) in glance.header.names.enumerated() {
      guard let role = Identify.Role(rawValue: form["column\(place)"]) else { continue }
      guard mapping[role] == nil else {
        throw ImportAnswerProblem(
          field: "column\(place)", name: "twice", figure: words("import.role.\(role.rawValue)"))
      }
      mapping[role] = name
    }
    guard !mapping.isEmpty else { throw ImportAnswerProblem(field: "columns", name: "noColumns") }
    return mapping
  }

  private func rate(of currency: String) throws -> Amount? {
    let text = form["rate\(currency)"]
    if text.isEmpty { return nil }
    guard let rate = readAmount(text, mark: .point), rate.units > 0 else {
      throw ImportAnswerProblem(field: "rate\(currency)", name: "rate")
    }
    return rate
  }
}
