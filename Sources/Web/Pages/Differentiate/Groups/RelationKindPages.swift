// The kinds of relations: those every business has and the owner's own, and along which value rolls up.

import Customers
import Hummingbird
import Identify
import Office
import Storage

/// /groups/kinds
enum RelationKindPages {
  static let routes: [Route] = [
    Route.get("/groups/kinds", .view) { try await page($0) },
    Route.post("/groups/kinds", .edit, add),
    Route.post("/groups/kinds/{id}", .edit, change),
    Route.post("/groups/kinds/{id}/remove", .edit, remove),
    Route.post("/groups/employers", .edit, employers),
  ]

  private static let forms = PageForms { try await page($0, refused: $1) }

  private static func page(_ visit: Visit, refused: RefusedForm? = nil) async throws -> Response? {
    let (kinds, counts) = try await visit.database.read { (try $0.relationKinds(), try $0.relationCounts()) }
    return visit.page(
      RelationKindsPage(visit, kinds, counts, refused), "Pages/Differentiate/Groups/kinds",
      status: refused == nil ? .ok : .unprocessableContent)
  }

  private static func add(_ visit: Visit) async throws -> Response? {
    let form = visit.form
    return try await forms.change(visit, "add", about: "relation kind") { transaction in
      try transaction.addRelationKind(
        form["kindName"], back: form["kindBack"], isRolledUp: form.has("isRolledUp"))
      return Done("/groups/kinds")
    }
  }

  /// Other names, and whether it adds up.
  private static func change(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id() else { return nil }
    let form = visit.form
    return try await forms.change(visit, "change\(id)", about: "relation kind") { transaction in
      try transaction.renameRelationKind(id, to: form["kindName\(id)"], back: form["kindBack\(id)"])
      try transaction.rollUp(.own(id), form.has("isRolledUp"))
      return Done("/groups/kinds")
    }
  }

  private static func remove(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id() else { return nil }
    return try await forms.change(visit, "change\(id)", about: "relation kind") { transaction in
      try transaction.removeRelationKind(id)
      return Done("/groups/kinds", notice: "removed")
    }
  }

  /// Whether what employees spend counts for their employer's group.
  private static func employers(_ visit: Visit) async throws -> Response? {
    let isRolledUp = visit.form["isRolledUp"] == "yes"
    return try await forms.change(visit, "employers", about: "relation kind") { transaction in
      try transaction.rollUp(.employer, isRolledUp)
      return Done("/groups/kinds")
    }
  }
}
