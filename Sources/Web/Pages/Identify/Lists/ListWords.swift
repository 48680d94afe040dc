// Lists in words: states, reasons, likeness, differences.

import Customers
import Differentiate
import Foundation
import Identify
import Statistics

/// Says for one reader what was found in a list.
struct ListWords: Sendable {
  private let visit: Visit
  private var words: Words { visit.words }

  init(_ visit: Visit) { self.visit = visit }

  func number(_ count: Int) -> String { visit.forms.number(count) }
  func percent(_ share: Double) -> String { visit.forms.percent(share) }

  func state(_ state: EntryState) -> String { words("lists.state.\(state.rawValue)") }

  /// "same phone, name one letter apart".
  func reasons(_ reasons: [MatchReason]) -> String {
    reasons.map { words("lists.reason.\($0.rawValue)") }.joined(separator: ", ")
  }

  /// What a trait is called.
  func trait(_ id: String, _ name: String) -> String { name.isEmpty ? words("lists.trait.\(id)") : name }

  /// A value of a trait.
  func value(_ label: String, _ form: String) -> String {
    switch form {
    case "kind": words("changes.value.\(label)")
    case "yesNo": words(label == "yes" ? "common.yes" : "common.no")
    case "country": Locale(identifier: visit.language.rawValue).localizedString(forRegionCode: label) ?? label
    default: label
    }
  }

  /// "in Pune, like 41% of your gold".
  func likeness(_ reasons: [LikenessReason]) -> String {
    guard !reasons.isEmpty else { return words("lists.nothingComparable") }
    return reasons.map(likeness).joined(separator: "; ")
  }

  private func likeness(_ reason: LikenessReason) -> String {
    let key = reason.weight >= 0 ? "like" : "unlike"
    let (label, share) = (value(reason.label, reason.form), percent(reason.share))
    guard !Self.isPlace(reason.trait) else { return words("lists.\(key).place", label, share) }
    return words("lists.\(key).other", trait(reason.trait, reason.name), label, share)
  }

  /// "41% of your gold are in Pune, 12% of the list are."
  func finding(_ finding: ListComparison.Finding) -> String {
    let label = value(finding.row.label, finding.trait.form)
    let (gold, list) = (percent(finding.gold.share), percent(finding.list.share))
    guard !Self.isPlace(finding.trait.id) else { return words("lists.finding.place", gold, label, list) }
    return words("lists.finding.other", trait(finding.trait.id, finding.trait.name), label, gold, list)
  }

  /// "Age: 52 on average among your gold, 38 in the list."
  func difference(_ means: ListComparison.Trait) -> String {
    words(
      "lists.finding.mean", trait(means.id, means.name), mean(means.means[1]), mean(means.means[2]))
  }

  func mean(_ mean: Mean) -> String { visit.forms.decimal(mean.mean, digits: 1) }

  /// "10% – 18%".
  func bounds(_ share: Proportion) -> String {
    let bounds = share.bounds
    return words("lists.range", percent(bounds.lowerBound), percent(bounds.upperBound))
  }

  /// "35.2 – 41.0".
  func bounds(_ mean: Mean) -> String {
    let reach = mean.reach ?? 0
    return words(
      "lists.range", visit.forms.decimal(mean.mean - reach, digits: 1),
      visit.forms.decimal(mean.mean + reach, digits: 1))
  }

  /// What is filled from a list.
  func part(_ part: FillPart) -> String { words("lists.part.\(part.rawValue)") }

  private static func isPlace(_ trait: String) -> Bool {
    ["city", "postalArea", "region", "country"].contains(trait)
  }
}
