// Which customers a list shows by a field of the business's own.

package import Customers
import Storage

/// What must stand in a field.
package struct FieldFilter: Sendable, Hashable {
  package enum Test: Sendable, Hashable {
    /// One of these, folded.
    case oneOf([String])
    /// A text with this in it, folded.
    case contains(String)
    /// A size from here to there, both included.
    case between(Int64?, Int64?)
    /// Nothing at all.
    case nothing
  }

  package let field: Field.ID
  package let kind: Field.Kind
  package let test: Test

  /// A customer without anything in a field.
  package static func nothing(in field: Field) -> FieldFilter {
    FieldFilter(field: field.id, kind: field.kind, test: .nothing)
  }
}

extension Field {
  /// What was asked of the field; nil for nothing. Choices with bars between them ask for one of them. A text is one that has the words in it, or in double quotes one that is
  /// them. Throws `FieldRefusal` for what cannot stand in the field.
  package func filter(_ words: [String], _ form: WrittenForm) throws(FieldRefusal) -> FieldFilter? {
    var folds: [String] = []
    for word in words where kind != .text {
      // One of several: a field of one choice does not take more, a question may.
      let each =
        kind == .choice && cell(word, form) == nil ? word.split(separator: "|").map(String.init) : [word]
      for part in each { for value in try read(part, form) { folds.append(value.fold) } }
    }
    if kind == .text, let text = words.first(where: { !nameKey($0).isEmpty }) {
      let isExact = text.count > 2 && text.first == "\"" && text.last == "\""
      let fold = nameKey(isExact ? String(text.dropFirst().dropLast()) : text)
      return FieldFilter(field: id, kind: kind, test: isExact ? .oneOf([fold]) : .contains(fold))
    }
    return folds.isEmpty ? nil : FieldFilter(field: id, kind: kind, test: .oneOf(Array(Set(folds)).sorted()))
  }

  /// A number, an amount or a date from here to there, either end blank for none; nil for neither. Throws as `filter`.
  package func filter(from: String, to: String, _ form: WrittenForm) throws(FieldRefusal) -> FieldFilter? {
    guard kind.isSized, kind != .yesNo else { return nil }
    let (first, last) = (try read(from, form).first?.size, try read(to, form).first?.size)
    guard first != nil || last != nil else { return nil }
    return FieldFilter(field: id, kind: kind, test: .between(first, last))
  }
}

extension Field.Kind {
  /// Whether its values have a size to sort and compare by.
  package var isSized: Bool { self == .number || self == .money || self == .date || self == .yesNo }
}
