// Cards at the counter: scanned, shown to the camera or typed, they open their customer.

import Customers
import HTTPTypes
import Hummingbird
import Identify
import Office
import Storage

/// /scan
enum ScanPages {
  static let routes: [Route] = [Route.get("/scan", .view, page)]

  /// Leads to the customer at once; says in a sentence why it does not.
  private static func page(_ visit: Visit) async throws -> Response? {
    let typed = visit.query["code"]
    guard !typed.isEmpty else { return shown(ScanPage(visit, typed: "", found: nil, refusal: nil), visit) }
    let card: IssuedCard?
    do {
      let scanned = try ScannedCard(typed)
      card = try await visit.database.read { try $0.card(scanned) }
    } catch let refusal as CardRefusal {
      return shown(
        ScanPage(visit, typed: typed, found: nil, refusal: refusal), visit, status: .unprocessableContent)
    }
    guard let card else {
      return shown(ScanPage(visit, typed: typed, found: nil, refusal: .unknown), visit, status: .notFound)
    }
    guard card.isActive else {
      let customer = try await visit.database.read { try $0.customer(card.customer) }
      let refusal = card.replacedBy.map(CardRefusal.replaced) ?? .blocked
      return shown(ScanPage(visit, typed: typed, found: customer, refusal: refusal), visit)
    }
    return visit.redirect("/customers/\(card.customer.rawValue)")
  }

  /// The only page that may ask for the camera.
  private static func shown(_ page: ScanPage, _ visit: Visit, status: HTTPResponse.Status = .ok) -> Response {
    var response = visit.page(page, "Pages/Identify/Cards/scan", status: status)
    response.headers[.permissionsPolicy] = SecureHeaders.permissions(camera: true)
    return response
  }
}

/// Pages/Identify/Cards/scan.mustache.
struct ScanPage: Sendable {
  let frame: Frame
  let code: TextField
  /// Whose card it was, where it is out of use.
  let found: String?
  let foundPath: String?
  let problem: String?

  init(_ visit: Visit, typed: String, found customer: Customer?, refusal: CardRefusal?) {
    let words = visit.words
    frame = visit.frame()
    problem = refusal?.sentence(words)
    code = TextField(
      "code", label: words("scan.code"), value: typed, hint: words("scan.hint"), problem: problem,
      autocomplete: "off")
    found = customer.map { words("scan.itWas", $0.name) }
    foundPath = customer.map { "/customers/\($0.id.rawValue)" }
  }
}
