// Customers who look like one, two or more at a time: put together from pairs.

package import Customers
package import Identify
package import Storage

/// Customers who look like one.
package struct DuplicateCluster: Sendable {
  /// Who would be kept comes first: who spent most, then who bought most often, then who was here first.
  package let members: [CustomerLine]
  /// What was found of them, the most certain first.
  package let pairs: [LikelyDuplicate]
  /// How likely the least certain link is that holds them together.
  package let probability: Double

  /// Whether there are firms among them of which nothing but their names agrees: two firms may share a name.
  package var isOfNamesakes: Bool {
    members.contains { $0.kind == .organisation }
      && pairs.allSatisfy { pair in
        pair.reasons.allSatisfy { $0.weight <= 0 || Self.namesOnly.contains($0.kind) }
      }
  }

  private static let namesOnly: Set = [
    "sameName", "nameOneLetterApart", "similarName", "nickname", "swappedNames", "otherScript",
    "sameGivenName",
    "sameFamilyName", "sameCompany", "similarCompany", "initials", "soundsAlike",
  ]
}

extension Snapshot {
  /// Who looks like one, the most certain first, and of equally certain ones those who spent most. Two of whom somebody
  /// said that they are different are never in one cluster. Looks at the `most` most certain pairs.
  package func duplicateClusters(
    above probability: Double = 0, on today: Day, most: Int = 2000
  ) throws -> [DuplicateCluster] {
    let pairs = try likelyDuplicates(above: probability, on: today, limit: most)
    var groups = Groups()
    for pair in pairs {
      guard let joined = groups.join(pair) else { continue }
      let isSplit = try joined.left.contains { one in try joined.right.contains { try areApart(one, $0) } }
      if !isSplit { groups.keep(joined, pair) }
    }
    let lines = Dictionary(
      try customerLines(groups.customers).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return groups.all.compactMap { group in
      let members = group.members.compactMap { lines[$0] }.sorted(by: Self.isKeptBefore)
      guard members.count > 1 else { return nil }
      let held = Set(group.members)
      return DuplicateCluster(
        members: members, pairs: pairs.filter { held.contains($0.first) && held.contains($0.second) },
        probability: group.probability)
    }.sorted(by: Self.isReviewedBefore)
  }

  private static func isKeptBefore(_ a: CustomerLine, _ b: CustomerLine) -> Bool {
    if a.standing.spend != b.standing.spend { return a.standing.spend > b.standing.spend }
    if a.standing.purchases != b.standing.purchases { return a.standing.purchases > b.standing.purchases }
    return a.id < b.id
  }

  private static func isReviewedBefore(_ a: DuplicateCluster, _ b: DuplicateCluster) -> Bool {
    let (one, other) = ((a.probability * 100).rounded(), (b.probability * 100).rounded())
    if one != other { return one > other }
    let (mine, theirs) = (a.members[0].standing.spend, b.members[0].standing.spend)
    return mine != theirs ? mine > theirs : a.members[0].id < b.members[0].id
  }
}

/// Groups that grow as pairs are met, the most certain first.
private struct Groups {
  struct Group {
    var members: [Customer.ID]
    var probability: Double
  }

  struct Joined {
    let left: [Customer.ID]
    let right: [Customer.ID]
  }

  /// More than that nobody can look at side by side, and a chain of doubtful links makes no customer.
  private static let most = 6

  private var groups: [Int: Group] = [:]
  private var places: [Customer.ID: Int] = [:]

  var all: [Group] { groups.keys.sorted().compactMap { groups[$0] }.filter { $0.members.count > 1 } }
  var customers: [Customer.ID] { all.flatMap(\.members) }

  /// The two groups that a pair would make one; nil when they are one already, or would be too large.
  mutating func join(_ pair: LikelyDuplicate) -> Joined? {
    let (a, b) = (place(pair.first), place(pair.second))
    guard a != b, let left = groups[a]?.members, let right = groups[b]?.members,
      left.count + right.count <= Self.most
    else { return nil }
    return Joined(left: left, right: right)
  }

  mutating func keep(_ joined: Joined, _ pair: LikelyDuplicate) {
    let (a, b) = (place(pair.first), place(pair.second))
    groups[b] = nil
    groups[a] = Group(members: joined.left + joined.right, probability: pair.probability)
    for id in joined.right { places[id] = a }
  }

  private mutating func place(_ id: Customer.ID) -> Int {
    if let known = places[id] { return known }
    places[id] = places.count
    groups[places.count - 1] = Group(members: [id], probability: 1)
    return places.count - 1
  }
}
