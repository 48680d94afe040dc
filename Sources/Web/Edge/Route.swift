// A page's address and who may open it. A route that does not say who may open it cannot be written.

import HTTPTypes
import Hummingbird
import Office

/// One line of `Site.routes`.
struct Route: Sendable {
  /// Answers somebody who is signed in; nil is 'not found'.
  typealias Page = @Sendable (Visit) async throws -> Response?
  /// Answers anybody.
  typealias OpenPage = @Sendable (Guest) async throws -> Response?

  enum Answer: Sendable {
    /// For people signed in whose role has the permission.
    case signedIn(Permission, Page)
    /// For everybody. These are few: a test lists them.
    case open(OpenPage)
    /// For everybody, without looking at cookies or the database: files and the sign of life.
    case plain(@Sendable (Request, Parameters, House) async throws -> Response?)
  }

  let method: HTTPRequest.Method
  /// With `{name}` for a part that is read with `visit.parameter("name")`.
  let path: String
  let answer: Answer
  /// Whether its form brings files (multipart/form-data).
  private(set) var takesFiles = false
  /// The most that its files may weigh together, in bytes; nil for what the house takes.
  private(set) var filesLimit: Int64?
  /// Whether it is there before the shop is opened.
  private(set) var beforeOpening = false

  /// A page to read.
  static func get(_ path: String, _ permission: Permission, _ page: @escaping Page) -> Route {
    Route(method: .get, path: path, answer: .signedIn(permission, page))
  }

  /// A form sent. Its `csrf` has been checked when the page is called.
  static func post(_ path: String, _ permission: Permission, _ page: @escaping Page) -> Route {
    Route(method: .post, path: path, answer: .signedIn(permission, page))
  }

  /// A form with files. They are on the disk when the page is called, and gone after it unless moved.
  static func upload(
    _ path: String, _ permission: Permission, limit: Int64? = nil, _ page: @escaping Page
  ) -> Route {
    var route = post(path, permission, page)
    route.takesFiles = true
    route.filesLimit = limit
    return route
  }

  /// A page for everybody.
  static func openGet(_ path: String, _ page: @escaping OpenPage) -> Route {
    Route(method: .get, path: path, answer: .open(page))
  }

  /// A form for everybody.
  static func openPost(_ path: String, _ page: @escaping OpenPage) -> Route {
    Route(method: .post, path: path, answer: .open(page))
  }

  /// The same, there also before the shop is opened.
  var alsoBeforeOpening: Route {
    var route = self
    route.beforeOpening = true
    return route
  }

  /// What it asks of the one who opens it; nil for everybody.
  var permission: Permission? {
    if case .signedIn(let permission, _) = answer { permission } else { nil }
  }
}
