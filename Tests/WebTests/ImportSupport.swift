// Sending files to the shop, and following them.

import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Office
import Storage
import Testing

@testable import Web

extension WebShop {
  /// Sends a file from the import page.
  @discardableResult
  func upload(
    _ bytes: [UInt8], named name: String = "sales.csv", _ fields: [String: String] = [:],
    as role: Role = .owner
  ) async throws -> TestResponse {
    try await upload([(name, bytes)], fields, as: role)
  }

  /// Sends several files at once.
  @discardableResult
  func upload(
    _ files: [(name: String, bytes: [UInt8])], _ fields: [String: String] = [:], to path: String = "/import",
    as role: Role = .owner, in part: String = "file"
  ) async throws -> TestResponse {
    let (token, csrf) = try signIn(role)
    var body = ByteBuffer()
    for (field, value) in [("csrf", csrf)] + fields.filter({ $0.key != "csrf" }).map({ ($0.key, $0.value) }) {
      body.writeString("--b\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n")
    }
    for (name, bytes) in files {
      body.writeString(
        "--b\r\nContent-Disposition: form-data; name=\"\(part)\"; filename=\"\(name)\"\r\n\r\n")
      body.writeBytes(bytes)
      body.writeString("\r\n")
    }
    body.writeString("--b--\r\n")
    return try await client.execute(
      uri: path, method: .post,
      headers: [.contentType: "multipart/form-data; boundary=b", .cookie: "regulars=\(token.text)"],
      body: body)
  }

  /// Sends a file that is taken, and answers the address of its page.
  func send(_ text: String, named name: String = "sales.csv", as role: Role = .owner) async throws -> String {
    let answer = try await upload(Array(text.utf8), named: name, as: role)
    #expect(answer.status == .seeOther, "\(answer.text)")
    return try #require(answer.headers[.location])
  }

  /// The page of a file once nothing goes on with it any more, however busy the machine is.
  func settled(_ path: String, as role: Role = .owner) async throws -> TestResponse {
    for _ in 0..<60 {
      let page = try await get(path, as: role)
      if !page.text.contains("data-events") { return page }
    }
    return try await get(path, as: role)
  }

  /// Sends a file and brings it in; answers the address of its report.
  func bringIn(_ text: String, named name: String = "sales.csv", as role: Role = .owner) async throws
    -> String
  {
    let path = try await send(text, named: name, as: role)
    #expect(try await settled(path, as: role).status == .ok)
    try await post(path + "/bring-in", as: role)
    let done = try await settled(path, as: role)
    #expect(done.status == .seeOther)
    return try #require(done.headers[.location])
  }

  /// How many files lie in the folder for uploads.
  var filesKept: Int {
    (try? FileManager.default.contentsOfDirectory(atPath: house.uploads).count) ?? 0
  }

  func count(_ table: StaticString) throws -> Int {
    try database.readNow { snapshot in
      try snapshot.value("SELECT COUNT(*) FROM \(.name(table))", as: Int.self) ?? 0
    }
  }
}

/// A week of sales of the corner shop.
let weekOfSales = """
  Invoice No,Date,Customer,Email,Amount
  1,2025-03-14,Asha Rao,asha@example.com,1200.00
  2,2025-03-15,Imran Khan,imran@example.com,350.50
  3,2025-03-16,Asha Rao,asha@example.com,80.00
  4,2025-03-16,Asha Rao,asha@example.com,-80.00
  5,soon,Meera,meera@example.com,10.00
  6,2025-03-17,=cmd|' /C calc'!A0,x@example.com,what

  """
