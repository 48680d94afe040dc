// 'How we read the file': everything about a file that a person may decide otherwise.

import Exchange
import Identify

/// Pages/Identify/Import/reading.mustache.
struct ImportReadingForm: Sendable {
  let encodings: [Choice]
  let delimiters: [Choice]
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
  }

  let columns: [Column]
  /// How many further columns are not shown, as a text; nil when all are.
  let more: String?
  let columnTrouble: String?

  /// A page with more columns is no page; no export has half as many.
  private static let limit = 120

  init(
    _ job: ImportJob, _ sentences: ImportSentences, _ forms: Forms, typed: Form?,
    problem: ImportAnswerProblem?
  ) {
    let (glance, catalogue) = (job.glance, sentences.catalogue)
    let said = Self.said(job.options.mapping, glance) ?? glance.guesses(catalogue)
    let names = glance.header.names
    let places = names.indices.filter { !names[$0].isEmpty && names.firstIndex(of: names[$0]) == $0 }
    columns = places.prefix(Self.limit).map { place in
      let field = "column\(place)"
      let typed = typed.flatMap { $0.has("columns") ? $0[field] : nil }
      let chosen = typed.map(Identify.Role.init(rawValue:)) ?? said[place]
      return Column(
        field: field, name: names[place],
        values: glance.values(place).map { String($0.prefix(60)) }.joined(separator: " · "),
        isUnused: chosen == nil, groups: Self.groups(sentences, chosen), isWrong: problem?.field == field)
    }
    let hidden = places.count - columns.count
    more = hidden > 0 ? sentences.words("import.moreColumns", forms.number(hidden)) : nil
    columnTrouble = problem.flatMap { $0.field.hasPrefix("column") ? $0.sentence(sentences.words) : nil }
  }

  private static func said(_ mapping: [Identify.Role: String], _ glance: Glance) -> [Int: Identify.Role]? {
    guard !mapping.isEmpty else { return nil }
    var roles: [Int: Identify.Role] = [:]
    for (role, name) in mapping { glance.header.names.firstIndex(of: name).map { roles[$0] = role } }
    return roles
  }

  private static let sale: [Identify.Role] = [
    .date, .total, .document, .time, .product, .productCode, .quantity, .unitPrice, .lineAmount, .kind,
    .status,
    .currency, .refunded, .refundDate, .words,
  ]
  private static let person: [Identify.Role] = [
    .name, .givenName, .familyName, .company, .number, .email, .phone, .birthday, .address, .street, .city,
    .region,
    .postalCode, .country, .website, .tags, .note,
  ]

  private static func groups(_ sentences: ImportSentences, _ chosen: Identify.Role?) -> [Group] {
    [("import.mapping.sale", sale), ("import.mapping.person", person)].map { key, roles in
      Group(
        label: sentences.words(key),
        roles: roles.map { Choice(value: $0.rawValue, label: sentences.role($0), isChosen: $0 == chosen) })
    }
  }
}
