// The page for what could not be done: refused, not found, or broken on our side.

import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import Office
import Storage

/// Pages/Failure/failure.mustache.
struct FailurePage: Sendable {
  let frame: PlainFrame
  let title: String
  let sentence: String
  /// The eight digits under which the log has it.
  let reference: String?
  /// Whether signing in would help.
  let offersSignIn: Bool

  /// Any error as a page. Only what broke is logged, with what we were doing and never what anybody typed.
  static func response(to error: any Error, _ request: Request, _ house: House, _ arrival: Arrival?)
    -> Response
  {
    let language = arrival?.guest.language ?? Language(accepting: request.headers[.acceptLanguage])
    let words = house.words(language)
    let failure = Failure(error)
    var reference: String?
    if failure.isFault {
      let made = Self.newReference()
      reference = made
      house.logger.error(
        "fault", metadata: ["reference": .string(made), "fault": .string(failure.forLog(error))])
    } else if failure.isAway {
      house.logger.warning("database away", metadata: ["fault": .string(failure.forLog(error))])
    }
    let page = FailurePage(
      frame: PlainFrame(language: language, theme: arrival?.guest.theme ?? .system),
      title: words("failure.\(failure.kind)"),
      sentence: failure.sentence(words, isForm: request.method == .post), reference: reference,
      offersSignIn: failure.status == .unauthorized)
    var response = Response.html(
      house.templates.render(page, "Pages/Failure/failure", language: language), status: failure.status)
    if let wait = failure.retryAfter { response.headers[.retryAfter] = String(wait) }
    return response
  }

  private static func newReference() -> String {
    let digits = String(UInt32.random(in: .min ... .max), radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}

/// An error as the edge sees it.
struct Failure {
  let status: HTTPResponse.Status
  /// The last part of a key `failure.…`: the page's title.
  let kind: String
  /// Whether the log has it under a reference.
  let isFault: Bool
  /// Whether the database cannot be reached just now.
  let isAway: Bool
  /// In seconds.
  let retryAfter: Int?
  private let refusal: (any Refused)?

  init(_ error: any Error) {
    switch error {
    case let edge as EdgeRefusal:
      self.init(edge.status, edge == .notFound ? "notFound" : "refused", edge)
    case let office as OfficeRefusal:
      self.init(Self.status(office), "refused", office)
    case let elsewhere as ImportElsewhere:
      self.init(.misdirectedRequest, "refused", elsewhere)
    case let refusal as any Refused:
      self.init(.unprocessableContent, "refused", refusal)
    case is NIOTooManyBytesError:
      self.init(.contentTooLarge, "refused", EdgeRefusal.tooLarge)
    case is HTTPParserError:  // a body that breaks off, or is not what its header said
      self.init(.badRequest, "refused", EdgeRefusal.unreadable)
    case let http as HTTPError where http.status.code < 500:
      self.init(http.status, "refused", http.status == .contentTooLarge ? EdgeRefusal.tooLarge : .unreadable)
    case let fault as StorageFault where fault.isDiskFull: self.init(.insufficientStorage, "full", nil)
    case let fault as OfficeFault where fault.isDiskFull: self.init(.insufficientStorage, "full", nil)
    case _ where Self.isAway(error): self.init(.serviceUnavailable, Self.away, nil)
    default: self.init(.internalServerError, "broken", nil)
    }
  }

  private static let away = "away"

  /// Whether the database cannot be reached just now, and the same may work in a moment.
  static func isAway(_ error: any Error) -> Bool {
    switch error {
    case let fault as StorageFault: fault.isUnavailable
    case StorageRefusal.unreachable: true
    default: false
    }
  }

  private init(_ status: HTTPResponse.Status, _ kind: String, _ refusal: (any Refused)?) {
    self.status = status
    self.kind = kind
    self.refusal = refusal
    isAway = kind == Self.away
    isFault = refusal == nil && !isAway
    if case .tooManyTries(let seconds) = refusal as? OfficeRefusal {
      retryAfter = seconds
    } else {
      retryAfter = isAway ? 2 : nil
    }
  }

  /// What is said; of a form, what becomes of it.
  func sentence(_ words: Words, isForm: Bool) -> String {
    if isAway, isForm { return words("failure.away.form") }
    return refusal?.sentence(words) ?? words("failure.\(kind).sentence")
  }

  /// Our own faults describe themselves without data; of any other error only the type is logged.
  func forLog(_ error: any Error) -> String {
    switch error {
    case let fault as StorageFault: fault.description
    case let fault as OfficeFault: fault.description
    case let refusal as StorageRefusal: refusal.description
    default: String(reflecting: type(of: error))
    }
  }

  private static func status(_ refusal: OfficeRefusal) -> HTTPResponse.Status {
    switch refusal {
    case .tooManyTries: .tooManyRequests
    case .tooBusy: .serviceUnavailable
    case .noSuchPerson: .notFound
    default: .unprocessableContent
    }
  }
}

extension HTTPResponse.Status {
  static let insufficientStorage = HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
}
