// What is found in a list, in sentences for the terminal.

import Differentiate
import Foundation
import Identify
import Statistics

enum ListText {
  /// "3 entries: 1 is a customer, …".
  static func summary(_ list: OutsideList, _ counts: [EntryState: Int]) -> String {
    func count(_ state: EntryState) -> Int { counts[state] ?? 0 }
    var text =
      "\(list.rows) entries: \(count(.found)) are your customers, \(count(.unsure)) may be, "
      + "\(count(.contact)) belong to a customer's business, \(count(.new)) are none."
    if count(.prospect) > 0 { text += " \(count(.prospect)) became prospects." }
    if count(.dismissed) > 0 { text += " \(count(.dismissed)) were left out." }
    if count(.open) > 0 { text += " \(count(.open)) were not compared yet." }
    if list.leftOut > 0 { text += " \(list.leftOut) rows named nobody." }
    return text
  }

  /// What a trait is called.
  static func trait(_ id: String, _ name: String) -> String {
    switch id {
    case "kind": "person or organisation"
    case "city": "town"
    case "postalArea": "postal area"
    case "region": "region"
    case "country": "country"
    case "age": "age"
    default: name
    }
  }

  /// "in Pune, like 92% of your gold".
  static func reason(_ reason: LikenessReason) -> String {
    let share = percent(reason.share)
    let isPlace = ["city", "postalArea", "region", "country"].contains(reason.trait)
    let what = isPlace ? "in \(reason.label)" : "\(trait(reason.trait, reason.name)) \(reason.label)"
    return reason.weight >= 0
      ? "\(what), like \(share) of your gold" : "\(what), like only \(share) of your gold"
  }

  /// "92% of your gold are in Pune, 13% of the list are."
  static func finding(_ finding: ListComparison.Finding) -> String {
    let isPlace = ["city", "postalArea", "region", "country"].contains(finding.trait.id)
    let (gold, list) = (percent(finding.gold.share), percent(finding.list.share))
    let label = finding.row.label
    guard !isPlace else { return "\(gold) of your gold are in \(label), \(list) of the list are." }
    let what = trait(finding.trait.id, finding.trait.name)
    return "\(what) \(label): \(gold) of your gold, \(list) of the list."
  }

  static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }

  /// Why nobody can be ranked.
  static func cannotRank(_ comparison: ListComparison) -> String {
    "We cannot rank: of fewer than 10 gold customers something is known that the list tells too "
      + "(of \(comparison.goldKnown) now)."
  }
}
