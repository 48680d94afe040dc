// The house's settings: its name, its money, its clock, and how it wants its questions answered.

import Customers
import Hummingbird
import Office
import Storage

extension SettingsRefusal: Refused {}

/// /settings
enum SettingsPages {
  static let routes: [Route] = [
    Route.get("/settings", .view) { try await page($0) },
    Route.post("/settings", .manage, save),
  ]

  private static func page(
    _ visit: Visit, typed: Settings? = nil, wrong: [Settings.Field: SettingsRefusal] = [:]
  ) async throws -> Response {
    let hasMoney = try await visit.database.read { try $0.hasMoney() }
    let page = SettingsPage(
      visit, typed ?? Settings(visit.business), wrong: wrong, mayChangeCurrency: !hasMoney)
    return visit.page(
      page, "Pages/Office/Settings/settings", status: wrong.isEmpty ? .ok : .unprocessableContent)
  }

  /// Settings that standings rest on make them anew in the same transaction.
  private static func save(_ visit: Visit) async throws -> Response? {
    let form = visit.form
    var settings = Settings(visit.business)
    for field in Settings.Field.allCases where form.has(field.rawValue) {
      settings.typed[field] = form[field.rawValue]
    }
    let wanted = settings
    do {
      return try await visit.change(.settings, about: "settings") { transaction in
        guard let business = try transaction.business() else { throw EdgeRefusal.notOpened }
        let hasMoney = try transaction.hasMoney()
        try transaction.save(try wanted.applied(to: business, mayChangeCurrency: !hasMoney))
        return Done("/settings")
      }
    } catch let refused as SettingsRefused {
      return try await page(visit, typed: wanted, wrong: refused.wrong)
    }
  }
}
