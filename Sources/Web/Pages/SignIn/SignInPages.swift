// Coming in, with a password or by a one-time link, and going out.

import Customers
import HTTPTypes
import Hummingbird
import Office
import Storage

/// /sign-in, /sign-in/{token}, /sign-out
enum SignInPages {
  static let routes: [Route] = [
    .openGet("/sign-in") { try await page($0) },
    .openPost("/sign-in", enter),
    .openGet("/sign-in/{token}", offerLink),
    .openPost("/sign-in/{token}", useLink),
    .post("/sign-out", .view, leave).alsoBeforeOpening,
  ]

  // MARK: - By password

  private static func page(_ guest: Guest, refused: OfficeRefusal? = nil) async throws -> Response {
    let isNew = try await guest.house.database.read { try $0.hasNobody() }
    let words = guest.words
    let sentence = refused?.sentence(words)
    let next = guest.form.has("next") ? guest.form["next"] : guest.query["next"]
    let page = SignInPage(
      frame: guest.plainFrame,
      login: TextField(
        "login", label: words("signIn.login"), value: guest.form["login"], autocomplete: "username"),
      password: TextField(
        "password", label: words("signIn.password"), type: "password", problem: sentence,
        autocomplete: "current-password"),
      next: LocalPath(next)?.text, isNew: isNew)
    var response = guest.page(page, "Pages/SignIn/signIn", status: refused.map(status) ?? .ok)
    if case .tooManyTries(let seconds) = refused { response.headers[.retryAfter] = String(seconds) }
    return response
  }

  private static func enter(_ guest: Guest) async throws -> Response? {
    let house = guest.house
    let signIn = SignIn(database: house.database, desk: house.desk, key: house.key)
    do {
      let (session, device) = try await signIn.enter(
        login: String(guest.form["login"].prefix(200)), password: guest.form.exact("password"),
        network: guest.network, device: guest.request.cookie(HouseCookie.deviceName, house),
        replacing: guest.token, at: guest.now)
      return entered(guest, session, device, next: guest.form["next"])
    } catch let refusal as OfficeRefusal {
      return try await page(guest, refused: refusal)
    }
  }

  // MARK: - By link

  /// Looking at a link does not use it up: programs that preview mails look at links too.
  private static func offerLink(_ guest: Guest) async throws -> Response? {
    try await linkPage(guest)
  }

  private static func linkPage(_ guest: Guest, refused: OfficeRefusal? = nil) async throws -> Response {
    let words = guest.words
    let link = try SignInLink(token: guest.parameter("token") ?? "", key: guest.house.key, at: guest.now)
    let (person, shop) = try await guest.house.database.read { snapshot in
      try snapshot.check(link)
      return (try link.staff.flatMap { try snapshot.staff($0) }, try snapshot.business())
    }
    let isLoginsFault = refused == .loginMissing || refused == .loginTaken
    let page = SignInLinkPage(
      frame: guest.plainFrame,
      question: person.map { words("signIn.link.question", $0.name, shop?.name ?? "Regulars") },
      name: person == nil
        ? TextField(
          "name", label: words("people.name"), value: guest.form["name"],
          problem: isLoginsFault ? nil : refused?.sentence(words), autocomplete: "name") : nil,
      login: person == nil
        ? TextField(
          "login", label: words("people.login"), value: guest.form["login"], hint: words("people.loginHint"),
          problem: isLoginsFault ? refused?.sentence(words) : nil, autocomplete: "username") : nil)
    return guest.page(page, "Pages/SignIn/link", status: refused == nil ? .ok : .unprocessableContent)
  }

  private static func useLink(_ guest: Guest) async throws -> Response? {
    let house = guest.house
    let link = try SignInLink(token: guest.parameter("token") ?? "", key: house.key, at: guest.now)
    let change = Change(.settings, staff: link.staff?.rawValue, at: guest.now, about: "sign-in link")
    let (name, login) = (guest.form["name"], guest.form["login"])
    let old = guest.token
    do {
      let (session, id) = try await house.database.write(change) { transaction in
        let session =
          link.staff == nil
          ? try transaction.signInFirstOwner(by: link, name: name, login: login, replacing: old)
          : try transaction.signIn(by: link, replacing: old)
        return (session, try transaction.signedIn(session, at: guest.now)?.staff.id)
      }
      return entered(guest, session, id.map { KnownDevice(of: $0, key: house.key) }, next: "/")
    } catch let refusal as OfficeRefusal where link.staff == nil && isOfNewOwner(refusal) {
      return try await linkPage(guest, refused: refusal)
    }
  }

  private static func isOfNewOwner(_ refusal: OfficeRefusal) -> Bool {
    switch refusal {
    case .staffNameMissing, .loginMissing, .loginTaken, .loginTooLong: true
    default: false
    }
  }

  // MARK: - Both

  private static func entered(
    _ guest: Guest, _ session: SessionToken, _ device: KnownDevice?, next: String
  ) -> Response {
    var response = Response.seeOther(next)
    response.set(.session(session, guest.house))
    if let device { response.set(.device(device, guest.house)) }
    return response
  }

  private static func status(_ refusal: OfficeRefusal) -> HTTPResponse.Status { Failure(refusal).status }

  private static func leave(_ visit: Visit) async throws -> Response? {
    let token = visit.token
    try await visit.database.write(Change(.settings, at: visit.now)) { try $0.signOut(token) }
    var response = Response.seeOther("/sign-in")
    response.set(.noSession(visit.house))
    response.set(.noNotice(visit.house))
    if let name = HTTPField.Name("Clear-Site-Data") { response.headers[name] = "\"cache\", \"storage\"" }
    return response
  }
}

/// Pages/SignIn/signIn.mustache.
struct SignInPage: Sendable {
  let frame: PlainFrame
  let login: TextField
  let password: TextField
  /// Where to go afterwards.
  let next: String?
  /// Nobody has been added yet: the link stands in the terminal.
  let isNew: Bool
}

/// Pages/SignIn/link.mustache: a button for somebody we know, a small form for the first owner.
struct SignInLinkPage: Sendable {
  let frame: PlainFrame
  let question: String?
  let name: TextField?
  let login: TextField?
}
