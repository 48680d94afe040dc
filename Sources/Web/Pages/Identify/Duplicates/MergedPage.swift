// Who went into whom, newest first, each to be taken back.

import Customers
import Identify
import Office
import Storage

/// Pages/Identify/Duplicates/merged.mustache.
struct MergedPage: Sendable {
  struct Row: FastRow {
    static let fields = ["path", "kept", "gone", "why", "at", "who", "undo", "csrf", "once"]
    let values: [String]
  }

  private static let pageSize = 50

  let frame: Frame
  let answer: String
  let hasRows: Bool
  let rows: Markup
  let older: String?

  init(_ visit: Visit, before: Int64, in snapshot: Snapshot) throws {
    let words = visit.words
    let merges = try snapshot.merges(before: before, limit: Self.pageSize + 1)
    let shown = merges.prefix(Self.pageSize)
    let count = try snapshot.mergeCount()
    let say = EvidenceWords(visit)
    let people = Dictionary(try snapshot.staff().map { ($0.id.rawValue, $0.name) }) { first, _ in first }
    frame = visit.frame()
    answer = words(count: count, "duplicates.merged.answer", visit.forms.number(count))
    hasRows = !shown.isEmpty
    let rows = try shown.map { merge in
      let kept = try snapshot.customer(snapshot.present(merge.kept))
      let why = say.list(merge.reasons.filter { $0.weight >= 0 })
      return Row(values: [
        kept.map { "/customers/\($0.id.rawValue)" } ?? "/duplicates/merged",
        kept?.name ?? words("changes.gone"),
        merge.goneName, why, visit.moment(merge.at),
        merge.staff.map { people[$0] ?? words("changes.goneStaff") } ?? words("changes.command"),
        visit.may(.edit) ? "/duplicates/merged/\(merge.id)/undo" : "", visit.session.csrf, visit.once,
      ])
    }
    self.rows = visit.house.templates.rows(
      rows, "Pages/Identify/Duplicates/mergedRow", language: visit.language)
    older = merges.count > Self.pageSize ? shown.last.map { "/duplicates/merged?before=\($0.id)" } : nil
  }
}
