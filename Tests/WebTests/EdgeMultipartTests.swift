// Forms with files, cut anywhere, and bytes that are none.

import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Office
import Storage
import TestSupport
import Testing

@testable import Web

@Suite(.everyEngine) struct EdgeMultipartTests {
  static let body = """
    preamble\r
    --x\r
    Content-Disposition: form-data; name="csrf"\r
    \r
    token\r
    --x  \r
    content-type: text/csv\r
    Content-Disposition: form-data; name="file"; filename="C:\\\\sales\\\\a;b \\"1\\".csv"\r
    \r
    a,b\r
    -\r
    --\r
    --y\r
    \r
    --x\r
    Content-Disposition: form-data; name="empty"\r
    \r
    \r
    --x\r
    Content-Disposition: form-data; name=bare; filename=""\r
    \r
    --x--\r
    epilogue
    """

  private struct Part: Equatable {
    let head: MultipartParser.Head
    var text = ""
    var isOver = false
  }

  private static func parts(_ bytes: [UInt8], cut: Int, boundary: String = "x") throws -> [Part] {
    var parser = try #require(MultipartParser(boundary: boundary))
    var parts: [Part] = []
    for start in stride(from: 0, to: bytes.count, by: cut) {
      try parser.feed(bytes[start..<min(start + cut, bytes.count)]) { event in
        switch event {
        case .began(let head): parts.append(Part(head: head))
        case .bytes(let bytes): parts[parts.count - 1].text += String(decoding: bytes, as: UTF8.self)
        case .ended: parts[parts.count - 1].isOver = true
        }
      }
    }
    try parser.finish()
    return parts
  }

  @Test(arguments: [1, 2, 3, 5, 7, 16, 64, 10_000])
  func `a form is read alike however it is cut`(cut: Int) throws {
    let parts = try Self.parts(Array(Self.body.utf8), cut: cut)
    #expect(parts.map(\.head.name) == ["csrf", "file", "empty", "bare"])
    #expect(parts.map(\.text) == ["token", "a,b\r\n-\r\n--\r\n--y\r\n", "", ""])
    #expect(parts[1].head.fileName == "a;b \"1\".csv")
    #expect(parts[0].head.fileName == nil && parts[3].head.fileName == "")
    #expect(parts.map(\.isOver) == [true, true, true, true])
  }

  @Test func `a form cut short anywhere is refused`() throws {
    let bytes = Array(Self.body.utf8)
    let end = bytes.count - "\r\nepilogue".utf8.count
    for length in 0..<end {
      #expect(throws: EdgeRefusal.unreadable) { try Self.parts(Array(bytes[..<length]), cut: 11) }
    }
  }

  @Test func `mutated forms are read or refused and never more`() {
    var generator = SplitMix(state: 11)
    let bytes = Array(Self.body.utf8)
    for _ in 0..<1000 {
      var mutated = bytes
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let place = Int.random(in: 0..<mutated.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: mutated[place] = UInt8.random(in: .min ... .max, using: &generator)
        case 1: mutated.remove(at: place)
        default: mutated.insert(contentsOf: Array("\r\n--x".utf8), at: place)
        }
      }
      _ = try? Self.parts(mutated, cut: Int.random(in: 1...40, using: &generator))
    }
  }

  @Test(arguments: ["", String(repeating: "a", count: 71), "a b ", "a\u{0}", "a\"b", "ü"])
  func `a boundary that is none is refused`(boundary: String) {
    #expect(MultipartParser(boundary: boundary) == nil)
  }

  @Test func `an endless head and an endless beginning are refused`() {
    let long = [UInt8](repeating: UInt8(ascii: "a"), count: 40_000)
    #expect(throws: EdgeRefusal.unreadable) { try Self.parts(long, cut: 1000) }
    #expect(throws: EdgeRefusal.unreadable) { try Self.parts(Array("--x\r\n".utf8) + long, cut: 1000) }
  }

  // MARK: - Files

  private static func upload(csrf: String, content: String) -> String {
    """
    --x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n\(csrf)\r
    --x\r\nContent-Disposition: form-data; name="kind"\r\n\r\nsales\r
    --x\r\nContent-Disposition: form-data; name="file"; filename="../../etc/passwd"\r\n\r\n\(content)\r
    --x--\r\n
    """
  }

  private func receive(_ shop: WebShop, _ body: String, csrf: String) async throws -> (Form, [Upload]) {
    let request = Request(
      head: HTTPRequest(
        method: .post, scheme: "http", authority: "localhost", path: "/",
        headerFields: [.contentType: "multipart/form-data; boundary=x"]),
      body: .init(buffer: ByteBuffer(string: body)))
    return try await Upload.receive(request, house: shop.house, csrf: csrf)
  }

  private func left(_ shop: WebShop) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: shop.house.uploads)) ?? []
  }

  @Test func `a file is received under a name of ours, readable by nobody else, and gone afterwards`()
    async throws
  {
    try await WebShop.open { shop in
      let (form, files) = try await receive(shop, Self.upload(csrf: "t", content: "day,amount\n"), csrf: "t")
      #expect(form["kind"] == "sales" && files.map(\.name) == ["passwd"] && files.map(\.size) == [11])
      let file = try #require(files.first)
      #expect(file.path.hasPrefix(shop.house.uploads + "/"))
      #expect(try String(contentsOfFile: file.path, encoding: .utf8) == "day,amount\n")
      let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      Upload.discard(files)
      #expect(left(shop).isEmpty)
    }
  }

  @Test func `nothing is written for a form that is not ours, and nothing of one too long is left`()
    async throws
  {
    try await WebShop.open(options: { $0.uploadLimit = 1000 }) { shop in
      await #expect(throws: EdgeRefusal.forged) {
        try await receive(shop, Self.upload(csrf: "wrong", content: "x"), csrf: "right")
      }
      await #expect(throws: EdgeRefusal.tooLarge) {
        try await receive(
          shop, Self.upload(csrf: "t", content: String(repeating: "x", count: 2000)), csrf: "t")
      }
      await #expect(throws: EdgeRefusal.unreadable) {
        try await receive(shop, String(Self.upload(csrf: "t", content: "x").dropLast(8)), csrf: "t")
      }
      #expect(left(shop).isEmpty)
    }
  }
}
