// What a person may say about a file before it is read: everything a file itself can leave open.

package import Customers
package import Exchange
import Foundation

/// A person's word on a file; everything left nil is decided from the file.
package struct ImportOptions: Sendable {
  /// Columns by role, named as in the header.
  package var mapping: [Role: String] = [:]
  /// The name of a format to read it as.
  package var format: String?
  package var dateOrder: DateOrder?
  package var decimalMark: DecimalMark?
  package var dialect: Dialect?
  /// The day of sales in a file without dates.
  package var day: Day?
  /// The system whose numbers the file uses, when two tills count alike.
  package var system: String?
  /// How many of the business's currency one unit of another is worth, as a decimal text.
  package var rates: [String: Amount] = [:]

  /// The sheet of a workbook; its first visible one when nil.
  package var sheet: String?
  /// What alone finds a customer we know (`number`, `email`, `phone` or `name`); nil: one after another.
  package var key: Role?
  /// True: also what a person set by hand is changed to what the file says.
  package var overwrites = false
  /// Columns that fill the business's own fields, by their names in the header.
  package var fields: [String: FieldPlan] = [:]

  package init() {}

  /// What becomes of a column that fills a field of the business's own.
  package enum FieldPlan: Sendable, Equatable {
    case known(Field.ID)
    /// Made on the way in, unless there is one of that name.
    case new(name: String, kind: Field.Kind)
  }

  /// Reads `date=Datum,total=Betrag`. Throws `ImportRefusal.mappingUnreadable` naming the part it cannot read.
  package mutating func map(_ text: String) throws {
    for part in text.split(separator: ",", omittingEmptySubsequences: true) {
      let sides = part.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      guard sides.count == 2, let role = Role(rawValue: sides[0]), !sides[1].isEmpty else {
        throw ImportRefusal.mappingUnreadable(String(part))
      }
      mapping[role] = sides[1]
    }
  }
}
