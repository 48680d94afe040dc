// What /lists/{id}/rank shows: who of the rest is most like your gold customers, and why.

import Customers
import Differentiate
import Identify

/// Pages/Identify/Lists/rank.mustache.
struct ListRankPage: Sendable {
  /// One entry.
  struct Entry: Sendable {
    let id: Int64
    let place: String
    let entryName: String
    let details: String
    let why: String
    let silent: Bool
  }

  let frame: Frame
  let head: ListHead
  let trouble: String?
  let answer: String
  let isStale: Bool
  let canRank: Bool
  let hasEntries: Bool
  let entries: [Entry]
  let tops: Markup
  let next: String?
  let once: String

  init(
    _ visit: Visit, _ list: OutsideList, _ look: ListLook?, _ ranked: [ListedEntry], after: Int,
    problem: String?
  ) {
    let (words, say) = (visit.words, ListWords(visit))
    frame = visit.frame()
    head = ListHead(visit, list, "rank")
    self.trouble = problem
    isStale = look?.isStale == true
    canRank = look?.comparison.canRank == true
    let shown = ranked.prefix(ListUsePages.pageSize)
    entries = shown.enumerated().map { number, listed in
      let entry = listed.entry
      return Entry(
        id: entry.id, place: say.number(after + number + 1), entryName: entry.name,
        details: ([entry.company == entry.name ? "" : entry.company] + entry.emails.prefix(1)
          + entry.phones.prefix(1)
          + [entry.address.city]).filter { !$0.isEmpty && $0 != entry.name }.joined(separator: " · "),
        why: say.likeness(LikenessReason.read(listed.likeness)), silent: entry.doNotContact)
    }
    hasEntries = canRank && !entries.isEmpty
    if let look, !canRank {
      answer = words("lists.cannotRank", say.number(look.comparison.goldKnown))
    } else if look == nil {
      answer = words("lists.notCompared")
    } else if let first = entries.first, after == 0 {
      answer = words("lists.rankAnswer", first.entryName, first.why)
    } else {
      answer = words(entries.isEmpty ? "lists.nobodyLeft" : "lists.rankMore")
    }
    tops =
      [10, 50, 100, 500, 1000].map {
        Choice(value: String($0), label: words("lists.top", say.number($0)), isChosen: $0 == 10)
      }.options
    next =
      ranked.count > ListUsePages.pageSize
      ? "/lists/\(list.id.rawValue)/rank?after=\(after + ListUsePages.pageSize)" : nil
    once = visit.once
  }
}
