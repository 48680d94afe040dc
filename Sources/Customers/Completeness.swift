// How much of a profile is known: what everybody's has, and what the business asks for first.

/// What is known of a customer and what is not.
package struct Completeness: Sendable, Equatable {
  /// A part of a profile that may be known.
  package enum Part: Sendable, Equatable {
    case name, phone, email, address, birthday, tags, note, date, picture
    case own(Field.ID)
  }

  package let known: [Part]
  package let missing: [Part]
  package var total: Int { known.count + missing.count }

  /// A person has a birthday, an organisation none. Of the business's own fields those count
  /// that it shows first.
  package init(
    _ customer: Customer, reach: [ContactPoint], addresses: Int, dates: Int, hasPicture: Bool,
    fields: [Field], filled: Set<Field.ID>
  ) {
    func reaches(_ kind: ContactPoint.Kind) -> Bool { reach.contains { $0.kind == kind } }
    var parts: [(Part, Bool)] = [
      (.name, !customer.name.isEmpty && !customer.name.contains("@")),
      (.phone, reaches(.phone)), (.email, reaches(.email)),
      (.address, !customer.address.isEmpty || addresses > 0),
    ]
    if customer.kind == .person { parts.append((.birthday, customer.birthday != nil)) }
    parts += [
      (.tags, !customer.tagList.isEmpty), (.note, !customer.note.isEmpty), (.date, dates > 0),
      (.picture, hasPicture),
    ]
    parts += fields.filter(\.isFirst).map { (.own($0.id), filled.contains($0.id)) }
    known = parts.filter(\.1).map(\.0)
    missing = parts.filter { !$0.1 }.map(\.0)
  }
}
