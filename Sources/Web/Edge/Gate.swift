// The way of a request to its page: who is it, may they, is the form ours, and what if it fails.

import Customers
import HTTPTypes
import Hummingbird
import Office
import Storage

/// Stands before one route.
struct Gate: Sendable {
  let route: Route
  let house: House

  /// The longest form without files, in bytes.
  static let formLimit = 1 << 20

  func respond(_ request: Request, _ context: EdgeContext) async -> Response {
    var arrival: Arrival?
    do {
      if case .plain(let answer) = route.answer {
        return try await answer(request, context.parameters, house) ?? missing(request, nil)
      }
      let came = try await Arrival(request, context, house)
      arrival = came
      if let answer = try await respond(to: came) { return answer }
      return try await movedOn(came) ?? missing(request, came)
    } catch {
      return FailurePage.response(to: error, request, house, arrival)
    }
  }

  private func respond(to arrival: Arrival) async throws -> Response? {
    switch route.answer {
    case .plain: return nil
    case .open(let page):
      let guest = try await reading(arrival, csrf: arrival.guest.csrf)
      defer { Upload.discard(guest.files) }
      return try await page(guest)
    case .signedIn(let permission, let page):
      guard let person = arrival.person else { return try signInFirst(arrival) }
      guard person.staff.role.may(permission) else { throw EdgeRefusal.notAllowed }
      guard arrival.business != nil || route.beforeOpening else { return try openFirst(person.staff) }
      let guest = try await reading(arrival, csrf: person.session.csrf)
      defer { Upload.discard(guest.files) }
      touch(person)
      return try await page(
        Visit(
          guest: guest, staff: person.staff, session: person.session, token: person.token,
          business: arrival.business ?? arrival.guess, isOpened: arrival.business != nil,
          notice: arrival.notice))
    }
  }

  /// Reads the form and checks that it is one of ours, sent from a page of ours.
  private func reading(_ arrival: Arrival, csrf: String) async throws -> Guest {
    var guest = arrival.guest
    guard route.method != .get else { return guest }
    try SameSite.check(guest.request)
    if route.takesFiles {
      (guest.form, guest.files) = try await Upload.receive(
        guest.request, house: house, csrf: csrf, limit: route.filesLimit)
      return guest
    }
    let type = guest.request.headers[.contentType]?.prefix { $0 != ";" }.lowercased()
    guard type == "application/x-www-form-urlencoded" else { throw EdgeRefusal.wrongType }
    let declared = guest.request.headers[.contentLength].flatMap(Int.init) ?? 0
    guard declared <= Self.formLimit else { throw EdgeRefusal.tooLarge }
    let body = try await guest.request.body.collect(upTo: Self.formLimit)
    guest.form = try Form(encoded: Array(body.readableBytesView))
    guard Secret.equal(guest.form.exact("csrf"), csrf) else { throw EdgeRefusal.forged }
    return guest
  }

  private func signInFirst(_ arrival: Arrival) throws -> Response {
    guard route.method == .get else { throw EdgeRefusal.signInFirst }
    let path = arrival.guest.request.uri.string
    return .seeOther(path == "/" ? "/sign-in" : "/sign-in?next=\(Escaped.query(path))")
  }

  private func openFirst(_ staff: Staff) throws -> Response {
    guard staff.role.may(.manage) else { throw EdgeRefusal.notOpened }
    return .seeOther("/welcome")
  }

  /// Nobody waits for it: while a file is brought in, writing may take its time.
  private func touch(_ person: Arrival.Person) {
    let now = house.now()
    if person.session.isDue(at: now) { house.seen.note(person.token, at: now) }
  }

  private func missing(_ request: Request, _ arrival: Arrival?) -> Response {
    FailurePage.response(to: EdgeRefusal.notFound, request, house, arrival)
  }
}
