// Somebody signed in, on their way to a page: all that a page needs in one place.

import Customers
import Foundation
import HTTPTypes
import Hummingbird
import Office
import Storage

/// A request whose sender is known, may do what it asks, and sent a form of ours if it sent one.
struct Visit: Sendable {
  let guest: Guest
  let staff: Staff
  let session: Session
  let token: SessionToken
  /// The business's settings; before the shop is opened, a guess at them.
  let business: Business
  let isOpened: Bool
  let notice: Notice?

  var house: House { guest.house }
  var database: Database { guest.house.database }
  var now: Instant { guest.now }
  var language: Language { guest.language }
  var words: Words { guest.words }
  var form: Form { guest.form }
  var files: [Upload] { guest.files }
  var query: Form { guest.query }
  var actor: Actor { .staff(staff.id.rawValue) }
  /// The day it is for the business, or the day its books are read at.
  var today: Day { business.today(at: now) }
  var forms: Forms { house.forms(business, language) }
  var dots: DotsDrawing { house.dots[language] ?? DotsDrawing(words) }

  /// A `{name}` of the route's path.
  func parameter(_ name: String) -> String? { guest.parameter(name) }
  /// A `{name}` of the route's path that is a number.
  func id(_ name: String = "id") -> Int64? { guest.id(name) }
  func may(_ permission: Permission) -> Bool { staff.role.may(permission) }

  /// A token for a form's hidden `once`: however often the form is sent, it is done once.
  var once: String { Secret.token() }

  /// What stands around the page.
  func frame(search: String? = nil) -> Frame {
    Frame(
      businessName: business.name, personName: staff.name, csrf: session.csrf, words: words,
      theme: guest.theme,
      path: guest.request.uri.string, search: search, notice: notice?.text(words), undo: undo,
      asOfNote: business.asOfDay.map { words("visit.asOf", date($0)) }, isSample: business.isSample,
      canEdit: may(.edit), canManage: may(.manage))
  }

  /// A day in the reader's form: "9 Dec 2011".
  func date(_ day: Day) -> String {
    let (year, month, dayOfMonth) = day.date
    return forms.date(year: year, month: month, day: dayOfMonth)
  }

  /// A moment in the business's time zone: "9 Dec 2011, 14:05".
  func moment(_ instant: Instant) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: business.timeZone) ?? .gmt
    let date = Date(timeIntervalSince1970: TimeInterval(instant.rawValue) / 1000)
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
    return forms.moment(
      year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1, hour: parts.hour ?? 0,
      minute: parts.minute ?? 0)
  }

  /// A page: a struct of formatted values and the name of its template. 422 when it shows a form again.
  func page<Page>(_ page: Page, _ template: String, status: HTTPResponse.Status = .ok) -> Response {
    var response = Response.html(house.templates.render(page, template, language: language), status: status)
    if notice != nil { response.set(.noNotice(house)) }
    return response
  }

  /// On to another page of ours.
  func redirect(_ path: String, notice: Notice? = nil) -> Response {
    var response = Response.seeOther(path)
    if let notice { response.set(.notice(notice, house)) }
    return response
  }

  private var undo: Int? {
    guard let change = notice?.change, may(.edit) else { return nil }
    return Int(exactly: change)
  }
}
