// One's own account: the password, and where one is signed in.

import Customers
import HTTPTypes
import Hummingbird
import Office
import Storage

/// /account
enum AccountPages {
  static let routes: [Route] = [
    Route.get("/account", .view) { try await page($0) }.alsoBeforeOpening,
    Route.post("/account/password", .view, setPassword).alsoBeforeOpening,
    Route.post("/account/sessions/{handle}/end", .view, endSession).alsoBeforeOpening,
  ]

  private static func page(_ visit: Visit, refused: OfficeRefusal? = nil) async throws -> Response {
    let (id, now) = (visit.staff.id, visit.now)
    let sessions = try await visit.database.read { try $0.sessions(of: id, at: now) }
    let page = AccountPage(visit, sessions: sessions, refused: refused)
    return visit.page(
      page, "Pages/Preferences/Account/account", status: refused.map { Failure($0).status } ?? .ok)
  }

  private static func setPassword(_ visit: Visit) async throws -> Response? {
    let house = visit.house
    let signIn = SignIn(database: house.database, desk: house.desk, key: house.key)
    do {
      let token = try await signIn.change(
        passwordOf: visit.staff, in: visit.session, token: visit.token, present: visit.form.exact("present"),
        new: visit.form.exact("new"), shop: visit.isOpened ? visit.business.name : nil, at: visit.now)
      var response = visit.redirect("/account", notice: Notice("password"))
      response.set(.session(token, house))
      return response
    } catch let refusal as OfficeRefusal {
      return try await page(visit, refused: refusal)
    }
  }

  private static func endSession(_ visit: Visit) async throws -> Response? {
    guard let handle = visit.parameter("handle") else { return nil }
    let id = visit.staff.id
    try await visit.database.write(Change(.settings, at: visit.now)) {
      try $0.endSession(of: id, handle: handle)
    }
    return visit.redirect("/account", notice: Notice("sessionEnded"))
  }
}

/// Pages/Preferences/Account/account.mustache.
struct AccountPage: Sendable {
  struct Place: Sendable {
    let handle: String
    let since: String
    let seen: String
    /// The browser this page is read in.
    let isHere: Bool
  }

  let frame: Frame
  let name: String
  let login: String
  let role: String
  let hasPassword: Bool
  let present: TextField?
  let new: TextField
  let places: [Place]

  init(_ visit: Visit, sessions: [Session], refused: OfficeRefusal?) {
    let words = visit.words
    let sentence = refused?.sentence(words)
    let isPresentsFault: Bool =
      switch refused {
      case .passwordWrong, .tooManyTries, .tooBusy: true
      default: false
      }
    frame = visit.frame()
    name = visit.staff.name
    login = visit.staff.login
    role = words("role.\(visit.staff.role.rawValue)")
    hasPassword = visit.staff.hasPassword
    present =
      visit.staff.hasPassword
      ? TextField(
        "present", label: words("account.present"), type: "password",
        problem: isPresentsFault ? sentence : nil,
        autocomplete: "current-password") : nil
    new = TextField(
      "new", label: words("account.new"), type: "password", hint: words("account.newHint"),
      problem: isPresentsFault ? nil : sentence, autocomplete: "new-password")
    places = sessions.map {
      Place(
        handle: $0.handle, since: visit.moment($0.madeAt), seen: visit.moment($0.seenAt),
        isHere: $0.handle == visit.session.handle)
    }
  }
}
