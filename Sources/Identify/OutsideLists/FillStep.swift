// What of a list fills what of our customers.

package import Customers
import Exchange
import Linkage

/// One thing that a list may tell of customers.
package enum FillPart: String, Sendable, CaseIterable {
  case email, phone, company, givenName, familyName, birthday, address, country

  /// What a fact in a field of the business's own is kept under: `field.3`.
  package static func what(_ field: Field) -> String { "field.\(field.id.rawValue)" }

  /// The profile's column that is filled; nil for ways to be reached.
  var column: String? {
    switch self {
    case .email, .phone: nil
    case .company: "company"
    case .givenName: "given_name"
    case .familyName: "family_name"
    case .birthday: "birthday"
    case .address: "address"
    case .country: "country"
    }
  }

  /// What an entry says; nothing when it says nothing.
  package func text(_ entry: ListEntry) -> String {
    switch self {
    case .email: entry.emails.joined(separator: ", ")
    case .phone: entry.phones.joined(separator: ", ")
    case .company: entry.kind == .organisation ? "" : entry.company
    case .givenName: entry.givenName
    case .familyName: entry.familyName
    case .birthday: entry.birthday
    case .address: entry.address.text
    case .country: entry.address.country
    }
  }
}

/// One step of filling.
package struct FillStep: Sendable, Equatable {
  /// What is filled, and for a field from which column.
  package enum Target: Sendable, Equatable {
    case part(FillPart)
    case field(Field, from: ListColumn)
  }

  package let target: Target

  package init(_ target: Target) { self.target = target }

  /// What it is kept under: `email`, `field.3`.
  package var what: String {
    switch target {
    case .part(let part): part.rawValue
    case .field(let field, _): FillPart.what(field)
    }
  }

  /// What an entry says, as text; nothing when it says nothing.
  func text(_ entry: ListEntry) -> String {
    switch target {
    case .part(let part): part.text(entry)
    case .field(_, let column): entry.text(of: column)
    }
  }
}

extension ListColumn {
  /// How its numbers and dates are written; as the business writes where its cells do not tell.
  package func form(_ business: Business) -> WrittenForm {
    let usual = business.writtenForm
    return WrittenForm(
      currency: business.currency, mark: mark.flatMap(DecimalMark.init(rawValue:)) ?? usual.mark,
      order: order.flatMap(DateOrder.init(rawValue:)) ?? usual.order)
  }
}

extension Field {
  /// Whether a text could stand in the field, perhaps as a new choice.
  package func couldHold(_ text: String, _ form: WrittenForm) -> Bool {
    guard kind.isChosen else { return cell(text, form).map { !$0.isEmpty } ?? false }
    let named = choicesNamed(in: text)
    return !named.isEmpty && named.allSatisfy { $0.count <= longestName && !nameKey($0).isEmpty }
  }
}
