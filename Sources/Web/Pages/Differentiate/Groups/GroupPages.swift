// Groups: related companies and people together, and one group as a tree.

import Customers
import Differentiate
import Hummingbird
import Office
import Storage

/// /groups
enum GroupPages {
  static let routes: [Route] = [
    Route.get("/groups", .view, list),
    Route.get("/groups/{id}", .view, group),
  ]

  private static func list(_ visit: Visit) async throws -> Response? {
    let read = try await visit.database.read { try GroupsReading($0, visit) }
    return visit.page(GroupsPage(visit, read), "Pages/Differentiate/Groups/groups")
  }

  /// The group of a customer or their branch of it; of who has none, the place where one is begun.
  private static func group(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id().map(Customer.ID.init) else { return nil }
    let (read, isKnown) = try await visit.database.read {
      (try GroupReading($0, id, visit), try $0.customer(id) != nil)
    }
    guard let read else { return isKnown ? visit.redirect("/customers/\(id.rawValue)#related") : nil }
    return visit.page(GroupPage(visit, read), "Pages/Differentiate/Groups/group")
  }
}

/// What the list is made from.
struct GroupsReading: Sendable {
  static let pageSize = 50

  let overview: GroupsOverview
  let notBuying: Int
  let onlyNotBuying: Bool
  let skip: Int
  let lines: [GroupLine]
  let hasMore: Bool

  init(_ snapshot: Snapshot, _ visit: Visit) throws {
    overview = try snapshot.groupsOverview()
    notBuying = try snapshot.groupsNotBuying()
    onlyNotBuying = visit.query["only"] == "not-buying"
    skip = visit.skipped
    let some = try snapshot.groups(skip: skip, limit: Self.pageSize + 1, onlyNotBuying: onlyNotBuying)
    lines = Array(some.prefix(Self.pageSize))
    hasMore = some.count > Self.pageSize
  }
}

/// What one group's page is made from.
struct GroupReading: Sendable {
  /// So many who do not buy are listed.
  static let mostNotBuying = 25

  let place: GroupPlace
  let overview: GroupsOverview
  let tree: GroupTree
  let kinds: [RelationKind]
  let notBuying: [CustomerLine]

  /// Nil for a customer in no group.
  init?(_ snapshot: Snapshot, _ id: Customer.ID, _ visit: Visit) throws {
    guard let place = try snapshot.groupPlace(of: id) else { return nil }
    self.place = place
    overview = try snapshot.groupsOverview()
    tree = try snapshot.groupTree(place, skip: visit.skipped)
    kinds = try snapshot.relationKinds()
    notBuying =
      place.sum.notBuying == 0 ? [] : try snapshot.notBuying(in: place, limit: Self.mostNotBuying)
  }
}

extension Visit {
  /// How many lines of a list come before this page.
  fileprivate var skipped: Int { max(0, min(Int(query["skip"]) ?? 0, 100_000_000)) }
}
