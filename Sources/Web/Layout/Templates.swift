// The pages' templates, parsed once for each language when the server starts.
import Mustache

/// Every template of the house, in every language. A template's name is its path below Sources/Web without the
/// extension, `{{>Layout/icons/edit}}`; those of Layout go by their own names too, `{{<layout}}…{{/layout}}`.
struct Templates: Sendable {
  private var libraries: [Language: MustacheLibrary] = [:]
  private var rows: [Language: [String: RowTemplate]] = [:]

  /// Throws the parser's error when a template cannot be parsed.
  init() throws {
    MustacheContentTypes.register(QuickHTML(), named: QuickHTML.name)
    for language in Language.allCases {
      let words = Words(language)
      for (path, text) in Embedded.files where path.hasSuffix(".mustache") {
        let name = String(path.dropLast(".mustache".count))
        try register(words.fill(template: text), named: name, language)
      }
    }
  }

  /// The page as HTML. `page` is a struct of stored, already formatted values; `template` is a template's name.
  func render<Page>(_ page: Page, _ template: String, language: Language) -> String {
    guard let html = libraries[language]?.render(Unfolded(page), withTemplate: template) else {
      preconditionFailure("There is no template named \(template).")
    }
    return html
  }

  /// The rows of a long list, by a template whose name ends in "row" (see `FastRow`).
  func rows<Row: FastRow>(_ rows: [Row], _ template: String, language: Language) -> Markup {
    guard let row = self.rows[language]?[template] else {
      preconditionFailure("There is no row template named \(template).")
    }
    return Markup(html: row.html(rows))
  }

  private mutating func register(_ text: String, named name: String, _ language: Language) throws {
    if name.lowercased().hasSuffix("row") {
      rows[language, default: [:]][name] = try RowTemplate(text, named: name)
      return
    }
    // Each template opens by choosing the quick escape, since a partial falls back to the library's own.
    let source = "{{% CONTENT_TYPE: \(QuickHTML.name)}}" + text
    try libraries[language, default: MustacheLibrary()].register(source, named: name)
    if let short = Templates.shortName(name) {
      try libraries[language, default: MustacheLibrary()].register(source, named: short)
    }
  }

  /// The closing tag of a layout can hold no slash, so the files of Layout go by their bare names as well.
  private static func shortName(_ name: String) -> String? {
    let folder = "Layout/"
    guard name.hasPrefix(folder), !name.dropFirst(folder.count).contains("/") else { return nil }
    return String(name.dropFirst(folder.count))
  }
}

/// HTML escaping by bytes. The library's own looks every character up in a dictionary, which was half of the time
/// of a list page.
private struct QuickHTML: MustacheContentType {
  static let name = "REGULARS_HTML"

  func escapeText(_ text: String) -> String { Markup.escaped(text) }
}
