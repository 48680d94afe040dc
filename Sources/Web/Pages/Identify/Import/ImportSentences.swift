// Why a file is not brought in, or what is asked about it, in the reader's language.

import Exchange
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
    case .notCustomers, .noHeader, .notSetUp, .cancelled: false
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
    case ImportRefusal.notCustomers(let title, _):
      guard let format = catalogue.formats.first(where: { $0.title == title }) else {
        return refusal.sentence(words)
      }
      return words("import.notCustomers", self.title(format.name), words("import.why.\(format.name)"))
    default: return refusal.sentence(words)
    }
  }

  /// A format as its owner calls it.
  func title(_ name: String) -> String { words("import.format.\(name)") }

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
