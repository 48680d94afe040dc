// Reads what a person typed, or what stands in a cell, into the values of a field of the business's own.

package import Exchange
import Linkage

/// How numbers, money and dates are written where the text comes from.
package struct WrittenForm: Sendable {
  package let currency: Currency
  package let mark: DecimalMark
  package let order: DateOrder

  package init(currency: Currency, mark: DecimalMark, order: DateOrder) {
    self.currency = currency
    self.mark = mark
    self.order = order
  }

  /// As programs write: a decimal point, ISO dates.
  package static func plain(_ currency: Currency) -> WrittenForm {
    WrittenForm(currency: currency, mark: .point, order: .yearMonthDay)
  }
}

extension Field {
  /// The values that were written, in their canonical form; none for a blank text. Several choices stand a line each, or
  /// with semicolons, bars or commas between them.
  package func read(_ written: String, _ form: WrittenForm) throws(FieldRefusal) -> [FieldValue] {
    let text = trimmed(written)
    guard !text.isEmpty else { return [] }
    switch kind {
    case .text: return [try words(text)]
    case .number: return [try number(westernDigits(text), form)]
    case .money: return [try money(westernDigits(text), form)]
    case .date: return [try date(westernDigits(text), form)]
    case .yesNo: return [try yesOrNo(text)]
    case .choice: return [FieldValue(field: id, value: try choice(text), size: nil)]
    case .choices: return try several(text)
    }
  }

  /// What a cell of a file holds; none for a blank one, nil for one that cannot stand in the field.
  package func cell(_ text: String, _ form: WrittenForm) -> [FieldValue]? {
    try? read(text, form)  // the line is reported, not the reason
  }

  /// The choices a text names, whether or not they are among those of the field; for making choices on the way in.
  package func choicesNamed(in written: String) -> [String] {
    let text = trimmed(written)
    guard kind == .choices, matching(text) == nil else { return text.isEmpty ? [] : [text] }
    return parts(of: text, at: [";", "|", "\n", "\r\n", "\r"]).flatMap { part in
      matching(part) == nil ? parts(of: part, at: [","]) : [part]
    }
  }

  /// A field's value that is already canonical, such as one sent by a program; nil when it is not.
  package func value(canonical text: String, _ currency: Currency) -> FieldValue? {
    guard let values = cell(text, .plain(currency)), values.count == 1, values[0].value == text else {
      return nil
    }
    return values[0]
  }

  // MARK: - A kind each

  private func words(_ text: String) throws(FieldRefusal) -> FieldValue {
    guard text.utf8.count <= longestText else { throw .tooLong(limit: longestText) }
    return FieldValue(field: id, value: text, size: nil)
  }

  private func number(_ text: String, _ form: WrittenForm) throws(FieldRefusal) -> FieldValue {
    guard let amount = readAmount(text, mark: form.mark), amount.symbol == nil, amount.currency == nil,
      let size = amount.minor(scale: 6)
    else { throw .numberUnreadable }
    return FieldValue(field: id, value: amount.withoutTrailingZeros.description, size: size)
  }

  private func money(_ text: String, _ form: WrittenForm) throws(FieldRefusal) -> FieldValue {
    guard let amount = readAmount(text, mark: form.mark) else { throw .amountUnreadable }
    guard amount.currency == nil || amount.currency == form.currency.code else { throw .otherCurrency }
    guard let minor = amount.minor(scale: UInt8(form.currency.scale)) else { throw .amountUnreadable }
    return FieldValue(field: id, value: form.currency.decimal(Money(minor: minor)), size: minor)
  }

  private func date(_ text: String, _ form: WrittenForm) throws(FieldRefusal) -> FieldValue {
    guard let read = readDate(text, order: form.order),
      let day = Day(year: read.year, month: read.month, dayOfMonth: read.day)
    else { throw .dateUnreadable }
    return FieldValue(field: id, value: day.iso, size: Int64(day.rawValue))
  }

  private func yesOrNo(_ text: String) throws(FieldRefusal) -> FieldValue {
    let word = folded(text)
    if Self.yes.contains(word) { return FieldValue(field: id, value: "yes", size: 1) }
    if Self.no.contains(word) { return FieldValue(field: id, value: "no", size: 0) }
    throw .neitherYesNorNo
  }

  private func choice(_ text: String) throws(FieldRefusal) -> String {
    guard let choice = matching(text) else { throw .notAChoice }
    return choice
  }

  /// In the order of the list, each once, so that the same choices are always the same values.
  private func several(_ text: String) throws(FieldRefusal) -> [FieldValue] {
    var chosen: Set<String> = []
    for name in choicesNamed(in: text) { chosen.insert(try choice(name)) }
    return choices.filter(chosen.contains).map { FieldValue(field: id, value: $0, size: nil) }
  }

  private func matching(_ text: String) -> String? {
    if choices.contains(text) { return text }
    let key = nameKey(text)
    return choices.first { nameKey($0) == key }
  }

  private func parts(of text: String, at marks: Set<Character>) -> [String] {
    text.split(whereSeparator: marks.contains).map { trimmed(String($0)) }.filter { !$0.isEmpty }
  }

  private static let yes: Set = [
    "yes", "y", "true", "t", "1", "x", "on", "checked", "ja", "j", "oui", "si", "sim", "\u{2713}", "\u{2714}",
    folded("हाँ"), folded("हां"), folded("जी हाँ"),
  ]
  private static let no: Set = [
    "no", "n", "false", "f", "0", "off", "unchecked", "nein", "non", "nao", folded("नहीं"), folded("नही"),
    folded("ना"),
  ]
}

/// A text without blanks at its ends.
func trimmed(_ text: String) -> String {
  let start = text.drop(while: \.isWhitespace)
  return String(start.reversed().drop(while: \.isWhitespace).reversed())
}

/// The digits of any script as Western ones.
private func westernDigits(_ text: String) -> String {
  guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
  var plain = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    let digit = scalar.properties.numericType == .decimal ? scalar.properties.numericValue : nil
    plain.append(digit.flatMap { Unicode.Scalar(UInt32(0x30) + UInt32($0)) } ?? scalar)
  }
  return String(plain)
}
