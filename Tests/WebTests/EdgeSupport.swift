// A shop with its doors open: the whole site on a real database, with somebody signed in for each role.

import Customers
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Office
import Storage
import TestSupport
import Testing

@testable import Web

/// The site under test. Time stands still unless it is moved.
final class WebShop: Sendable {
  let house: House
  let client: any TestClientProtocol
  let clock: TestClock

  static let password = "a quiet river at noon"

  /// Opens a shop with an owner, a staff member and a viewer, and closes it afterwards.
  static func open<T>(
    hasBusiness: Bool = true, hasPeople: Bool = true, live: Bool = false,
    limits: LinePatience.Limits = .init(),
    options change: (inout House.Options) -> Void = { _ in },
    makeSample: House.SampleMaker? = nil, _ test: @Sendable (WebShop) async throws -> T
  ) async throws -> T {
    let place = try TestPlace()
    let database = try place.open()
    defer { withExtendedLifetime(place) { try? database.close() } }
    let clock = TestClock()
    try database.writeNow(Change(.opening, at: clock.now)) { transaction in
      if hasBusiness {
        try transaction.save(
          Business(
            name: "Corner Shop", currency: Currency(code: "INR"), timeZone: "Asia/Kolkata", locale: "en_IN",
            country: "IN"))
      }
      guard hasPeople else { return }
      for role in Role.allCases {
        _ = try transaction.addStaff(name: "The \(role.rawValue)", login: role.rawValue, role: role)
      }
    }
    var options = House.Options()
    options.passwordCost = .light
    change(&options)
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let house = try House(
      database: database, key: SignInKey(), options: options, logger: logger, now: { clock.now },
      makeSample: makeSample)
    let app = application(house, host: "localhost", port: 0, limits: limits) { _ in }
    return try await app.test(live ? .live : .router) { client in
      try await test(WebShop(house: house, client: client, clock: clock))
    }
  }

  init(house: House, client: any TestClientProtocol, clock: TestClock) {
    self.house = house
    self.client = client
    self.clock = clock
  }

  var database: Database { house.database }

  /// A new session for the person with a role.
  func signIn(_ role: Role) throws -> (token: SessionToken, csrf: String) {
    try database.writeNow(Change(.settings, at: clock.now)) { transaction in
      guard let person = try transaction.staff(login: role.rawValue) else { throw OfficeRefusal.noSuchPerson }
      let token = try transaction.signIn(person.id, replacing: nil)
      let csrf = try transaction.signedIn(token, at: clock.now)?.session.csrf ?? ""
      return (token, csrf)
    }
  }

  /// A page as a person sees it.
  @discardableResult
  func get(_ path: String, as role: Role? = nil, headers: HTTPFields = [:]) async throws -> TestResponse {
    var headers = headers
    if let role { headers[.cookie] = "regulars=\(try signIn(role).token.text)" }
    return try await client.execute(uri: path, method: .get, headers: headers)
  }

  /// A form of ours, sent by somebody signed in.
  @discardableResult
  func post(
    _ path: String, _ fields: [String: String] = [:], as role: Role, headers: HTTPFields = [:]
  ) async throws -> TestResponse {
    let (token, csrf) = try signIn(role)
    return try await send(path, fields, token: token, csrf: csrf, headers: headers)
  }

  /// A form with chosen session and token.
  @discardableResult
  func send(
    _ path: String, _ fields: [String: String], token: SessionToken?, csrf: String?,
    headers extra: HTTPFields = [:]
  ) async throws -> TestResponse {
    var headers = extra
    headers[.contentType] = headers[.contentType] ?? "application/x-www-form-urlencoded"
    if let token { headers[.cookie] = "regulars=\(token.text)" }
    var fields = fields
    fields["csrf"] = csrf
    return try await client.execute(
      uri: path, method: .post, headers: headers, body: ByteBuffer(string: Self.encoded(fields)))
  }

  /// A form of somebody who is not signed in, with the cookie their browser was given.
  @discardableResult
  func sendAsGuest(
    _ path: String, _ fields: [String: String], headers extra: HTTPFields = [:]
  ) async throws -> TestResponse {
    let csrf = Secret.token()
    var headers = extra
    headers[.cookie] = [headers[.cookie], "regulars-form=\(csrf)"].compactMap { $0 }.joined(separator: "; ")
    return try await send(path, fields, token: nil, csrf: csrf, headers: headers)
  }

  func setPassword(of role: Role) async throws {
    let hash = try await house.desk.hash(Self.password)
    try database.writeNow(Change(.settings, at: clock.now)) { transaction in
      guard let person = try transaction.staff(login: role.rawValue) else { return }
      try transaction.setPassword(of: person.id, hash, keeping: nil)
    }
  }

  static func encoded(_ fields: [String: String]) -> String {
    fields.map { "\(Escaped.query($0.key))=\(Escaped.query($0.value))" }.joined(separator: "&")
  }
}

/// A clock that stands until it is moved.
final class TestClock: Sendable {
  private let time = Held(Instant(rawValue: 1_700_000_000_000))
  var now: Instant { time.value }
  func move(seconds: Int64) { time.change { $0 = $0.adding(seconds: seconds) } }
}

/// A value behind a lock.
final class Held<Value: Sendable>: @unchecked Sendable {
  private let lock = NSLock()
  private var held: Value
  init(_ value: Value) { held = value }
  var value: Value { lock.withLock { held } }
  func change(_ body: (inout Value) -> Void) { lock.withLock { body(&held) } }
}

extension TestResponse {
  var text: String { String(buffer: body) }
  /// The value of a cookie it sets.
  func cookie(_ name: String) -> String? {
    headers[values: .setCookie].first { $0.hasPrefix(name + "=") }
      .map { String($0.dropFirst(name.count + 1).prefix { $0 != ";" }) }
  }
}
