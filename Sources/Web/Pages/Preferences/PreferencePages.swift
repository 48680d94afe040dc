// A person's own language and looks: two switches that stand on every page.

import Hummingbird
import Office
import Storage

/// /preferences
enum PreferencePages {
  static let routes: [Route] = [
    Route.post("/preferences", .view, choose).alsoBeforeOpening
  ]

  private static func choose(_ visit: Visit) async throws -> Response? {
    let id = visit.staff.id
    let language = Language(rawValue: visit.form["language"])?.rawValue
    let theme = Staff.Theme(rawValue: visit.form["theme"])
    try await visit.database.write(Change(.settings, staff: id.rawValue, at: visit.now)) {
      try $0.prefer(id, language: language, theme: theme)
    }
    return visit.redirect(visit.form["next"])
  }
}
