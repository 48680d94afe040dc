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
  private let formats: Set<String>
  private let sheets: [String]
  /// What the columns were shown to mean, where a file was read: what is left as it was keeps its format.
  private let shown: [Int: Identify.Role]?

  init(_ visit: Visit, _ job: ImportJob) {
    (form, words) = (visit.form, visit.words)
    (glance, sheets) = (job.glance, job.sheets)
    let catalogue = visit.house.imports.catalogue
    formats = Set(catalogue.formats.map(\.name))
    if case .rehearsed = job.stage {
      shown = ImportColumns(job, catalogue).roles
    } else {
      shown = nil
    }
  }

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
    if form.has("format"), formats.contains(form["format"]) { options.format = form["format"] }
    if form.has("sheet"), sheets.contains(form["sheet"]), options.sheet != form["sheet"] {
      options.sheet = form["sheet"]
      // Its columns are others.
      (options.mapping, options.fields, options.format) = ([:], [:], nil)
    }
    if form.has("columns") {
      let fields = try fields()
      if let mapping = try mapping(isEnough: !fields.isEmpty) {
        options.mapping = mapping
        options.format = nil
      }
      options.fields = fields
    }
    if form.has("people") {
      options.key = Identify.Role(rawValue: form["key"]).flatMap { Self.keys.contains($0) ? $0 : nil }
      options.overwrites = form.has("overwrites")
    }
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

  /// What alone may find a customer we know.
  static let keys: [Identify.Role] = [.number, .email, .phone, .name]

  /// The roles by the names of their columns; nil where all were left as they were shown. A role may be given once;
  /// where a format has several columns for one, the first stands for them.
  private func mapping(isEnough: Bool) throws -> [Identify.Role: String]? {
    var chosen: [Int: Identify.Role] = [:]
    for place in glance.header.names.indices {
      chosen[place] = Identify.Role(rawValue: form["column\(place)"])
    }
    if let shown, chosen == shown.filter({ form.has("column\($0.key)") }) { return nil }
    var mapping: [Identify.Role: String] = [:]
    let changed = chosen.filter { shown?[$0.key] != $0.value }.sorted { $0.key < $1.key }
    for (place, role) in changed {
      guard mapping[role] == nil else {
        throw ImportAnswerProblem(
          field: "column\(place)", name: "twice", figure: words("import.role.\(role.rawValue)"))
      }
      mapping[role] = glance.header.names[place]
    }
    for (place, role) in chosen.sorted(by: { $0.key < $1.key }) where mapping[role] == nil {
      mapping[role] = glance.header.names[place]
    }
    guard !mapping.isEmpty || isEnough else {
      throw ImportAnswerProblem(field: "columns", name: "noColumns")
    }
    return mapping
  }

  /// The columns that fill the business's own fields: `field:12`, or `new:number` with a name.
  private func fields() throws -> [String: ImportOptions.FieldPlan] {
    var fields: [String: ImportOptions.FieldPlan] = [:]
    for (place, column) in glance.header.names.enumerated() {
      let parts = form["column\(place)"].split(separator: ":")
      guard parts.count == 2 else { continue }
      if parts[0] == "field", let id = Int64(parts[1]) { fields[column] = .known(Field.ID(rawValue: id)) }
      if parts[0] == "new", let kind = Field.Kind(rawValue: String(parts[1])) {
        let name = form["name\(place)"].isEmpty ? column : form["name\(place)"]
        guard name.count <= longestName else {
          throw ImportAnswerProblem(
            field: "column\(place)", name: "longName", figure: String(longestName))
        }
        fields[column] = .new(name: name, kind: kind)
      }
    }
    return fields
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
