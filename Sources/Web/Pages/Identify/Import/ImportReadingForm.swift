// 'How we read the file': everything about a file that a person may decide otherwise.

import Customers
import Exchange
import Identify

/// Pages/Identify/Import/reading.mustache.
struct ImportReadingForm: Sendable {
  /// Only a text is written in one of several ways.
  let isText: Bool
  let encodings: [Choice]
  let delimiters: [Choice]
  let hasSheets: Bool
  let sheets: [Choice]
  let dates: [Choice]
  let decimals: [Choice]
  let system: TextField

  /// With what was typed where a form came back, else with what was said before.
  init(_ job: ImportJob, _ sentences: ImportSentences, typed: Form?) {
    let words = sentences.words
    let options = job.options
    func chosen(_ field: String, _ said: String?) -> String {
      if let typed, typed.has(field) { return typed[field] }
      return said ?? ""
    }
    func choices(_ field: String, _ said: String?, _ all: [(String, String)]) -> [Choice] {
      let value = chosen(field, said)
      return ([("", words("import.reading.itself"))] + all).map {
        Choice(value: $0.0, label: $0.1, isChosen: $0.0 == value)
      }
    }
    isText = job.glance.form == .text
    let sheet = chosen("sheet", options.sheet ?? job.sheets.first)
    hasSheets = job.sheets.count > 1
    sheets = job.sheets.map { Choice(value: $0, label: $0, isChosen: $0 == sheet) }
    encodings = choices(
      "encoding", options.dialect?.encoding.rawValue,
      TextEncoding.offered.map { ($0.rawValue, sentences.encoding($0)) })
    let given = options.dialect.flatMap { said in ImportAnswers.delimiters.first { $0.byte == said.delimiter }
    }
    delimiters = choices(
      "delimiter", given?.name,
      ImportAnswers.delimiters.map { ($0.name, words("import.delimiter.\($0.name)")) })
    dates = choices(
      "dates", options.dateOrder?.rawValue, DateOrder.allCases.map { ($0.rawValue, sentences.order($0)) })
    decimals = choices(
      "decimal", options.decimalMark?.rawValue, DecimalMark.allCases.map { ($0.rawValue, sentences.mark($0)) }
    )
    system = TextField(
      "system", label: words("import.system"), value: chosen("system", options.system),
      hint: words("import.systemHint"), autocomplete: "off")
  }
}

/// Pages/Identify/Import/mapping.mustache: each column with its first values and what it means.
struct ImportMappingForm: Sendable {
  struct Group: Sendable {
    let label: String
    let roles: [Choice]
  }

  struct Column: Sendable {
    /// The name of its field.
    let field: String
    let name: String
    let values: String
    let isUnused: Bool
    let groups: [Group]
    let isWrong: Bool
    /// The name of the field that names a new field of the business's own, and what stands in it.
    let nameField: String
    let newName: String
  }

  let columns: [Column]
  /// How many further columns are not shown, as a text; nil when all are.
  let more: String?
  let columnTrouble: String?
  /// What finds a customer we know, and whether what was set by hand is changed.
  let keys: [Choice]
  let overwrites: Bool

  /// A page with more columns is no page; no export has half as many.
  private static let limit = 120

  init(
    _ job: ImportJob, _ sentences: ImportSentences, _ forms: Forms, own: [Field], typed: Form?,
    problem: ImportAnswerProblem?
  ) {
    let (glance, options, words) = (job.glance, job.options, sentences.words)
    let said = ImportColumns(job, sentences.catalogue).roles
    let names = glance.header.names
    let places = names.indices.filter { !names[$0].isEmpty && names.firstIndex(of: names[$0]) == $0 }
    columns = places.prefix(Self.limit).map { place in
      let field = "column\(place)"
      let typed = typed.flatMap { $0.has("columns") ? $0 : nil }
      let plan = options.fields[names[place]]
      let chosen = typed?[field] ?? plan.map(Self.value) ?? said[place]?.rawValue ?? ""
      return Column(
        field: field, name: names[place],
        values: glance.values(place).map { String($0.prefix(60)) }.joined(separator: " · "),
        isUnused: chosen.isEmpty, groups: Self.groups(words, own, chosen), isWrong: problem?.field == field,
        nameField: "name\(place)", newName: typed?["name\(place)"] ?? Self.newName(plan) ?? "")
    }
    let hidden = places.count - columns.count
    more = hidden > 0 ? words("import.moreColumns", forms.number(hidden)) : nil
    columnTrouble = problem.flatMap { $0.field.hasPrefix("column") ? $0.sentence(words) : nil }
    let key = typed.flatMap { $0.has("people") ? $0["key"] : nil } ?? options.key?.rawValue ?? ""
    keys =
      [Choice(value: "", label: words("import.key.any"), isChosen: key.isEmpty)]
      + ImportAnswers.keys.map {
        Choice(value: $0.rawValue, label: words("import.key.\($0.rawValue)"), isChosen: $0.rawValue == key)
      }
    overwrites = typed.flatMap { $0.has("people") ? $0.has("overwrites") : nil } ?? options.overwrites
  }

  private static func value(_ plan: ImportOptions.FieldPlan) -> String {
    switch plan {
    case .known(let id): "field:\(id.rawValue)"
    case .new(_, let kind): "new:\(kind.rawValue)"
    }
  }

  private static func newName(_ plan: ImportOptions.FieldPlan?) -> String? {
    if case .new(let name, _)? = plan { name } else { nil }
  }

  /// The usual ones first, then all others.
  private static let sale: [Identify.Role] = listed(
    [
      .date, .total, .document, .time, .product, .productCode, .quantity, .unitPrice, .lineAmount, .kind,
      .status, .currency, .refunded, .refundDate, .words,
    ], ofSale: true)
  private static let person: [Identify.Role] = listed(
    [
      .name, .givenName, .familyName, .company, .number, .email, .phone, .birthday, .address, .street,
      .city, .region, .postalCode, .country, .website, .tags, .note,
    ], ofSale: false)

  private static func listed(_ first: [Identify.Role], ofSale: Bool) -> [Identify.Role] {
    first + Identify.Role.allCases.filter { $0.isOfSale == ofSale && !first.contains($0) }
  }

  private static func groups(_ words: Words, _ own: [Field], _ chosen: String) -> [Group] {
    func choice(_ value: String, _ label: String) -> Choice {
      Choice(value: value, label: label, isChosen: value == chosen)
    }
    let roles = [("import.mapping.sale", sale), ("import.mapping.person", person)].map { key, roles in
      Group(
        label: words(key), roles: roles.map { choice($0.rawValue, words("import.role.\($0.rawValue)")) })
    }
    let known = own.map { choice("field:\($0.id.rawValue)", $0.name) }
    let new = Field.Kind.allCases.map {
      choice("new:\($0.rawValue)", words("import.newField.\($0.rawValue)"))
    }
    return roles + (known.isEmpty ? [] : [Group(label: words("import.mapping.own"), roles: known)])
      + [Group(label: words("import.mapping.new"), roles: new)]
  }
}
