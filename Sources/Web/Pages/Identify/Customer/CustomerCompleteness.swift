// How much of a profile is known, and what could be asked next.

import Customers
import Differentiate
import Office

/// Pages/Identify/Customer/completeness.mustache.
struct CustomerCompleteness: Sendable {
  let known: Int
  let total: Int
  /// "6 of 9 known".
  let sentence: String
  /// What is not, in words; nil where everything is.
  let missing: String?

  init(_ visit: Visit, _ readout: CustomerReadout) {
    let (words, forms) = (visit.words, visit.forms)
    let found = Completeness(
      readout.figures.customer, reach: readout.figures.contactPoints, addresses: readout.addresses.count,
      dates: readout.keyDates.count, hasPicture: readout.documents.contains { $0.kind == .picture },
      fields: readout.fields, filled: Set(readout.fieldValues.map(\.field)))
    known = found.known.count
    total = found.total
    sentence = words("completeness.known", forms.number(known), forms.number(total))
    let names = found.missing.map { part in
      switch part {
      case .own(let id): readout.fields.first { $0.id == id }?.name ?? ""
      case .name: words("completeness.name")
      case .phone: words("completeness.phone")
      case .email: words("completeness.email")
      case .address: words("completeness.address")
      case .birthday: words("completeness.birthday")
      case .tags: words("completeness.tags")
      case .note: words("completeness.note")
      case .date: words("completeness.date")
      case .picture: words("completeness.picture")
      }
    }
    missing = names.isEmpty ? nil : words("completeness.missing", names.joined(separator: ", "))
  }
}
