// A merge is taken back as a whole, at any time. Merges made since over the same customers are taken back first, the last
// first, and done again afterwards: so each finds the rows where it put them.

package import Customers
package import Storage

/// What taking merges back did.
package struct Unmerged: Sendable {
  /// Who is there again.
  package internal(set) var returned: [Customer.ID] = []
  /// Among it, how many rows came with the kept ones since and stay with them.
  package internal(set) var undone = Undone()
}

extension Transaction {
  /// Takes merges back. Throws `MergeRefusal.noSuchMerge` and `.keptIsGone`.
  @discardableResult
  package func unmerge(_ ids: [Int64]) throws -> Unmerged {
    let wanted = Set(ids)
    guard let first = wanted.min() else { return Unmerged() }
    let later = try merges(over: wanted, from: first)
    guard later.filter({ wanted.contains($0.id) }).count == wanted.count else {
      throw MergeRefusal.noSuchMerge
    }
    for merge in later where try customer(present(merge.kept)) == nil { throw MergeRefusal.keptIsGone }
    let mark = try lastEntry()
    var done = Unmerged()
    done.undone.changeSet = try changeSet()
    var edits: [Int64: ProfileEdits] = [:]
    for merge in later.reversed() {
      let isWanted = wanted.contains(merge.id)
      if !isWanted { edits[merge.id] = try ProfileEdits(of: merge, in: self) }
      var other = Undone()
      try isWanted ? undo(entries: merge.entries, &done.undone) : undo(entries: merge.entries, &other)
      guard isWanted else { continue }
      try delete("merge", id: merge.id)
      done.returned.append(merge.gone)
    }
    for merge in later where !wanted.contains(merge.id) {
      try mergeAgain(merge)
      try edits[merge.id]?.write(self)
    }
    try finish(later.filter { wanted.contains($0.id) }, until: mark, &done)
    return done
  }

  /// Takes back that a customer went into another. Throws `MergeRefusal.noSuchMerge` and `.keptIsGone`.
  @discardableResult
  package func unmerge(_ gone: Customer.ID) throws -> Unmerged {
    guard let merge = try merge(of: gone) else { throw MergeRefusal.noSuchMerge }
    return try unmerge([merge.id])
  }

  private func finish(_ merges: [Merge], until mark: Int64, _ done: inout Unmerged) throws {
    for merge in merges {
      for id in [merge.gone, try present(merge.kept)] { try refreshSearchTextWhereWrong(of: id) }
      done.undone.stayed += try rowsAdded(
        to: present(merge.kept).rawValue, since: merge.entries.upperBound, until: mark)
      try propose(merge)
    }
    try sharePoints(merges)
    for set in Set(merges.map(\.changeSet)).sorted() where try self.merges(of: set).isEmpty {
      try execute(
        "UPDATE change_set SET undone_by = \(try changeSet()) WHERE id = \(set) AND undone_by IS NULL")
    }
  }

  /// What they used together since was the points of both.
  private func sharePoints(_ merges: [Merge]) throws {
    let customers = Set(try merges.flatMap { [$0.gone, try present($0.kept)] }).sorted()
    guard let business = try business() else { return }
    try evenOutPoints(among: customers, on: business.today(at: change.at))
  }

  /// The same words in another order are right.
  private func refreshSearchTextWhereWrong(of id: Customer.ID) throws {
    let text: String? = try value("SELECT search_text FROM customer WHERE id = \(id)")
    guard let text else { return }
    let words = { (text: String) in Set(text.split(separator: " ")) }
    guard words(try searchText(of: id)) != words(text) else { return }
    try refreshSearchText(of: id)
  }

  /// The two look like one again, as before; somebody may still say that they are not.
  private func propose(_ merge: Merge) throws {
    guard let certainty = merge.certainty, try customer(merge.gone) != nil else { return }
    let kept = try present(merge.kept)
    guard try customer(kept) != nil else { return }
    try keep(LikelyDuplicate(merge.gone, kept, probability: certainty, reasons: merge.reasons))
  }
}

/// What somebody changed by hand in a kept one's profile after a merge: it stays when the merge is done again.
private struct ProfileEdits {
  let customer: Int64
  let values: [String: Value]

  init?(of merge: Merge, in transaction: Transaction) throws {
    customer = merge.kept.rawValue
    var after: [String: Value] = [:]
    for line in try transaction.journal(merge.entries)
    where line.table == "customer" && line.kind == .updated && line.first == customer {
      guard case .columns(let columns)? = line.kept else { continue }
      for (column, values) in columns { after[column] = values.last }
    }
    guard let now = try transaction.journalledRow("customer", customer) else { return nil }
    values = now.filter { column, value in
      column != "search_text" && after[column].map { $0 != value } ?? false
    }
  }

  func write(_ transaction: Transaction) throws {
    try transaction.update("customer", id: customer, values)
    try transaction.refreshSearchText(of: Customer.ID(rawValue: customer))
  }
}
