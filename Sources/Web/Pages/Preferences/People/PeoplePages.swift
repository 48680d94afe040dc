// The people who work with it: adding them, what they may do, and one-time links to come in by. For owners.

import Customers
import HTTPTypes
import Hummingbird
import Office
import Storage

/// /settings/people
enum PeoplePages {
  static let routes: [Route] = [
    Route.get("/settings/people", .manage) { try await page($0) }.alsoBeforeOpening,
    Route.post("/settings/people", .manage, add).alsoBeforeOpening,
    Route.post("/settings/people/{id}/role", .manage, changeRole).alsoBeforeOpening,
    Route.post("/settings/people/{id}/door", .manage, openOrClose).alsoBeforeOpening,
    Route.post("/settings/people/{id}/link", .manage, makeLink).alsoBeforeOpening,
  ]

  private static func page(
    _ visit: Visit, refused: OfficeRefusal? = nil, link: (person: Staff.ID, link: SignInLink)? = nil
  ) async throws -> Response {
    let people = try await visit.database.read { try $0.staff() }
    let page = PeoplePage(visit, people: people, refused: refused, link: link)
    return visit.page(
      page, "Pages/Preferences/People/people", status: refused.map { Failure($0).status } ?? .ok)
  }

  private static func add(_ visit: Visit) async throws -> Response? {
    let form = visit.form
    guard let role = Role(rawValue: form["role"]) else { return nil }
    do {
      let change = visit.actor.change(.settings, at: visit.now, about: "person added")
      let answer = try await visit.database.write(change) { transaction in
        try transaction.once(form["once"]) {
          String(try transaction.addStaff(name: form["name"], login: form["login"], role: role).rawValue)
        }
      }
      guard let number = Int64(answer) else { return nil }
      let id = Staff.ID(rawValue: number)
      return try await page(visit, link: (id, invitation(visit, id)))
    } catch let refusal as OfficeRefusal {
      return try await page(visit, refused: refusal)
    }
  }

  private static func changeRole(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id().map(Staff.ID.init), let role = Role(rawValue: visit.form["role"]) else {
      return nil
    }
    return try await visit.change(.settings, about: "role") { transaction in
      try transaction.change(id, role: role)
      return Done("/settings/people")
    }
  }

  private static func openOrClose(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id().map(Staff.ID.init) else { return nil }
    let isDisabled = visit.form["open"] != "yes"
    return try await visit.change(.settings, about: "person") { transaction in
      try transaction.disable(id, isDisabled)
      return Done("/settings/people")
    }
  }

  private static func makeLink(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id().map(Staff.ID.init),
      try await visit.database.read({ try $0.staff(id) }).map({ !$0.isDisabled }) == true
    else { return nil }
    return try await page(visit, link: (id, invitation(visit, id)))
  }

  private static func invitation(_ visit: Visit, _ id: Staff.ID) -> SignInLink {
    SignInLink(for: id, key: visit.house.key, at: visit.now, lasting: SignInLink.invitation)
  }
}

/// Pages/Preferences/People/people.mustache.
struct PeoplePage: Sendable {
  struct Person: Sendable {
    let id: Int64
    let name: String
    let login: String
    let roles: [Choice]
    let isDisabled: Bool
    /// The new link, shown this once.
    let link: String?
    let linkEnds: String?
    let once: String
  }

  let frame: Frame
  let people: [Person]
  let name: TextField
  let login: TextField
  let roles: [Choice]
  let once: String

  init(
    _ visit: Visit, people: [Staff], refused: OfficeRefusal?, link: (person: Staff.ID, link: SignInLink)?
  ) {
    let words = visit.words
    func roles(_ chosen: Role) -> [Choice] {
      Role.allCases.map {
        Choice(value: $0.rawValue, label: words("role.\($0.rawValue)"), isChosen: $0 == chosen)
      }
    }
    let sentence = refused?.sentence(words)
    let isLoginsFault = refused == .loginMissing || refused == .loginTaken
    frame = visit.frame()
    name = TextField(
      "name", label: words("people.name"), value: refused == nil ? "" : visit.form["name"],
      problem: isLoginsFault ? nil : sentence, autocomplete: "off")
    login = TextField(
      "login", label: words("people.login"), value: refused == nil ? "" : visit.form["login"],
      hint: words("people.loginHint"), problem: isLoginsFault ? sentence : nil, autocomplete: "off")
    self.roles = roles(.staff)
    once = visit.once
    self.people = people.map { person in
      let link = link?.person == person.id ? link?.link : nil
      return Person(
        id: person.id.rawValue, name: person.name, login: person.login, roles: roles(person.role),
        isDisabled: person.isDisabled, link: link.map { "\(visit.guest.ownAddress)/sign-in/\($0.token)" },
        linkEnds: link.map { words("people.linkEnds", visit.moment($0.expiresAt)) }, once: visit.once)
    }
  }
}
