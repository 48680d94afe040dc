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

  package init() {}

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
