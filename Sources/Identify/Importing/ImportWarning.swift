// What was read, but not quite as written, or decided on the way: told with the report.

import Customers
import Exchange

/// Something a person should know about an import that went on all the same.
package struct ImportWarning: Sendable, Codable, Equatable, CustomStringConvertible {
  /// What it is about. The raw value is a stable word; the pages have a sentence for each.
  package enum Kind: String, Sendable, Codable, CaseIterable {
    case currencyAdopted, tests, totalDiffers, saleTooLarge, toldTwice, fieldUnreadable, surplusCells,
      belongingUnclear
    case unclosedQuote, textAfterQuote, strayQuote, undecodable, strayReference, errorValue, missingValue
  }

  package let kind: Kind
  /// What stands in the sentence, in its order; amounts as plain decimals.
  package let figures: [String]
  /// The sentence for the terminal.
  package let description: String

  /// The business took over the currency of its first file.
  static func currencyAdopted(_ new: String, insteadOf former: String) -> ImportWarning {
    ImportWarning(
      kind: .currencyAdopted, figures: [new, former],
      description:
        "The amounts are in \(new), and nothing was recorded yet: the business's currency is now \(new), "
        + "not \(former).")
  }

  /// Cells that cannot stand in the fields of the business's own that they were to fill.
  static func fieldUnreadable(_ count: Int) -> ImportWarning {
    ImportWarning(
      kind: .fieldUnreadable, figures: [String(count)],
      description: "\(count) cells could not be read into your own fields and were left out. "
        + "Check what kind of field they should fill.")
  }

  /// Rows that say whom somebody belongs to, by a name that several customers have.
  static func belongingUnclear(_ count: Int) -> ImportWarning {
    ImportWarning(
      kind: .belongingUnclear, figures: [String(count)],
      description: "In \(count) rows the parent company or employer is a name that several customers have. "
        + "These relations were left out: say on the customer's page who is meant.")
  }

  /// Payments made to try the system out.
  static func tests(_ count: Int) -> ImportWarning {
    ImportWarning(
      kind: .tests, figures: [String(count)], description: "\(count) of these payments are marked as tests.")
  }

  /// Sales that another file told already, as an order or as the payment of it.
  static func toldTwice(_ count: Int) -> ImportWarning {
    ImportWarning(
      kind: .toldTwice, figures: [String(count)],
      description:
        "\(count) of these sales were told by another file already (the order, or the payment of it). "
        + "They are counted once.")
  }

  /// A report's own total is not the sum of its rows; minor units.
  static func totalDiffers(stated: Int64, found: Int64, _ currency: Currency) -> ImportWarning {
    let figures = [stated, found].map { currency.decimal(Money(minor: $0)) }
    return ImportWarning(
      kind: .totalDiffers, figures: figures,
      description: "The file says its total is \(figures[0]), but its rows add up to \(figures[1]). "
        + "Check the rows that were not taken.")
  }

  /// A sale whose amount no shop could take.
  static func saleTooLarge(endingAbove line: Int) -> ImportWarning {
    ImportWarning(
      kind: .saleTooLarge, figures: [String(line)],
      description: "A sale that ends above line \(line) is too large to be true and was left out.")
  }

  /// Rows with something right of the last column that has a name.
  static func surplusCells(_ count: Int, firstAt line: Int) -> ImportWarning {
    ImportWarning(
      kind: .surplusCells, figures: [String(line), String(count)],
      description:
        "\(count == 1 ? "One row has" : "\(count) rows have") more cells than there are columns, first at line \(line). "
        + "What stands there was not read: look whether a quote or a delimiter is missing.")
  }

  /// What the reader of the table mended: the first line, and how many rows (or bytes).
  static func mended(_ warning: TableWarning) -> ImportWarning {
    let kind: Kind =
      switch warning.kind {
      case .unclosedQuote: .unclosedQuote
      case .textAfterQuote: .textAfterQuote
      case .strayQuote: .strayQuote
      case .undecodable: .undecodable
      case .strayReference: .strayReference
      case .errorValue: .errorValue
      case .missingValue: .missingValue
      }
    return ImportWarning(
      kind: kind, figures: [String(warning.line), String(warning.count)], description: warning.description)
  }
}
