// The corner shop with its doors open: the pages over customers whose stories are known.

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

/// The corner shop's pages, for an owner, a staff member and a viewer.
struct CornerPages: Sendable {
  let shop: CornerShop
  let client: any TestClientProtocol

  static func open<T>(
    _ shop: CornerShop, _ test: @Sendable (CornerPages) async throws -> T
  ) async throws -> T {
    try shop.change(.settings) { transaction in
      for role in Role.allCases {
        _ = try transaction.addStaff(name: "The \(role.rawValue)", login: role.rawValue, role: role)
      }
    }
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let now = shop.now
    let house = try House(database: shop.database, key: SignInKey(), logger: logger, now: { now })
    let app = application(house, host: "localhost", port: 0, limits: .init()) { _ in }
    return try await app.test(.router) { client in
      try await test(CornerPages(shop: shop, client: client))
    }
  }

  static func open<T>(_ test: @Sendable (CornerPages) async throws -> T) async throws -> T {
    try await open(CornerShop(), test)
  }

  func path(_ name: String) throws -> String { "/customers/\(try shop.id(name).rawValue)" }

  func signIn(_ role: Role) throws -> (cookie: String, csrf: String) {
    try shop.database.writeNow(Change(.settings, at: shop.now)) { transaction in
      guard let person = try transaction.staff(login: role.rawValue) else { throw OfficeRefusal.noSuchPerson }
      let token = try transaction.signIn(person.id, replacing: nil)
      let csrf = try transaction.signedIn(token, at: shop.now)?.session.csrf ?? ""
      return ("regulars=\(token.text)", csrf)
    }
  }

  @discardableResult
  func get(_ path: String, as role: Role = .staff, headers: HTTPFields = [:]) async throws -> TestResponse {
    var headers = headers
    headers[.cookie] = try signIn(role).cookie
    return try await client.execute(uri: path, method: .get, headers: headers)
  }

  @discardableResult
  func post(
    _ path: String, _ fields: [String: String] = [:], and more: [(name: String, value: String)] = [],
    as role: Role = .staff
  ) async throws -> TestResponse {
    let (cookie, csrf) = try signIn(role)
    return try await client.execute(
      uri: path, method: .post,
      headers: [.cookie: cookie, .contentType: "application/x-www-form-urlencoded"],
      body: ByteBuffer(
        string: ([WebShop.encoded(fields.merging(["csrf": csrf]) { $1 })]
          + more.map { "\($0.name)=\($0.value)" }).joined(separator: "&")))
  }

  /// The change set of the last form, from the notice it gave.
  func change(_ response: TestResponse) -> Int64? {
    response.cookie("regulars-notice").flatMap(Notice.init(cookie:))?.change
  }
}
