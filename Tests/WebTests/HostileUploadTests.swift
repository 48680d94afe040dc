// Hundreds of damaged files sent to the import page: each is taken, asked about or refused with a sentence; none is our fault.

import Foundation
import HTTPTypes
import HummingbirdTesting
import Office
import TestSupport
import Testing

@testable import Web

struct HostileUploadTests {
  @Test(.onlyOnSQLite, .timeLimit(.minutes(10))) func `no damaged file makes a page fail`() async throws {
    try await WebShop.open { shop in
      var dice = Dice(state: 51)
      var statuses: [Int: Int] = [:]
      let fixtures = try Self.fixtures()
      for round in 0..<300 {
        let (name, sound) = fixtures[round % fixtures.count]
        var bytes = sound
        for _ in 0..<Int.random(in: 1...12, using: &dice) { Self.damage(&bytes, &dice) }
        let place = "round \(round): \(name)"
        let answer = try await shop.upload(bytes, named: name)
        statuses[answer.status.code, default: 0] += 1
        var codes = [answer.status.code]
        if let path = answer.headers[.location] { codes += try await Self.visit(path, round, in: shop) }
        #expect(codes.allSatisfy { $0 < 500 }, "\(place): \(codes)")
      }
      #expect(statuses[303, default: 0] > 30, "Some files should be taken: \(statuses)")
      #expect(statuses[422, default: 0] > 30, "Some files should be refused: \(statuses)")
      #expect(try await shop.get("/import", as: .owner).status == .ok)
    }
  }

  /// Looks at what was sent, reads it otherwise, brings it in or gives it up; answers the status of each answer.
  private static func visit(_ path: String, _ round: Int, in shop: WebShop) async throws -> [Int] {
    var codes = [try await shop.settled(path, as: .owner).status.code]
    if round % 3 == 0 {
      let encoding = ["UTF-16LE", "SHIFT_JIS", "IBM850", "GB18030"][round / 3 % 4]
      let fields = ["encoding": encoding, "delimiter": ["tab", "bar", "comma"][round % 9 / 3]]
      codes.append(try await shop.post(path, fields, as: .owner).status.code)
      codes.append(try await shop.settled(path, as: .owner).status.code)
    }
    if round % 5 == 0 {
      codes.append(try await shop.post(path + "/bring-in", as: .owner).status.code)
      codes.append(try await shop.settled(path, as: .owner).status.code)
    }
    codes.append(try await shop.post(path + "/cancel", as: .owner).status.code)
    return codes
  }

  /// The small files among the fixtures, of every layout and kind.
  private static func fixtures() throws -> [(name: String, bytes: [UInt8])] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(
      path: "Fixtures")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    return try paths.compactMap { path in
      let file = folder.appending(path: path)
      guard !path.hasSuffix(".md"), !file.hasDirectoryPath,
        let size = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize,
        (1...30_000).contains(size),
        try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
      else { return nil }
      return (file.lastPathComponent, Array(try Data(contentsOf: file)))
    }
  }

  private static func damage(_ bytes: inout [UInt8], _ dice: inout Dice) {
    let telling = Array("\",;\t|\n\r'\\<>&=:.-0123456789EVZ".utf8) + [0, 0xFF, 0xC3, 0xEF]
    let place = Int.random(in: 0...bytes.count, using: &dice)
    let byte = telling.randomElement(using: &dice) ?? 0
    switch Int.random(in: 0..<7, using: &dice) {
    case 0: bytes.insert(byte, at: place)
    case 1, 2: if place < bytes.count { bytes[place] = byte }
    case 3: bytes.removeLast(min(bytes.count - 1, Int.random(in: 0...200, using: &dice)))
    case 4: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...60, using: &dice)))
    case 5:
      bytes.insert(
        contentsOf: [UInt8](repeating: byte, count: Int.random(in: 1...300, using: &dice)), at: place)
    default:
      let start = Int.random(in: 0...bytes.count, using: &dice)
      bytes.insert(contentsOf: Array(bytes[start..<min(bytes.count, start + 400)]), at: place)
    }
    if bytes.isEmpty { bytes = [byte] }
  }
}

/// A stream of numbers that is the same in every run (SplitMix64; Steele, Lea and Flood 2014).
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
