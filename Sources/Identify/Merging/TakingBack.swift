// Undo of any change set, merges among them: what was merged is taken apart, what was taken apart is merged again.

import Customers
package import Storage

extension Transaction {
  /// Undoes a change set, whatever it is. Throws what `undo` and `unmerge` throw.
  package func takeBack(_ changeSet: Int64) throws -> Undone {
    let lines = try mergeLines(of: changeSet)
    guard !lines.isEmpty else { return try undo(changeSet) }
    try checkUndoable(changeSet)
    let made = Set(lines.filter { $0.kind == .created }.map(\.first))
    var inForce = try merges(of: changeSet).map(\.id)
    for id in made.sorted() where try merge(id) != nil && !inForce.contains(id) { inForce.append(id) }
    let removed = lines.compactMap(\.takenApart)
    var done = try unmerge(inForce).undone
    for merge in removed.sorted(by: { $0.id < $1.id }) { try mergeAnew(merge, &done) }
    done.changeSet = try self.changeSet()
    try noteUndone(changeSet)
    return done
  }

  /// The lines of a change set that speak of merges made and taken back.
  private func mergeLines(of changeSet: Int64) throws -> [JournalEntry] {
    let ids: [Int64] = try values(
      """
      SELECT id FROM journal
      WHERE change_set_id = \(changeSet) AND table_name = 'merge' AND kind <> 'updated' ORDER BY id
      """)
    return try ids.flatMap { try journal($0...$0) }
  }

  /// What was taken apart becomes one again, wherever the kept one is now.
  private func mergeAnew(_ merge: TakenApart, _ done: inout Undone) throws {
    let kept = try present(merge.kept)
    guard kept != merge.gone, try customer(kept) != nil, try customer(merge.gone) != nil else { return }
    let again = try self.merge(merge.gone, into: kept, showing: merge.choice)
    try update(
      "merge", id: again.id,
      ["change_set_id": merge.changeSet, "certainty": merge.certainty, "reasons": merge.reasons])
    done.removed += 1
  }
}

/// What the journal keeps of a merge that was taken back.
private struct TakenApart {
  let id: Int64
  let kept: Customer.ID
  let gone: Customer.ID
  let changeSet: Int64
  let certainty: Int64?
  let reasons: String
  let choice: ProfileChoice
}

extension JournalEntry {
  fileprivate var takenApart: TakenApart? {
    guard kind == .deleted, case .rows(let kept)? = self.kept, let cells = kept.rows.first else { return nil }
    let row = Dictionary(zip(kept.columns, cells)) { first, _ in first }
    guard case .integer(let id)? = row["id"], case .integer(let keptID)? = row["kept_id"],
      case .integer(let gone)? = row["gone_id"], case .integer(let set)? = row["change_set_id"]
    else { return nil }
    let text = { (name: String) in if case .text(let text)? = row[name] { text } else { "" } }
    return TakenApart(
      id: id, kept: Customer.ID(rawValue: keptID), gone: Customer.ID(rawValue: gone), changeSet: set,
      certainty: row["certainty"].flatMap { Int64(stored: $0) }, reasons: text("reasons"),
      choice: KeptJSON.read(ProfileChoice.self, text("shown")) ?? ProfileChoice())
  }
}
