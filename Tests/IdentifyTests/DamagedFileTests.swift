// Thousands of exports with a few bytes changed: each ends in a report or in a sentence. `SEED` repeats a run, `ROUNDS`
// says how many.

import Customers
import Exchange
import Foundation
import TestSupport
import Testing

@testable import Identify
@testable import Storage

@Suite(.everyEngine) struct DamagedFileTests {
  private let shop: EmptyShop

  init() throws { shop = try EmptyShop() }

  @Test func `twenty thousand damaged files end in a report or a sentence`() throws {
    let seed =
      ProcessInfo.processInfo.environment["SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 1...UInt64.max)
    print("damaged files: seed \(seed)")
    var rounds =
      ProcessInfo.processInfo.environment["ROUNDS"].flatMap(Int.init) ?? (isOptimised ? 20_000 : 500)
    if Engine.underTest == .postgres { rounds /= 10 }  // each is a whole transaction over a connection
    var dice = Dice(state: seed)
    let originals = try ExportReadingTests.readings.map { reading in
      try [UInt8](Data(contentsOf: URL(filePath: fixtures + "/" + reading.file)))
    }
    let before = try shop.fingerprint()
    var reports = 0
    for round in 0..<rounds {
      let bytes = damaged(originals, &dice)
      var options = ImportOptions()
      if round % 3 == 0 { options.dateOrder = .monthDayYear }
      if round % 5 == 0 { options.day = Day(iso: "2025-01-31") }
      if round % 7 == 0 { options.decimalMark = .comma }
      let outcome = try Outcome(of: .bytes(bytes), in: shop, options)
      #expect(outcome.isSpoken, "seed \(seed), round \(round): \(outcome)")
      if outcome.report != nil { reports += 1 }
    }
    #expect(reports > rounds / 4)
    #expect(try shop.fingerprint() == before)
  }

  /// A few bytes changed, cut, doubled, or taken from another file.
  private func damaged(_ originals: [[UInt8]], _ dice: inout Dice) -> [UInt8] {
    var bytes = originals[Int.random(in: originals.indices, using: &dice)]
    let splinters: [[UInt8]] = [
      [0x22], [0x2C], [0x3B], [0x0A], [0x0D], [0x00], [0xFF], [0xEF, 0xBB, 0xBF], [0x09], [0x2D], [0x28],
      [0x2E],
      Array("9999999999".utf8), Array("\n\n".utf8), Array("total".utf8), Array("€".utf8), [0xC3],
      [0xE0, 0xA4],
    ]
    for _ in 0..<Int.random(in: 1...6, using: &dice) where !bytes.isEmpty {
      let place = Int.random(in: bytes.indices, using: &dice)
      switch Int.random(in: 0..<7, using: &dice) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &dice)
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &dice)))
      case 2: bytes.insert(contentsOf: splinters[Int.random(in: splinters.indices, using: &dice)], at: place)
      case 3: bytes.removeSubrange(place...)
      case 4:
        let piece = bytes[place..<min(bytes.count, place + Int.random(in: 1...200, using: &dice))]
        bytes.insert(contentsOf: Array(piece), at: Int.random(in: 0...bytes.count, using: &dice))
      case 5:
        let other = originals[Int.random(in: originals.indices, using: &dice)]
        bytes.append(contentsOf: other.suffix(Int.random(in: 0...other.count, using: &dice)))
      default: bytes.swapAt(place, Int.random(in: bytes.indices, using: &dice))
      }
    }
    return bytes
  }
}

/// A stream of numbers that is the same in every run (SplitMix64; Steele, Lea and Flood 2014).
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
