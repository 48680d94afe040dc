// Around every request: what is logged of it, the headers every answer has, and the names we answer to.

import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging

/// One line a request: method, route, status, time. No address, no query, nothing typed.
struct LogRequests: RouterMiddleware {
  typealias Context = EdgeContext
  let logger: Logger

  func handle(
    _ request: Request, context: EdgeContext, next: (Request, EdgeContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    let response = try await next(request, context)
    let time = (ContinuousClock.now - start).components
    let milliseconds = time.seconds * 1000 + time.attoseconds / 1_000_000_000_000_000
    logger.info(
      "request",
      metadata: [
        "method": .string(request.method.rawValue), "route": .string(context.endpointPath ?? "none"),
        "status": .stringConvertible(response.status.code), "ms": .stringConvertible(milliseconds),
      ])
    return response
  }
}

/// What browsers must know of every answer.
struct SecureHeaders: RouterMiddleware {
  typealias Context = EdgeContext
  let isSecure: Bool

  /// No script, style or frame but our own files.
  static let policy = [
    "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
  ].joined(separator: "; ")

  private static let always: [(String, String)] = [
    ("Content-Security-Policy", policy), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
  ]

  /// What pages may ask the device for: nothing, but for the camera where cards are scanned.
  static func permissions(camera: Bool = false) -> String {
    "camera=(\(camera ? "self" : "")), geolocation=(), microphone=(), payment=(), usb=()"
  }

  func handle(
    _ request: Request, context: EdgeContext, next: (Request, EdgeContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    for (name, value) in Self.always {
      // A file that somebody sent has a stricter policy of its own.
      if let name = HTTPField.Name(name), name != .contentSecurityPolicy || response.headers[name] == nil {
        response.headers[name] = value
      }
    }
    if !response.headers.contains(.permissionsPolicy) {
      response.headers[.permissionsPolicy] = Self.permissions()
    }
    if !response.headers.contains(.cacheControl) { response.headers[.cacheControl] = "no-store" }
    if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
    return response
  }
}

/// Refuses names that are not ours: links in mails and cookies hang on the name.
struct KnownHosts: RouterMiddleware {
  typealias Context = EdgeContext
  let house: House
  private let names: Set<String>

  init(house: House) {
    self.house = house
    let configured = house.options.address.flatMap { URI($0).host }
    names = Set(
      (["localhost", "127.0.0.1", "[::1]"] + house.options.hosts + [configured].compactMap { $0 })
        .map { $0.lowercased() })
  }

  func handle(
    _ request: Request, context: EdgeContext, next: (Request, EdgeContext) async throws -> Response
  ) async throws -> Response {
    do {
      try check(request)
    } catch {
      return FailurePage.response(to: error, request, house, nil)
    }
    return try await next(request, context)
  }

  func check(_ request: Request) throws {
    guard request.uri.string.utf8.count <= 8192 else { throw EdgeRefusal.addressTooLong }
    guard let host = request.head.authority, !host.isEmpty, request.headers[.host] == nil else {
      throw EdgeRefusal.hostMissing
    }
    guard let name = Self.name(of: host.lowercased()), names.contains(name) else {
      throw EdgeRefusal.hostUnknown
    }
  }

  /// The name without its port; nil when the port is no number.
  private static func name(of host: String) -> String? {
    guard let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") else { return host }
    let port = host[host.index(after: colon)...]
    guard !port.isEmpty, port.count <= 5, port.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return String(host[..<colon])
  }
}

extension HTTPField.Name {
  static let host = HTTPField.Name("Host") ?? .connection
  static let permissionsPolicy = HTTPField.Name("Permissions-Policy") ?? .connection
}

/// Whatever has no route.
struct NotFoundPages: RouterMiddleware {
  typealias Context = EdgeContext
  let house: House

  func handle(
    _ request: Request, context: EdgeContext, next: (Request, EdgeContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPError where error.status == .notFound {
      return FailurePage.response(to: EdgeRefusal.notFound, request, house, nil)
    } catch {
      return FailurePage.response(to: error, request, house, nil)
    }
  }
}
