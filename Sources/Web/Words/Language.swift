// The languages a person may read Regulars in.

/// A language of the catalogue of words; the raw value is the name of its file and of its `lang` attribute.
enum Language: String, CaseIterable, Sendable {
  case en, hi

  /// The language's own name for itself, as the switch shows it.
  var ownName: String {
    switch self {
    case .en: "English"
    case .hi: "हिन्दी"
    }
  }

  /// The first language we have among those a browser asks for (an `Accept-Language` header), or English.
  init(accepting header: String?) {
    let wanted = (header ?? "").split(separator: ",").map {
      $0.drop(while: { $0 == " " }).prefix(2).lowercased()
    }
    self = wanted.lazy.compactMap(Language.init(rawValue:)).first ?? .en
  }

  /// Whether `count` of something is said in the singular (CLDR's cardinal rule for whole numbers).
  func isSingular(_ count: Int) -> Bool {
    switch self {
    case .en: count == 1
    case .hi: count == 0 || count == 1
    }
  }
}
