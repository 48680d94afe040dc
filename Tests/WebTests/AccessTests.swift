// Every route, opened by everybody. A new route is in it without anybody remembering.

import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Office
import TestSupport
import Testing

@testable import Storage
@testable import Web

@Suite(.everyEngine) struct AccessTests {
  enum Visitor: CaseIterable, Sendable {
    case nobody, viewer, staff, owner, revoked

    var role: Role? {
      switch self {
      case .nobody, .revoked: nil
      case .viewer: .viewer
      case .staff: .staff
      case .owner: .owner
      }
    }
  }

  @Test func `these pages are for everybody and no others`() {
    let open = Site.lines.filter { $0.permission == nil }.map { "\($0.method) \($0.path)" }
    #expect(
      Set(open) == [
        "GET /healthz", "GET /sign-in", "GET /sign-in/{token}", "GET /static/{version}/{name}",
        "POST /sign-in",
        "POST /sign-in/{token}",
        "GET /c/{key}",
      ])
  }

  @Test func `no address is listed twice`() {
    let lines = Site.lines.map { "\($0.method) \($0.path)" }
    #expect(lines.count == Set(lines).count)
  }

  @Test(arguments: Visitor.allCases)
  func `every page opens to whom it is for and to nobody else`(visitor: Visitor) async throws {
    try await WebShop.open { shop in
      for route in Site.routes {
        guard let permission = route.permission else { continue }
        try await check(route, permission, visitor, shop)
      }
    }
  }

  private func check(_ route: Route, _ permission: Permission, _ visitor: Visitor, _ shop: WebShop)
    async throws
  {
    let (token, csrf) = try session(of: visitor, shop)
    let isAllowed = visitor.role?.may(permission) ?? false
    let before = try state(of: shop)
    let response = try await open(route, token, csrf, shop)
    let name = Comment(rawValue: "\(route.method) \(route.path) as \(visitor): \(response.status)")
    if isAllowed {
      #expect(response.status.code < 500, name)
      #expect(response.status != .unauthorized && response.status != .forbidden, name)
      return
    }
    #expect(try state(of: shop) == before, name)
    if visitor.role != nil {
      #expect(response.status == .forbidden, name)
    } else if route.method == .get {
      #expect(response.status == .seeOther, name)
      #expect(response.headers[.location]?.hasPrefix("/sign-in") == true, name)
    } else {
      #expect(response.status == .unauthorized, name)
    }
  }

  @Test func `no form is taken without its token, whoever sends it`() async throws {
    try await WebShop.open { shop in
      for route in Site.routes where route.method == .post {
        let (token, _) = try shop.signIn(.owner)
        let before = try state(of: shop)
        let response = try await open(route, token, Secret.token(), shop)
        #expect(response.status == .forbidden, "\(route.path)")
        #expect(try state(of: shop) == before, "\(route.path)")
      }
    }
  }

  private func session(of visitor: Visitor, _ shop: WebShop) throws -> (SessionToken?, String) {
    if visitor == .nobody { return (nil, Secret.token()) }
    let (token, csrf) = try shop.signIn(visitor.role ?? .owner)
    if visitor == .revoked {
      try shop.database.writeNow(Change(.settings, at: shop.clock.now)) { try $0.signOut(token) }
    }
    return (token, csrf)
  }

  private func open(_ route: Route, _ token: SessionToken?, _ csrf: String, _ shop: WebShop) async throws
    -> TestResponse
  {
    let path = route.path.replacing(/\{[^}]+\}/, with: "1")
    guard route.method != .get else {
      let headers: HTTPFields = token.map { [.cookie: "regulars=\($0.text)"] } ?? [:]
      return try await shop.client.execute(uri: path, method: .get, headers: headers)
    }
    guard route.takesFiles else { return try await shop.send(path, [:], token: token, csrf: csrf) }
    var headers: HTTPFields = [.contentType: "multipart/form-data; boundary=b"]
    if let token { headers[.cookie] = "regulars=\(token.text)" }
    let body = "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(csrf)\r\n--b--\r\n"
    return try await shop.client.execute(
      uri: path, method: .post, headers: headers, body: .init(string: body))
  }

  /// Everything that is kept, as text, but for when sessions were seen.
  private func state(of shop: WebShop) throws -> String {
    try shop.database.readNow { snapshot in
      let columns = try snapshot.columns().filter { $0.name != "seen_at" }
      return try Dictionary(grouping: columns, by: \.table).sorted { $0.key < $1.key }.map { table, columns in
        let cells = columns.map { snapshot.asText(SQL.checkedName($0.name)) }
        let rows: [String] = try snapshot.values(
          "SELECT \(SQL.joined(cells, by: " || ' ' || ")) FROM \(SQL.checkedName(table))")
        return "\(table): \(rows.sorted().joined(separator: "\n"))\n"
      }.joined()
    }
  }
}

extension Snapshot {
  /// Every column of every table in its order.
  fileprivate func columns() throws -> [(table: String, name: String)] {
    let sql: SQL =
      switch engine {
      case .sqlite:
        """
        SELECT t.name AS table_name, c.name AS column_name FROM sqlite_master AS t, pragma_table_info(t.name) AS c
        WHERE t.type = 'table' AND t.sql NOT LIKE '%VIRTUAL%' ORDER BY t.name, c.cid
        """
      case .postgres:
        """
        SELECT CAST(table_name AS TEXT) AS table_name, CAST(column_name AS TEXT) AS column_name
        FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position
        """
      }
    return try rows(sql) { (table: try $0["table_name"], name: try $0["column_name"]) }
  }

  /// A cell as text, whatever is in it.
  fileprivate func asText(_ column: SQL) -> SQL {
    engine == .sqlite ? "quote(\(column))" : "COALESCE(CAST(\(column) AS TEXT), '-')"
  }
}
