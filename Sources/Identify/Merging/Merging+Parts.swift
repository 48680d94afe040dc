// What of two customers cannot simply go over: the same address twice, two answers to one question, circles of referrals.

import Customers
import Linkage
import Storage

extension Transaction {
  /// Contact points that both have are one, with both words about writing to it; the others go over later. Answers all keys.
  func joinContacts(_ gone: Customer, into kept: Customer) throws -> Set<String> {
    var known: [String: ContactPoint] = [:]
    for point in try contactPoints(of: kept.id) where known[point.place] == nil { known[point.place] = point }
    var keys = Set(known.values.map(\.key))
    for point in try contactPoints(of: gone.id) {
      keys.insert(point.key)
      guard let same = known[point.place] else { continue }
      let consent = same.consent.joined(with: point.consent)
      try update("contact_point", id: same.id, ["consent": consent])
      known[point.place]?.consent = consent
      try delete("contact_point", id: point.id)
    }
    return keys
  }

  /// An address that both have is one.
  func joinAddresses(from gone: Customer.ID, to kept: Customer.ID) throws {
    let known = Set(try addresses(of: kept).map { folded($0.text) })
    for row in try keptAddresses(of: gone) where known.contains(folded(row.address.text)) {
      try delete("address", id: row.id)
    }
  }

  /// Where both have something in a field of which there is only one, the picked one stays, else the one set by hand, else
  /// the fuller. Of a field of several choices all stay.
  func joinFields(
    from gone: Customer.ID, to kept: Customer.ID, _ profile: inout JoinedProfile,
    _ remembered: inout [Merge.Remembered]
  ) throws {
    for field in try fields() {
      let (old, stays) = (try values(in: field.id, of: gone), try values(in: field.id, of: kept))
      guard !old.isEmpty, !stays.isEmpty else { continue }
      if field.kind == .choices {
        let known = Set(stays.map(\.fold))
        for row in old where known.contains(row.fold) { try delete("field_value", id: row.id) }
        continue
      }
      let isSame = old.map(\.fold) == stays.map(\.fold)
      let part = "field.\(field.id.rawValue)"
      let texts = (old.map(\.value).joined(separator: ", "), stays.map(\.value).joined(separator: ", "))
      let takesGone = !isSame && profile.takesGone(part, gone: texts.0, kept: texts.1)
      for row in takesGone ? stays : old { try delete("field_value", id: row.id) }
      if !isSame { remembered.append(.init(what: part, value: takesGone ? texts.1 : texts.0)) }
    }
  }

  private func values(in field: Field.ID, of id: Customer.ID) throws -> [(
    id: Int64, value: String, fold: String
  )] {
    try rows(
      "SELECT id, value, value_fold FROM field_value WHERE customer_id = \(id) AND field_id = \(field) ORDER BY id"
    ) { row in (try row["id"], try row["value"], try row["value_fold"]) }
  }

  /// Whoever brought the kept one stays; where nobody did, or it would make a circle, who brought the one that goes. Nobody
  /// brings themselves, so what of it was between the two goes.
  func joinReferrals(
    from gone: Customer.ID, to kept: Customer.ID, _ remembered: inout [Merge.Remembered]
  ) throws {
    var isDecided = false
    for customer in [kept, gone] {
      let row: (id: Int64, referrer: Customer.ID?)? = try row(
        "SELECT id, referrer_id FROM referral WHERE customer_id = \(customer)"
      ) { (try $0["id"], try $0["referrer_id"]) }
      guard let row, let name = try referral(of: customer)?.name else { continue }
      let isBetween = row.referrer == kept || row.referrer == gone
      let isCircle = try !isBetween && row.referrer.map { try isBrought($0, by: [kept, gone]) } ?? false
      if isDecided || isBetween || isCircle {
        try delete("referral", id: row.id)
        if !isBetween { remembered.append(.init(what: "referral", value: name)) }
      } else {
        isDecided = true
      }
    }
  }

  /// Whether somebody was brought by one of these, near or far.
  private func isBrought(_ customer: Customer.ID, by others: Set<Customer.ID>) throws -> Bool {
    var current: Customer.ID? = customer
    var seen: Set<Customer.ID> = []
    while let here = current, seen.insert(here).inserted {
      if others.contains(here) { return true }
      current =
        try value("SELECT referrer_id FROM referral WHERE customer_id = \(here)", as: Customer.ID?.self)
        ?? nil
    }
    return false
  }

  /// Names that do not show any more lead to the kept one all the same: typed into the search, or met in a file again.
  func rememberNames(
    of gone: Customer, showing profile: JoinedProfile, on kept: Customer.ID, _ keys: Set<String>
  ) throws {
    let shown = Set(profile.shownNames.map(nameKey))
    var seen: Set<String> = []
    for name in profile.allNames {
      let key = ContactPoint.formerNameKey(name)
      guard !nameKey(name).isEmpty, !shown.contains(nameKey(name)), !keys.contains(key),
        seen.insert(key).inserted
      else { continue }
      try insert(
        "contact_point", ["customer_id": kept, "kind": ContactPoint.Kind.number, "written": name, "key": key])
    }
  }
}

extension ContactPoint {
  /// What makes two of them the same.
  fileprivate var place: String { "\(kind.rawValue) \(key)" }
}
