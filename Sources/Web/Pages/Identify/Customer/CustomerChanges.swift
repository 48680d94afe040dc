// What was changed about one customer, by whom, and the way back.

import Customers
import Hummingbird
import Office
import Storage

/// /customers/{id}/changes
enum CustomerChanges {
  static let routes: [Route] = [Route.get("/customers/{id}/changes", .view, page)]

  private static func page(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id().map(Customer.ID.init) else { return nil }
    let page = try await visit.database.read { snapshot in
      try snapshot.customer(id).map { customer in
        let changes = try snapshot.changeSets(about: id, limit: ChangesPage.pageSize)
        let list = try ChangesPage(visit, changes, isLater: false, in: snapshot)
        return CustomerChangesPage(
          frame: list.frame, page: "/customers/\(id.rawValue)", fullName: customer.name,
          hasRows: list.hasRows,
          rows: list.rows)
      }
    }
    return page.map { visit.page($0, "Pages/Identify/Customer/customerChanges") }
  }
}

/// Pages/Identify/Customer/customerChanges.mustache.
struct CustomerChangesPage: Sendable {
  let frame: Frame
  let page: String
  let fullName: String
  let hasRows: Bool
  let rows: Markup
}
