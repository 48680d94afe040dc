// What /lists/{id}/compare shows: your customers, your gold and the list side by side, and where they really differ.

import Customers
import Differentiate
import Identify
import Statistics

/// Pages/Identify/Lists/compare.mustache.
struct ListComparePage: Sendable {
  /// One value, or the mean.
  struct Row: Sendable {
    let label: String
    let customers: String
    let gold: String
    let list: String
    let range: String
  }

  /// One trait.
  struct Trait: Sendable {
    let title: String
    let tooFew: String?
    let rows: [Row]
    let hasRows: Bool
  }

  let frame: Frame
  let head: ListHead
  let answer: String
  let further: [String]
  let basis: String?
  let isStale: Bool
  let hasTraits: Bool
  let traits: [Trait]

  init(_ visit: Visit, _ list: OutsideList, _ look: ListLook?) {
    let (words, say) = (visit.words, ListWords(visit))
    frame = visit.frame()
    head = ListHead(visit, list, "compare")
    isStale = look?.isStale == true
    guard let comparison = look?.comparison else {
      (answer, further, basis) = (words("lists.notCompared"), [], nil)
      (hasTraits, traits) = (false, [])
      return
    }
    var sentences = comparison.findings.prefix(5).map(say.finding)
    sentences += comparison.differingMeans.prefix(3).map(say.difference)
    answer = sentences.first ?? words("lists.noDifference")
    further = Array(sentences.dropFirst())
    basis = words(
      "lists.basis", say.number(comparison.customers), say.number(comparison.gold),
      say.number(comparison.entries))
    traits = comparison.traits.map { Trait($0, words, say) }
    hasTraits = !traits.isEmpty
  }
}

extension ListComparePage.Trait {
  init(_ trait: ListComparison.Trait, _ words: Words, _ say: ListWords) {
    title = say.trait(trait.id, trait.name)
    guard !trait.isTooFew else {
      tooFew = words(
        "lists.tooFew", say.number(trait.known[0]), say.number(trait.known[1]), say.number(trait.known[2]))
      (rows, hasRows) = ([], false)
      return
    }
    tooFew = nil
    hasRows = true
    if trait.means.count == 3 {
      let means = trait.means
      rows = [
        ListComparePage.Row(
          label: words("lists.mean"), customers: say.mean(means[0]), gold: say.mean(means[1]),
          list: say.mean(means[2]), range: say.bounds(means[2]))
      ]
      return
    }
    rows = trait.rows.map { row in
      let shares = (0..<3).map { trait.share(row, $0) }
      return ListComparePage.Row(
        label: row.label.isEmpty ? words("lists.others") : say.value(row.label, trait.form),
        customers: say.percent(shares[0].share), gold: say.percent(shares[1].share),
        list: say.percent(shares[2].share), range: say.bounds(shares[2]))
    }
  }
}
