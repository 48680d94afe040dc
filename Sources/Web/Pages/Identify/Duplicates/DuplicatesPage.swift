// The page on which duplicates are reviewed, as its template shows it.

import Customers
import Differentiate
import Identify
import Office
import Storage

/// Pages/Identify/Duplicates/duplicates.mustache.
struct DuplicatesPage: Sendable {
  static let pageSize = 10

  let frame: Frame
  let answer: String
  let hasPairs: Bool
  let clusters: [DuplicateCard]
  let empty: String
  let many: String?
  let merged: String?
  let previous: String?
  let next: String?

  init(_ visit: Visit, from: Int, in snapshot: Snapshot) throws {
    let (words, forms) = (visit.words, visit.forms)
    let all = try snapshot.duplicateClusters(on: visit.today)
    let fields = try snapshot.fields()
    let start = from < all.count ? from : 0
    let merges = try snapshot.mergeCount()
    frame = visit.frame()
    hasPairs = !all.isEmpty
    let people = all.reduce(0) { $0 + $1.members.count }
    answer =
      all.isEmpty
      ? words("duplicates.none")
      : words(count: all.count, "duplicates.answer", forms.number(people), forms.number(all.count))
    empty = words(merges > 0 ? "duplicates.emptyAfter" : "duplicates.empty")
    clusters = try all[start..<min(start + Self.pageSize, all.count)].enumerated().map { place, cluster in
      try DuplicateCard(visit, cluster, number: start + place + 1, fields, in: snapshot)
    }
    many = visit.may(.edit) && all.count > 1 ? "/duplicates/many" : nil
    merged =
      merges > 0 ? words(count: merges, "duplicates.mergedLink", forms.number(merges)) : nil
    previous = start > 0 ? Self.path(from: max(0, start - Self.pageSize)) : nil
    next = start + Self.pageSize < all.count ? Self.path(from: start + Self.pageSize) : nil
  }

  private static func path(from: Int) -> String { from == 0 ? "/duplicates" : "/duplicates?from=\(from)" }
}

/// Customers who look like one, side by side.
struct DuplicateCard: Sendable {
  /// The head of a column.
  struct Member: Sendable {
    let id: Int64
    let path: String
    let name: String
    let isKept: Bool
    let isGold: String?
    let label: String
  }

  let number: Int
  let title: String
  let certainty: String
  let members: [Member]
  let isOfSeveral: Bool
  let rows: [DuplicateRow]
  let why: [String]
  let against: String?
  /// Two firms of one name: said.
  let namesakes: String?
  let once: String

  init(
    _ visit: Visit, _ cluster: DuplicateCluster, number: Int, _ fields: [Field], in snapshot: Snapshot
  ) throws {
    let words = visit.words
    self.number = number
    title = cluster.members.map(\.name).reduce(into: [String]()) { all, name in
      if !all.contains(name) { all.append(name) }
    }.joined(separator: " · ")
    certainty = words("duplicates.certain", visit.forms.percent(min(cluster.probability, 0.999), digits: 0))
    members = cluster.members.enumerated().map { place, line in
      Member(
        id: line.id.rawValue, path: "/customers/\(line.id.rawValue)", name: line.name, isKept: place == 0,
        isGold: line.isGold ? words("dots.gold") : nil, label: words("duplicates.take", line.name))
    }
    isOfSeveral = cluster.members.count > 2
    rows = try DuplicateRows(visit, cluster, number: number, fields, in: snapshot).rows
    let reasons = EvidenceWords(visit).sentences(of: cluster)
    why = reasons.speaking
    against = reasons.against
    namesakes = cluster.isOfNamesakes ? words("duplicates.namesakes") : nil
    once = visit.once
  }
}
