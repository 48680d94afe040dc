// Somebody at the door: what is known of a request before, or without, signing in.

import Foundation
import HTTPTypes
import Hummingbird
import Office
import Storage

/// A request on its way to a page for everybody.
struct Guest: Sendable {
  let house: House
  let request: Request
  let parameters: Parameters
  let now: Instant
  let language: Language
  let theme: Frame.Theme
  /// The token that each form on the page carries as `csrf`.
  let csrf: String
  /// Whether `csrf` was made for this answer, so that the browser must be given it.
  let isNewcomer: Bool
  let token: SessionToken?
  /// The part of the address that a line or a household has.
  let network: String
  var form = Form()
  var files: [Upload] = []

  var words: Words { house.words(language) }
  var query: Form { Form(query: request.uri.query) }

  /// A `{name}` of the route's path.
  func parameter(_ name: String) -> String? {
    parameters.get(name).flatMap { $0.removingPercentEncoding }
  }

  /// A `{name}` of the route's path that is a number.
  func id(_ name: String = "id") -> Int64? { parameters.get(name).flatMap(Int64.init) }

  /// The address people reach the house by: the configured one, or the one of this request, whose name was checked.
  var ownAddress: String {
    house.options.address ?? "http://\(request.head.authority ?? "localhost")"
  }

  /// A page without the rail.
  func page<Page>(_ page: Page, _ template: String, status: HTTPResponse.Status = .ok) -> Response {
    var response = Response.html(house.templates.render(page, template, language: language), status: status)
    if isNewcomer { response.set(.newcomer(csrf, house)) }
    return response
  }

  var plainFrame: PlainFrame { PlainFrame(language: language, theme: theme, csrf: csrf) }
}
