// Two customers become one: everything that was either's is the kept one's, and the journal knows what was whose.

package import Customers
import Linkage
package import Storage

extension Transaction {
  /// Makes one customer of two. All that belongs to `gone` goes over to `kept`; `choice` says what shows where both say
  /// something, `proposal` why they were thought to be one. The id that goes leads to the kept one from now on.
  /// Throws `MergeRefusal.oneself` and `CustomerRefusal.notFound`.
  @discardableResult
  package func merge(
    _ gone: Customer.ID, into kept: Customer.ID, showing choice: ProfileChoice = ProfileChoice(),
    because proposal: LikelyDuplicate? = nil
  ) throws -> Merge {
    let certainty = proposal.map { Int64(($0.probability * 1_000_000).rounded()) }
    let reasons = try proposal.map { try KeptJSON.text($0.reasons) } ?? ""
    let done = try join(gone, into: kept, choice)
    let id = try insert(
      "merge",
      done.columns.merging([
        "kept_id": kept, "gone_id": gone, "gone_name": done.goneName, "at": change.at,
        "staff_id": change.staff,
        "change_set_id": try changeSet(), "certainty": certainty, "reasons": reasons,
      ]) { $1 })
    guard let merge = try merge(id) else { throw MergeRefusal.noSuchMerge }
    return merge
  }

  /// Makes one customer of several, one after the other. A part of the profile shows the value of whom `choice` names.
  @discardableResult
  package func merge(
    _ gone: [Customer.ID], into kept: Customer.ID, showing choice: ProfileChoice = ProfileChoice()
  ) throws -> [Merge] {
    try gone.map { id in
      try merge(id, into: kept, showing: choice.between(id, kept), because: likelyDuplicate(id, kept))
    }
  }

  /// Does a merge again that was taken back only to get at one below it.
  func mergeAgain(_ merge: Merge) throws {
    let done = try join(merge.gone, into: merge.kept, merge.choice)
    try update("merge", id: merge.id, done.columns)
  }

  /// Moves everything and says where the journal tells of it.
  private func join(_ gone: Customer.ID, into kept: Customer.ID, _ choice: ProfileChoice) throws -> Joined {
    guard gone != kept else { throw MergeRefusal.oneself }
    guard let old = try customer(gone), let stays = try customer(kept) else { throw CustomerRefusal.notFound }
    try noteAnswer(gone, into: kept)
    let mark = try lastEntry()
    var remembered: [Merge.Remembered] = []
    let contacts = try joinContacts(old, into: stays)
    try joinAddresses(from: gone, to: kept)
    var profile = JoinedProfile(stays, old, choice)
    try joinFields(from: gone, to: kept, &profile, &remembered)
    try joinReferrals(from: gone, to: kept, &remembered)
    try carryApart(from: gone, to: kept)
    try repoint("customer", from: gone.rawValue, to: kept.rawValue, except: Self.joinedHere)
    try settleRelations(of: kept)
    try rememberNames(of: old, showing: profile, on: kept, contacts)
    try settleProposals(from: gone, to: kept)
    try delete("customer", id: gone.rawValue)
    try update("customer", id: kept.rawValue, profile.values)
    try refreshSearchText(of: kept)
    return Joined(
      goneName: old.name, first: mark + 1, last: max(mark + 1, try lastEntry()),
      choice: choice.isEmpty ? "" : try KeptJSON.text(choice),
      remembered: try KeptJSON.text(profile.remembered.map(named) + remembered))
  }

  /// A source by its name.
  private func named(_ known: Merge.Remembered) throws -> Merge.Remembered {
    guard known.what == "source", let id = Int64(known.value) else { return known }
    return .init(what: known.what, value: try value("SELECT name FROM source WHERE id = \(id)") ?? "")
  }

  /// What has rules of its own; everything else that refers to customers goes over as it is.
  private static let joinedHere: Set = ["kept_apart"]
}

/// What `join` did, as the table `merge` keeps it.
private struct Joined {
  let goneName: String
  let first: Int64
  let last: Int64
  let choice: String
  let remembered: String

  var columns: [String: any Storable] {
    ["first_entry": first, "last_entry": last, "shown": choice, "remembered": remembered]
  }
}
