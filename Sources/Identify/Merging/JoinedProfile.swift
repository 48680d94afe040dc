// One profile out of two: what shows, and what is only remembered. The same two give the same profile whichever is kept.

import Customers
import Foundation
import Linkage
import Storage

/// The profile of a customer that another one goes into.
struct JoinedProfile {
  /// What is written into the kept one's profile.
  private(set) var values: [String: any Storable] = [:]
  /// What does not show.
  private(set) var remembered: [Merge.Remembered] = []

  private let kept: Customer
  private let gone: Customer
  private let choice: ProfileChoice
  private var byHand: Set<String>

  init(_ kept: Customer, _ gone: Customer, _ choice: ProfileChoice) {
    self.kept = kept
    self.gone = gone
    self.choice = choice
    byHand = kept.byHand.union(gone.byHand)
    joinNames()
    pick("kind", gone.kind.rawValue, kept.kind.rawValue) { ["kind": $0.kind] }
    pick("company", gone.company, kept.company) { ["company": $0.company] }
    pick("birthday", gone.birthday ?? "", kept.birthday ?? "") { ["birthday": $0.birthday] }
    joinPlaces()
    joinSources()
    values["tags"] = TagList([kept.tags, gone.tags].filter { !$0.isEmpty }).text
    values["note"] = Self.lines([kept.note, gone.note])
    values["do_not_contact"] = kept.doNotContact || gone.doNotContact
    values["by_hand"] = byHand.sorted().joined(separator: " ")
    if values["tags"] as? String == TagList([kept.tags]).text { values["tags"] = kept.tags }
  }

  /// Every name that either has.
  var allNames: [String] { [gone, kept].flatMap(Self.names) }

  /// The names that show.
  var shownNames: [String] {
    [values["name"] as? String ?? kept.name, values["company"] as? String ?? kept.company]
  }

  private static func names(_ customer: Customer) -> [String] {
    let whole = [customer.givenName, customer.familyName].filter { !$0.isEmpty }.joined(separator: " ")
    return [customer.name, whole, customer.company]
  }

  /// Whether the value of the one that goes shows in a part in which both say something different. What somebody picked
  /// is noted as set by hand: a file that still has the other does not change it back.
  mutating func takesGone(_ part: String, gone new: String, kept old: String) -> Bool {
    guard let takes = isChosen(part) else { return isFuller(part, new, than: old) }
    byHand.insert(part)
    values["by_hand"] = byHand.sorted().joined(separator: " ")
    return takes
  }

  private func isChosen(_ part: String) -> Bool? {
    switch choice[part] {
    case gone.id: true
    case kept.id: false
    default: nil
    }
  }

  private func isFuller(_ part: String, _ new: String, than old: String) -> Bool {
    SaidValue(new, isByHand: gone.byHand.contains(part))
      .isFuller(than: SaidValue(old, isByHand: kept.byHand.contains(part)))
  }

  private mutating func pick(
    _ part: String, _ new: String, _ old: String, _ take: (Customer) -> [String: any Storable]
  ) {
    guard new != old, !new.isEmpty else { return }
    guard !old.isEmpty else {
      values.merge(take(gone)) { $1 }
      return
    }
    let takes = takesGone(part, gone: new, kept: old)
    if takes { values.merge(take(gone)) { $1 } }
    remembered.append(.init(what: part, value: takes ? old : new))
  }

  /// The parts of a name go with it; where the name is the same, the one that knows its parts tells them.
  private mutating func joinNames() {
    let hasParts = { (who: Customer) in !(who.givenName + who.familyName).isEmpty }
    let parts = { (who: Customer) -> [String: any Storable] in
      ["given_name": who.givenName, "family_name": who.familyName]
    }
    let isSame = nameKey(gone.name) == nameKey(kept.name)
    pick("name", gone.name, kept.name) { ["name": $0.name, "name_fold": nameKey($0.name)] }
    let takesGone = values["name"] != nil
    let (shown, other) = takesGone ? (gone, kept) : (kept, gone)
    if hasParts(shown) || !isSame {
      values.merge(parts(shown)) { $1 }
    } else {
      values.merge(parts(other)) { $1 }
    }
  }

  private mutating func joinPlaces() {
    pick("address", gone.address, kept.address) { who in
      who.country.isEmpty ? ["address": who.address] : ["address": who.address, "country": who.country]
    }
    if kept.country.isEmpty, !gone.country.isEmpty { values["country"] = gone.country }
  }

  /// What was asked counts for more than what was derived, and that for more than a guess; then what was known earlier.
  private mutating func joinSources() {
    guard let new = gone.source, new != kept.source else { return }
    let take: [String: any Storable] = [
      "source_id": new, "source_origin": gone.sourceOrigin, "source_day": gone.sourceDay,
    ]
    guard kept.source != nil else {
      values.merge(take) { $1 }
      return
    }
    let takes = isChosen("source") ?? (Self.rank(gone) < Self.rank(kept))
    if takes { values.merge(take) { $1 } }
    remembered.append(.init(what: "source", value: String((takes ? kept : gone).source?.rawValue ?? 0)))
  }

  private static func rank(_ who: Customer) -> (Int, Int32, Int64) {
    let origin = who.sourceOrigin.flatMap { Customer.Origin.allCases.firstIndex(of: $0) } ?? 3
    return (origin, who.sourceDay?.rawValue ?? .max, who.source?.rawValue ?? .max)
  }

  /// Lines of both, each once.
  private static func lines(_ notes: [String]) -> String {
    let texts = notes.filter { !$0.isEmpty }
    guard Set(texts).count > 1 else { return texts.first ?? "" }
    var seen: Set<String> = []
    let lines = texts.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
    return lines.filter { seen.insert($0.trimmingCharacters(in: .whitespaces)).inserted }.joined(
      separator: "\n")
  }
}
