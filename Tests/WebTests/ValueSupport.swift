// The corner shop with its doors open.

import Customers
import Differentiate
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Office
import Storage
import TestSupport

@testable import Web

extension WebShop {
  /// Opens the corner shop to an owner, a staff member and a viewer; as of 30 June 2025, in pounds.
  static func openCorner<T>(_ test: @Sendable (WebShop, CornerShop) async throws -> T) async throws -> T {
    let corner = try CornerShop()
    try corner.change(.opening) { transaction in
      for role in Role.allCases {
        _ = try transaction.addStaff(name: "The \(role.rawValue)", login: role.rawValue, role: role)
      }
    }
    var options = House.Options()
    options.passwordCost = .light
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let clock = TestClock()
    let house = try House(
      database: corner.database, key: SignInKey(), options: options, logger: logger, now: { clock.now })
    let app = application(house, host: "localhost", port: 0, limits: .init()) { _ in }
    return try await app.test(.router) { client in
      try await test(WebShop(house: house, client: client, clock: clock), corner)
    }
  }

  /// The text of a page as the owner sees it.
  func page(_ path: String, as role: Role = .owner) async throws -> String {
    try await get(path, as: role).text
  }
}

extension CornerShop {
  /// The answers as the domain gives them.
  func answers(goldPercent: Int? = nil, period: Period? = nil, asOf: Day? = nil) throws -> Answers {
    guard let answers = try read({ try $0.answers(asOf: asOf, goldPercent: goldPercent, period: period) })
    else {
      throw CustomerRefusal.notFound
    }
    return answers
  }
}

extension Money {
  /// "£2,600.00", as the corner shop writes it.
  var written: String {
    Forms(localeIdentifier: "en_US", currencyCode: "GBP", currencyScale: 2, language: .en).money(minor: minor)
  }
}

extension String {
  /// The part of a page from an id to the end of its section, or to another mark.
  func part(_ id: String, until end: String = "</section>") -> String {
    guard let start = firstRange(of: "id=\"\(id)\"") else { return "" }
    let rest = self[start.upperBound...]
    return String(rest[..<(rest.firstRange(of: end)?.lowerBound ?? rest.endIndex)])
  }
}
