// Why a file is not brought in, or what is asked about it, in the reader's language.

import Exchange
import Foundation
import Identify

extension ImportRefusal: Refused {
  var figures: [String] {
    switch self {
    case .notCustomers(let title, _): [title]
    case .mappingUnreadable(let part): [part]
    default: []
    }
  }

  /// Whether a person can settle it, so that the file may come in after all.
  var isQuestion: Bool {
    switch self {
    case .unknownFile, .datesAmbiguous, .amountsAmbiguous, .dateMissing, .mappingUnreadable: true
    case .notCustomers(_, let why): NotCustomers(rawValue: why)?.mayComeIn ?? false
    case .noHeader, .notSetUp, .cancelled: false
    }
  }
}

extension TableRefusal: Refused {
  var figures: [String] {
    switch self {
    case .recordTooLong(let line, _), .tooManyColumns(let line, _): [String(line)]
    case .unknownEncoding(let name): [name]
    case .unreadable(let reason): [reason]
    case .xml(let flaw): flaw.line.map { [String($0)] } ?? []
    case .empty, .binary, .archive, .zip, .workbook: []
    }
  }
}

/// The sentences of an import for one reader.
struct ImportSentences {
  let words: Words
  let catalogue: FormatCatalogue

  /// Why a file is not taken.
  func refusal(_ refusal: any Refused) -> String {
    switch refusal {
    case TableRefusal.binary(let look): return words("import.look.\(look.rawValue)")
    case ImportRefusal.notCustomers(let title, let why):
      guard let why = NotCustomers(rawValue: why) else { return refusal.sentence(words) }
      return words("import.notCustomers", title, words("import.why.\(why.rawValue)"))
    default: return refusal.sentence(words)
    }
  }

  /// What only a person can settle, in one sentence.
  func question(_ question: ImportRefusal) -> String {
    switch question {
    case .datesAmbiguous: words("import.ask.dates")
    case .amountsAmbiguous: words("import.ask.amounts")
    case .dateMissing: words("import.ask.day")
    case .unknownFile: words("import.ask.columns")
    default: refusal(question)
    }
  }

  /// A column of the profile, or a field of the business's own by its name.
  func profile(_ column: String) -> String {
    let parts = column.split(separator: "_")
    let name = parts.prefix(1).joined() + parts.dropFirst().map(\.capitalized).joined()
    return Identify.Role(rawValue: name).map(role) ?? column
  }

  /// A format as its owner calls it.
  func title(_ name: String) -> String {
    catalogue.formats.first { $0.name == name }?.title ?? words("import.plainList")
  }

  /// What kind of file it was, where it was no plain text: 'Excel workbook, sheet 2025'.
  func form(_ form: FileForm, sheet: String?) -> String? {
    if form == .text { return nil }
    let name = words("import.form.\(form.rawValue)")
    return sheet.map { words("import.form.sheet", name, $0) } ?? name
  }

  /// What the rows of a file are.
  func kind(_ kind: RowKind) -> String { words("import.kind.\(kind.rawValue)") }

  /// What a column means.
  func role(_ role: Identify.Role) -> String { words("import.role.\(role.rawValue)") }

  /// Why a row was not taken.
  func reason(_ reason: SkipReason) -> String { words("import.reason.\(reason.rawValue)") }

  /// What a person should know of an import that went on all the same.
  func warning(_ warning: ImportWarning) -> String {
    words("import.warning.\(warning.kind.rawValue)", warning.figures.first ?? "", warning.figures.last ?? "")
  }

  /// An encoding by its script and its own name: "Western European (WINDOWS-1252)".
  func encoding(_ encoding: TextEncoding) -> String {
    let script = encoding.name.prefix { $0 != "(" }.lowercased().filter(\.isLetter)
    return "\(words("import.script.\(script)")) (\(encoding.rawValue))"
  }

  func order(_ order: DateOrder) -> String { words("import.order.\(order.rawValue)") }
  func mark(_ mark: DecimalMark) -> String { words("import.mark.\(mark.rawValue)") }
}
