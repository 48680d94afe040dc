// The pages of changes: the list, one of them, and what an undo did.

import Customers
import Office
import Storage

/// Pages/Office/Changes/changes.mustache.
struct ChangesPage: Sendable {
  struct Row: FastRow {
    static let fields = ["path", "what", "about", "at", "who", "rows", "undone", "undo", "csrf", "once"]
    let values: [String]
  }

  static let pageSize = 50

  let frame: Frame
  let hasRows: Bool
  let rows: Markup
  let isLater: Bool
  let older: String?

  init(_ visit: Visit, _ changes: [ChangeSet], isLater: Bool, in snapshot: Snapshot) throws {
    let say = ChangeWords(visit)
    let people = Dictionary(uniqueKeysWithValues: try snapshot.staff().map { ($0.id.rawValue, $0.name) })
    let shown = changes.prefix(Self.pageSize)
    let rows = try shown.map { change in
      Row(values: [
        "/changes/\(change.id)", say.kind(change.kind), try say.summary(of: change, in: snapshot),
        visit.moment(change.at), who(change, people, visit.words), visit.forms.number(change.rows),
        change.undoneBy.map { "/changes/\($0)" } ?? "", visit.mayUndo(change) ? "\(change.path)/undo" : "",
        visit.session.csrf, visit.once,
      ])
    }
    frame = visit.frame()
    hasRows = !shown.isEmpty
    self.rows = visit.house.templates.rows(rows, "Pages/Office/Changes/changeRow", language: visit.language)
    self.isLater = isLater
    older = changes.count > Self.pageSize ? shown.last.map { "/changes?before=\($0.id)" } : nil
  }
}

/// Pages/Office/Changes/change.mustache.
struct ChangePage: Sendable {
  static let limit = 200

  let frame: Frame
  let id: Int64
  let kind: String
  let about: String
  let at: String
  let who: String
  let total: String
  let rows: [ChangeRow]
  let isCut: Bool
  let shownNote: String
  /// The page of the change that took it back.
  let undoneBy: String?
  /// Where its form goes, for those who may take it back.
  let undo: String?
  let once: String

  init(_ visit: Visit, _ change: ChangeSet, in snapshot: Snapshot) throws {
    let (say, forms, words) = (ChangeWords(visit), visit.forms, visit.words)
    let person = try change.staff.flatMap { try snapshot.staff(Staff.ID(rawValue: $0)) }
    let all = try say.rows(of: change.id, limit: Self.limit + 1, in: snapshot)
    frame = visit.frame()
    id = change.id
    kind = say.kind(change.kind)
    about = try say.summary(of: change, in: snapshot)
    at = visit.moment(change.at)
    who = Web.who(change, person.map { [$0.id.rawValue: $0.name] } ?? [:], words)
    total = words(count: change.rows, "changes.rows", forms.number(change.rows))
    rows = Array(all.prefix(Self.limit))
    isCut = all.count > Self.limit
    shownNote = words("changes.shown", forms.number(Self.limit), forms.number(change.rows))
    undoneBy = change.undoneBy.map { "/changes/\($0)" }
    undo = visit.mayUndo(change) ? "\(change.path)/undo" : nil
    once = visit.once
  }
}

/// Pages/Office/Changes/undone.mustache.
struct UndonePage: Sendable {
  let frame: Frame
  let answer: String
  /// What was taken away, brought back, restored: a sentence each.
  let did: [String]
  let leftNote: String?
  let left: [ChangeRow]
  let path: String
  let undo: String
  let once: String

  init(_ visit: Visit, of change: Int64, _ record: UndoneRecord, in snapshot: Snapshot) throws {
    let (say, forms, words) = (ChangeWords(visit), visit.forms, visit.words)
    frame = visit.frame()
    answer = words("changes.undoneAnswer", String(change))
    did = [
      ("changes.removed", record.removed), ("changes.returned", record.returned),
      ("changes.restored", record.restored), ("changes.stayed", record.stayed ?? 0),
    ]
    .filter { $0.1 > 0 }
    .map { key, count in words(count: count, key, forms.number(count)) }
    leftNote =
      record.leftCount > 0
      ? words(count: record.leftCount, "changes.leftRows", forms.number(record.leftCount)) : nil
    left = try record.left.compactMap { left in
      guard let reason = Undone.Left.Reason(rawValue: left.reason) else { return nil }
      return try say.left(left.table, left.id, reason, in: snapshot)
    }
    path = "/changes/\(record.change)"
    undo = "/changes/\(record.change)/undo"
    once = visit.once
  }
}

extension ChangeSet {
  var path: String { "/changes/\(id)" }
}

/// Who did it, by name.
private func who(_ change: ChangeSet, _ people: [Int64: String], _ words: Words) -> String {
  guard let staff = change.staff else { return words("changes.command") }
  return people[staff] ?? words("changes.goneStaff")
}
