// Every word a person sees, in their language, from the catalogue beside this file (en.json, hi.json).

/// The words of one language. `words("gold.title")` is the text of a key, with `{0}`, `{1}`, … replaced in order.
struct Words: Sendable {
  /// The language these words are in.
  let language: Language
  private let phrases: [String: Phrase]

  init(_ language: Language) {
    self.language = language
    self.phrases = Catalogue.phrases[language] ?? [:]
  }

  /// The text of `key`; a key that the catalogue lacks is shown as ⟦key⟧ and fails a test.
  func callAsFunction(_ key: String, _ arguments: String...) -> String {
    guard let phrase = phrases[key] else { return "⟦\(key)⟧" }
    return phrase.filled(with: arguments)
  }

  /// The text of `key.one` or `key.other`, whichever this language uses for `count`. The number itself is an
  /// argument like any other, because it is already written in the locale's form.
  func callAsFunction(count: Int, _ key: String, _ arguments: String...) -> String {
    let form = language.isSingular(count) ? ".one" : ".other"
    guard let phrase = phrases[key + form] else { return "⟦\(key)\(form)⟧" }
    return phrase.filled(with: arguments)
  }

  /// The text of `key` as markup: the words are escaped, the arguments stand as the markup they are.
  func html(_ key: String, _ arguments: Markup...) -> Markup {
    guard let phrase = phrases[key] else { return Markup.text("⟦\(key)⟧") }
    return Markup(html: phrase.escaped.filled(with: arguments.map(\.html)))
  }

  /// As `html`, with the form that this language uses for `count`.
  func html(count: Int, _ key: String, _ arguments: Markup...) -> Markup {
    let form = language.isSingular(count) ? ".one" : ".other"
    guard let phrase = phrases[key + form] else { return Markup.text("⟦\(key)\(form)⟧") }
    return Markup(html: phrase.escaped.filled(with: arguments.map(\.html)))
  }

  /// A template with every `[[key]]` replaced by its text, escaped, so that no word is looked up while rendering.
  func fill(template: String) -> String {
    var filled = ""
    var rest = template[...]
    while let open = rest.firstRange(of: "[["), let close = rest[open.upperBound...].firstRange(of: "]]") {
      filled += rest[..<open.lowerBound]
      filled += Markup.text(self(String(rest[open.upperBound..<close.lowerBound]))).html
      rest = rest[close.upperBound...]
    }
    return filled + rest
  }
}
