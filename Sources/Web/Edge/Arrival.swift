// Who is at the door: read from the cookies and, in one snapshot, from the database.

import Customers
import HTTPTypes
import Hummingbird
import Office
import Storage

/// A request with what is known of its sender.
struct Arrival: Sendable {
  struct Person: Sendable {
    let staff: Staff
    let session: Session
    let token: SessionToken
  }

  let guest: Guest
  let person: Person?
  let business: Business?
  let notice: Notice?

  init(_ request: Request, _ context: EdgeContext, _ house: House) async throws {
    let now = house.now()
    let token = request.cookie(HouseCookie.sessionName, house).flatMap(SessionToken.init)
    let (signedIn, business) = try await house.database.read { snapshot in
      (try token.flatMap { try snapshot.signedIn($0, at: now) }, try snapshot.business())
    }
    let person = token.flatMap { token in
      signedIn.map { Person(staff: $0.staff, session: $0.session, token: token) }
    }
    let known = request.cookie(HouseCookie.newcomerName, house).flatMap { Secret.isToken($0) ? $0 : nil }
    let accepted = Language(accepting: request.headers[.acceptLanguage])
    let own = person?.staff.language.flatMap(Language.init(rawValue:))
    let shops = person == nil ? nil : business.flatMap { Language(rawValue: $0.language) }
    guest = Guest(
      house: house, request: request, parameters: context.parameters, now: now,
      language: own ?? shops ?? accepted,
      theme: Frame.Theme(rawValue: person?.staff.theme.rawValue ?? "") ?? .system,
      csrf: person?.session.csrf ?? known ?? Secret.token(), isNewcomer: person == nil && known == nil,
      token: token,
      network: Network.of(request, context, house.options.proxies))
    self.person = person
    self.business = business
    notice = request.cookie(HouseCookie.noticeName, house).flatMap(Notice.init(cookie:))
  }

  /// The business as it might be, before anybody said.
  var guess: Business {
    let opening = Opening.guessed(from: guest.request.headers[.acceptLanguage] ?? "")
    return Business(
      name: "Regulars", currency: Currency(code: opening.currency), timeZone: opening.timeZone,
      language: opening.language, country: opening.country)
  }
}

extension Request {
  /// The value of one of our cookies.
  func cookie(_ name: String, _ house: House) -> String? {
    let wanted = HouseCookie.name(name, house) + "="
    let pairs = headers[values: .cookie].lazy.flatMap { $0.split(separator: ";") }
    for pair in pairs {
      let pair = pair.drop { $0 == " " }
      if pair.hasPrefix(wanted) { return String(pair.dropFirst(wanted.count)) }
    }
    return nil
  }
}

/// The part of an address that one household or line has.
enum Network {
  /// All of an IPv4 address, the first 64 bits of an IPv6 one.
  static func of(_ request: Request, _ context: EdgeContext, _ proxies: [String]) -> String {
    guard let remote = context.remoteAddress else { return "here" }
    guard proxies.contains(remote) else { return narrowed(remote) }
    let last = request.headers[values: .xForwardedFor].last?.split(separator: ",").last
    return narrowed(last.map { String($0.filter { !$0.isWhitespace }) } ?? remote)
  }

  static func narrowed(_ address: String) -> String {
    guard address.contains(":") else { return String(address.prefix(45)) }
    if address.lowercased().hasPrefix("::ffff:"), address.contains(".") {
      return String(address.dropFirst(7))
    }
    return address.prefix(45).split(separator: ":", omittingEmptySubsequences: false).prefix(4)
      .joined(separator: ":")
  }
}

extension HTTPField.Name {
  /// Believed from listed proxies only.
  static let xForwardedFor = HTTPField.Name("X-Forwarded-For") ?? .connection
}
