// The first page: the seven answers in a sentence each, and what to do today.

import Customers
import Customise
import Differentiate
import Hummingbird
import Identify
import Interact
import Office
import Storage

/// /
enum TodayPages {
  static let routes: [Route] = [Route.get("/", .view, page)]

  private static func page(_ visit: Visit) async throws -> Response? {
    let limit = visit.query.has("all") ? TodayReadout.all : TodayReadout.limit
    guard let readout = try await visit.database.read({ try TodayReadout($0, limit: limit) }) else {
      return nil
    }
    return visit.page(TodayPage(visit, readout), "Pages/Customise/Today/today")
  }
}

/// What the first page needs, read in one snapshot.
struct TodayReadout: Sendable {
  /// How many stand in a work list before 'see all'.
  static let limit = 8
  /// How many stand there when all are asked for.
  static let all = 200

  let seven: Seven
  let today: Today
  let customers: Int
  let lastImport: PastImport?

  /// Nil before the business is set up.
  init?(_ snapshot: Snapshot, limit: Int) throws {
    guard let seven = try snapshot.latestSeven(), let today = try snapshot.today(limit: limit) else {
      return nil
    }
    self.seven = seven
    self.today = today
    customers = try snapshot.tally().count(.customers)
    lastImport = try snapshot.imports(limit: 1).first
  }
}
