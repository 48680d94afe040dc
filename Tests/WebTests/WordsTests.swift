// The catalogue of words: complete, used, the same places for arguments in every language.
import Foundation
import Testing

@testable import Web

struct WordsTests {
  private let english = Catalogue.texts[.en] ?? [:]
  private let sources = WebSources()

  @Test(arguments: Language.allCases)
  func `every word that a page or a handler asks for is in the catalogue`(language: Language) {
    let texts = Catalogue.texts[language] ?? [:]
    #expect(!texts.isEmpty)
    #expect(sources.asked.subtracting(texts.keys).sorted() == [])
    for prefix in sources.prefixes where prefix.isKeyLike {
      #expect(texts.keys.contains { $0.hasPrefix(prefix) }, "no key begins with \(prefix)")
    }
  }

  @Test func `every language has the same keys`() {
    for language in Language.allCases {
      #expect(Set(english.keys).symmetricDifference((Catalogue.texts[language] ?? [:]).keys).sorted() == [])
    }
  }

  @Test func `no word of the catalogue is unused`() {
    let unused = english.keys.filter { key in
      let base =
        key.hasSuffix(".one")
        ? String(key.dropLast(4)) : key.hasSuffix(".other") ? String(key.dropLast(6)) : key
      return !sources.mentioned.contains(key) && !sources.mentioned.contains(base)
        && !sources.prefixes.contains { $0.contains(".") && key.hasPrefix($0) }
    }
    #expect(unused.sorted() == [])
  }

  @Test func `a text has the same places for arguments in every language`() {
    for (key, text) in english {
      for language in Language.allCases {
        let other = Catalogue.texts[language]?[key] ?? ""
        #expect(Set(Phrase(text).places) == Set(Phrase(other).places), "\(key) in \(language)")
        #expect(!other.trimmingCharacters(in: .whitespaces).isEmpty, "\(key) in \(language) is empty")
      }
    }
  }

  @Test func `a word written in a template needs no argument`() {
    for key in sources.inTemplates {
      #expect(Phrase(english[key] ?? "").places.isEmpty, "[[\(key)]] has places that a template cannot fill")
    }
  }

  @Test(arguments: Language.allCases)
  func `the files are sorted, one key a line, so that merges are easy`(language: Language) throws {
    let file = try #require(Embedded.files["Words/\(language.rawValue).json"])
    let keys = file.split(separator: "\n").dropFirst().dropLast().map { line in
      String(line.drop { $0 != "\"" }.dropFirst().prefix { $0 != "\"" })
    }
    #expect(keys == keys.sorted())
    #expect(Set(keys).count == keys.count, "a key stands twice")
    #expect(keys.count == Catalogue.texts[language]?.count)
  }

  @Test func `arguments go where the language puts them`() {
    let words = Words(.en)
    #expect(words("chart.pareto", "20%", "74%") == "The best 20% of customers bring 74% of sales.")
    #expect(words("no.such.key") == "⟦no.such.key⟧")
    #expect(Phrase("{1} before {0}, {2}").filled(with: ["a", "b"]) == "b before a, {2}")
    #expect(Phrase("{} {a} 100%").filled(with: []) == "{} {a} 100%")
  }

  @Test func `nothing is plural in English and singular in Hindi`() {
    #expect(Words(.en)(count: 0, "common.days", "0") == "0 days")
    #expect(Words(.en)(count: 1, "common.days", "1") == "1 day")
    #expect(Language.hi.isSingular(0))
    #expect(Language.hi.isSingular(1))
    #expect(!Language.hi.isSingular(2))
  }

  @Test func `a sentence escapes its words and keeps its links`() {
    let sentence = Words(.en).html("chart.pareto", .strong("<20%>"), .link("/gold?a=1&b=2", "74%"))
    #expect(
      sentence.html
        == "The best <strong>&lt;20%&gt;</strong> of customers bring <a href=\"/gold?a=1&amp;b=2\">74%</a> of sales."
    )
  }

  @Test func `a template's words are filled before it is parsed`() {
    #expect(Words(.en).fill(template: "<b>[[common.yes]]</b>{{x}} [[common.no]]") == "<b>Yes</b>{{x}} No")
    #expect(Words(.hi).fill(template: "[[common.yes]]") == "हाँ")
    #expect(Words(.en).fill(template: "a [[ b") == "a [[ b")
  }

  @Test func `the first language asked for that we have is taken`() {
    #expect(Language(accepting: "hi-IN,hi;q=0.9,en;q=0.8") == .hi)
    #expect(Language(accepting: "fr, en-GB;q=0.7, hi;q=0.3") == .en)
    #expect(Language(accepting: "fr") == .en)
    #expect(Language(accepting: nil) == .en)
  }
}

/// Where words are asked for in Sources/Web.
private struct WebSources {
  /// Keys asked for outright: in templates, and as literals in `words("…")`.
  private(set) var asked: Set<String> = []
  private(set) var inTemplates: Set<String> = []
  /// All string literals, since a key may stand in a table.
  private(set) var mentioned: Set<String> = []
  /// What stands before the first `\(` of literals that are put together.
  private(set) var prefixes: Set<String> = []

  init() {
    for (path, text) in Embedded.files where path.hasSuffix(".mustache") {
      inTemplates.formUnion(text.matches(of: /\[\[([^\]]+)\]\]/).map { String($0.1) })
    }
    asked = inTemplates
    mentioned = inTemplates
    let folder = URL(filePath: #filePath).appending(path: "../../../Sources/Web").standardized
    let files = FileManager.default.enumerator(
      at: folder.resolvingSymlinksInPath(), includingPropertiesForKeys: nil)
    for case let file as URL in files ?? .init() where file.pathExtension == "swift" { read(file) }
  }

  private mutating func read(_ file: URL) {
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let code = text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(
      separator: "\n")
    for match in code.matches(of: /\bwords(?:\.html)?\(\s*"([^"\\]+)"/) { asked.insert(String(match.1)) }
    for match in code.matches(of: /\bwords(?:\.html)?\(\s*count:[^"]*?,\s*"([^"\\]+)"/) {
      asked.formUnion([String(match.1) + ".one", String(match.1) + ".other"])
    }
    for match in code.matches(of: /"([a-zA-Z][a-zA-Z0-9.]*)"/) { mentioned.insert(String(match.1)) }
    for match in code.matches(of: /"([a-zA-Z][a-zA-Z0-9]*\.[a-zA-Z0-9.]*)\\\(/) {
      prefixes.insert(String(match.1))
    }
  }
}

extension String {
  /// Whether this is how a key begins ("nav."), not a file's name.
  fileprivate var isKeyLike: Bool { hasSuffix(".") && !contains("/") }
}
