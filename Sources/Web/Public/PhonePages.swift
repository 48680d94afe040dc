// The page of a card on its customer's phone. Whoever has the address sees what stands on the card, and nothing else.

import Customers
import Exchange
import HTTPTypes
import Hummingbird
import Identify
import Office
import Storage

/// /c/{key}
enum PhonePages {
  static let routes: [Route] = [Route.openGet("/c/{key}", page)]

  /// The card; for somebody who works here its customer, unless they ask to see it as their customer does. A key that opens nothing is answered like any address that
  /// does not exist, whatever is the matter with it.
  private static func page(_ guest: Guest) async throws -> Response? {
    try guest.house.phoneVisits.admit(guest.network, at: guest.now)
    guard let key = guest.parameter("key").flatMap(PageKey.init(rawValue:)) else { return nil }
    let (token, now) = (guest.token, guest.now)
    let (phone, worksHere) = try await guest.house.database.read { snapshot in
      (
        try snapshot.phoneCard(key, at: now),
        try token.flatMap { try snapshot.signedIn($0, at: now) } != nil
      )
    }
    if worksHere, !guest.query.has("show") { return .seeOther("/scan?code=/c/\(key.rawValue)") }
    guard let phone else { return nil }
    var response = Response.html(
      guest.house.templates.render(
        PhonePage(phone, guest), "Public/phone", language: guest.language))
    if let robots = HTTPField.Name("X-Robots-Tag") { response.headers[robots] = "noindex, nofollow" }
    return response
  }
}

/// Public/phone.mustache.
struct PhonePage: Sendable {
  let frame: PlainFrame
  let shop: String
  let greeting: String
  let qr: Markup
  let number: String
  /// "You have 7 stamps.", and what they bring.
  let points: String?
  let reward: String?

  init(_ phone: PhoneCard, _ guest: Guest) {
    let (words, rules) = (guest.words, phone.rules)
    // No token: there is no form, and nothing is kept in the browser.
    frame = PlainFrame(language: guest.language, theme: guest.theme)
    shop = phone.shop
    greeting =
      phone.firstName.isEmpty ? words("phone.greeting") : words("phone.greetingName", phone.firstName)
    number = phone.card.number.grouped
    qr =
      QRCode(phone.card.code(address: guest.house.options.address))?.markup(
        label: words("cards.qrLabel", number)) ?? ""
    points =
      rules.isOn
      ? words(count: phone.points, "phone.\(rules.scheme.rawValue)", String(phone.points)) : nil
    reward =
      rules.isOn && !rules.reward.isEmpty
      ? words(
        count: rules.rewardAt, "phone.reward.\(rules.scheme.rawValue)", String(rules.rewardAt), rules.reward)
      : nil
  }
}
