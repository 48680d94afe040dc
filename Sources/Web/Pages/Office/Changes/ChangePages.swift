// What was changed, by whom and when, row by row; and the way back.

import Customers
import Differentiate
import Foundation
import HTTPTypes
import Hummingbird
import Identify
import Office
import Storage

/// /changes
enum ChangePages {
  static let routes: [Route] = [
    Route.get("/changes", .view, list),
    Route.get("/changes/{id}", .view, one),
    Route.post("/changes/{id}/undo", .edit, undo),
  ]

  private static func list(_ visit: Visit) async throws -> Response? {
    let before = Int64(visit.query["before"]) ?? .max
    let page = try await visit.database.read { snapshot in
      let changes = try snapshot.changeSets(before: before, limit: ChangesPage.pageSize + 1)
      return try ChangesPage(visit, changes, isLater: before < .max, in: snapshot)
    }
    return visit.page(page, "Pages/Office/Changes/changes")
  }

  private static func one(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id() else { return nil }
    let page = try await visit.database.read { snapshot in
      try snapshot.changeSet(id).map { try ChangePage(visit, $0, in: snapshot) }
    }
    return page.map { visit.page($0, "Pages/Office/Changes/change") }
  }

  /// Takes a change back, once however often the form is sent, and says what became of it.
  private static func undo(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id(), let change = try await visit.database.read({ try $0.changeSet(id) }) else {
      return nil
    }
    let once = visit.form["once"]
    do {
      let heading = visit.actor.change(.undo, at: visit.now, about: String(id))
      let answer = try await visit.database.change(heading) { transaction in
        try transaction.once(once) {
          guard visit.mayUndo(change) || change.undoneBy != nil else {
            throw change.kind == .opening ? UndoRefusal.opening : .notYours
          }
          let undone = try transaction.takeBack(id)
          guard try transaction.firstOwner() != nil else { throw OfficeRefusal.lastOwner }
          return try UndoneRecord(undone).json()
        }
      }
      let record = try UndoneRecord(json: answer)
      let page = try await visit.database.read { try UndonePage(visit, of: id, record, in: $0) }
      return visit.page(page, "Pages/Office/Changes/undone")
    } catch StorageRefusal.alreadyUndone {
      return visit.redirect("/changes/\(id)", notice: Notice("alreadyUndone"))
    } catch StorageRefusal.noSuchChange {
      return nil
    }
  }
}

/// What an undo did, as it is kept with the form's token.
struct UndoneRecord: Codable, Sendable {
  struct Left: Codable, Sendable {
    let table: String
    let id: Int64
    let reason: String
  }

  let change: Int64
  let removed: Int
  let returned: Int
  let restored: Int
  let stayed: Int?
  let leftCount: Int
  let left: [Left]

  init(_ undone: Undone) {
    change = undone.changeSet
    removed = undone.removed
    returned = undone.returned
    restored = undone.restored
    stayed = undone.stayed
    leftCount = undone.leftCount
    left = undone.left.map { Left(table: $0.table, id: $0.id, reason: $0.reason.rawValue) }
  }

  init(json: String) throws { self = try JSONDecoder().decode(UndoneRecord.self, from: Data(json.utf8)) }

  func json() throws -> String { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
}
