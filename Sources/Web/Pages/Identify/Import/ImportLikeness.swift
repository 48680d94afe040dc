// New customers of an import who are probably known already, for the page that tells of it.

import Customers
import Differentiate
import Identify
import Storage

/// Who they are, read in one snapshot.
struct ImportLikeness: Sendable {
  let newcomers: LikelyNewcomers
  let names: [Customer.ID: String]

  init(_ changeSet: Int64, _ snapshot: Snapshot) throws {
    newcomers = try snapshot.likelyNewcomers(of: changeSet)
    let lines = try snapshot.customerLines(newcomers.pairs.flatMap { [$0.first, $0.second] })
    names = Dictionary(lines.map { ($0.id, $0.name) }) { first, _ in first }
  }
}

/// Pages/Identify/Import/known.mustache.
struct ImportKnownOnes: Sendable {
  struct One: Sendable {
    let newPath: String
    let newName: String
    let knownPath: String
    let knownName: String
    let why: String
  }

  /// Whether there is anything to say.
  let isThere: Bool
  let isPending: Bool
  /// How many, as a sentence; nil for nobody.
  let count: String?
  let ones: [One]

  init(_ visit: Visit, _ likeness: ImportLikeness?) {
    let (write, say) = (FigureWriter(visit), EvidenceWords(visit))
    let found = likeness?.newcomers ?? LikelyNewcomers(count: 0, pairs: [], isPending: false)
    isPending = found.isPending
    isThere = found.count > 0 || found.isPending
    count =
      found.count > 0
      ? visit.words(count: found.count, "import.known.count", visit.forms.number(found.count)) : nil
    ones = found.pairs.compactMap { pair in
      guard let known = likeness?.names[pair.first], let new = likeness?.names[pair.second] else {
        return nil
      }
      return One(
        newPath: write.path(pair.second), newName: new, knownPath: write.path(pair.first), knownName: known,
        why: visit.words(
          "customers.new.why", say.list(pair.reasons.filter { $0.weight > 0 }),
          write.percent(min(pair.probability, 0.99))))
    }
  }
}
