// Writes the standings that differ from those kept, and keeps the sums, the ladders and the trees in step with them.

import Customers
import Storage

/// Writes standings in one transaction. Make one, `put` stretches of customers, `finish`.
final class StandingsWriter {
  private let transaction: Transaction
  private let insertion: BulkWrite
  private let replacement: BulkWrite
  /// How many customers there are, about: a rewrite of many of them sets the indexes aside.
  private let base: Int
  private var indexesAside: IndexesSetAside?
  private var difference = Tally()
  private var keepsLadders = true
  private(set) var written = 0

  init(_ transaction: Transaction) throws {
    self.transaction = transaction
    insertion = try BulkWrite(transaction, into: "standing", columns: Standing.boundColumns)
    replacement = try BulkWrite(transaction, Standing.replacement)
    base = try transaction.tally().count(.customers)
  }

  /// Makes the kept standings of these customers what they should be. `fresh` is in the order of ids and leaves out who
  /// is no longer a customer; what they brought is taken over from what is kept.
  func put(_ fresh: [Standing], in stretch: Stretch, where isWanted: (Int64) -> Bool) throws {
    let kept = try transaction.standings(of: stretch, where: isWanted)
    var place = 0
    for standing in fresh {
      while place < kept.count, kept[place].customer < standing.customer {
        try remove(kept[place])
        place += 1
      }
      if place < kept.count, kept[place].customer == standing.customer {
        try write(standing.with(kept[place].brought), over: kept[place])
        place += 1
      } else {
        try write(standing, over: nil)
      }
    }
    for gone in kept[place...] { try remove(gone) }
    if indexesAside == nil, written > max(20_000, base / 8) { try setIndexesAside() }
  }

  /// Writes one standing where it differs from the one kept.
  func write(_ standing: Standing, over kept: Standing?) throws {
    guard standing != kept else { return }
    if let kept { difference.add(kept, times: -1) }
    difference.add(standing)
    try (kept == nil ? insertion : replacement).run(standing.bind)
    if keepsLadders { try transaction.moveOnLadders(from: kept, to: standing) }
    count()
  }

  private func remove(_ kept: Standing) throws {
    try transaction.execute("DELETE FROM standing WHERE customer_id = \(kept.customer)")
    difference.add(kept, times: -1)
    if keepsLadders { try transaction.moveOnLadders(from: kept, to: nil) }
    count()
  }

  /// Past a few hundred changes the ladders are quicker built anew.
  private func count() {
    written += 1
    if written > 300 { keepsLadders = false }
  }

  private func setIndexesAside() throws {
    keepsLadders = false
    indexesAside = try transaction.setIndexesAside(of: "standing")
  }

  /// Puts the indexes back and writes the sums.
  func finish() throws {
    if let indexesAside { try transaction.putBack(indexesAside) }
    indexesAside = nil
    try transaction.add(difference)
    difference = Tally()
    if !keepsLadders { try transaction.rebuildLadders() }
  }
}
