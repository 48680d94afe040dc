// What can be compared between our customers and the entries of a list: what both know of each other.

import Customers
import Exchange
import Identify
import Linkage
import Storage

/// One attribute that customers and entries may have in common.
struct ListTrait: Sendable {
  /// How its values are read and shown.
  enum Form: String, Sendable, Codable { case kind, words, country, yesNo, age, number }

  /// `kind`, `city`, `postalArea`, `region`, `country`, `age`, or `field.3`.
  let id: String
  let form: Form
  /// The field's name; nothing for what every customer has.
  var name = ""
  var field: Field?
  var column: ListColumn?
  /// Places tell of each other: only the finest known one counts for likeness.
  var isPlace: Bool { ["city", "postalArea", "region", "country"].contains(id) }
  /// Whether a mean says more than shares.
  var isNumber: Bool { form == .age || form == .number }

  /// The traits that a list and our customers share.
  static func all(of list: OutsideList, _ fields: [Field]) -> [ListTrait] {
    let basic = [
      ListTrait(id: "kind", form: .kind), ListTrait(id: "city", form: .words),
      ListTrait(id: "postalArea", form: .words), ListTrait(id: "region", form: .words),
      ListTrait(id: "country", form: .country), ListTrait(id: "age", form: .age),
    ]
    return basic
      + list.columns.fields(fields).compactMap { column, field in
        guard let form = Form(field.kind) else { return nil }
        return ListTrait(
          id: "field.\(field.id.rawValue)", form: form, name: field.name, field: field, column: column)
      }
  }
}

extension ListTrait.Form {
  /// Dates are of no kind that could be averaged or counted by value.
  fileprivate init?(_ kind: Field.Kind) {
    switch kind {
    case .text, .choice, .choices: self = .words
    case .yesNo: self = .yesNo
    case .number, .money: self = .number
    case .date: return nil
    }
  }
}

/// A value of a trait: words by what makes two writings the same, or a number.
enum TraitValue: Sendable {
  case words(key: String, label: String)
  case number(Double)
}

/// What one customer or entry says of a person in general.
struct TraitBasics {
  let kind: Customer.Kind
  let birthday: String
  let address: Address

  /// The value of a trait that every customer has; nil when it is not known.
  func value(_ trait: ListTrait, on day: Day) -> TraitValue? {
    switch trait.id {
    case "kind": return .words(key: kind.rawValue, label: kind.rawValue)
    case "city": return Self.words(address.city)
    case "region": return Self.words(address.region)
    case "country":
      guard !address.country.isEmpty else { return nil }
      let code = countryCode(address.country)
      return .words(key: code ?? folded(address.country), label: code ?? address.country)
    case "postalArea": return Self.postalArea(address.postalCode).map { .words(key: $0, label: $0) }
    case "age": return age(on: day).map { .number(Double($0)) }
    default: return nil
    }
  }

  private static func words(_ text: String) -> TraitValue? {
    let key = nameKey(text)
    return key.isEmpty ? nil : .words(key: key, label: text)
  }

  /// The part of a postal code that names an area: the first three of six or five digits, two of fewer, or what stands
  /// before the last three signs of a code with letters (`SW1A 2AA`).
  static func postalArea(_ code: String) -> String? {
    let plain = code.uppercased().filter { $0.isLetter || $0.isNumber }
    guard plain.count >= 3 else { return nil }
    let isDigits = plain.allSatisfy(\.isNumber)
    guard isDigits else { return plain.count > 4 ? String(plain.dropLast(3)) : plain }
    return String(plain.prefix(plain.count >= 5 ? 3 : 2)) + "…"
  }

  private func age(on day: Day) -> Int? {
    guard let born = Day(iso: birthday) else { return nil }
    let (a, b) = (born.date, day.date)
    let years = b.year - a.year - ((b.month, b.dayOfMonth) < (a.month, a.dayOfMonth) ? 1 : 0)
    return (0...120).contains(years) ? years : nil
  }
}

extension ListTrait {
  /// What an entry says; several for a field of several choices.
  func values(_ entry: ListEntry, _ business: Business, on day: Day) -> [TraitValue] {
    guard let field, let column else {
      let basics = TraitBasics(kind: entry.kind, birthday: entry.birthday, address: entry.address)
      return basics.value(self, on: day).map { [$0] } ?? []
    }
    let text = entry.text(of: column)
    guard !text.isEmpty else { return [] }
    switch form {
    case .number:
      guard let size = field.cell(text, column.form(business))?.first?.size else { return [] }
      return [.number(number(size, business.currency))]
    case .yesNo:
      return field.cell(text, column.form(business))?.first.map { [.words(key: $0.value, label: $0.value)] }
        ?? []
    default:
      let named = field.kind == .choices ? field.choicesNamed(in: text) : [text]
      return named.map { .words(key: nameKey($0), label: $0) }
    }
  }

  /// The number that a field keeps as a whole one.
  func number(_ size: Int64, _ currency: Currency) -> Double {
    guard field?.kind == .money else { return Double(size) / 1e6 }
    return (0..<currency.scale).reduce(Double(size)) { sum, _ in sum / 10 }
  }
}
