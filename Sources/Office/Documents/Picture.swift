// What a picture is, by its bytes and not by its name: PNG, JPEG, GIF or WebP, whole, and nothing behind it.

/// A picture that was looked at.
struct Picture: Equatable {
  let mediaType: String
  /// In pixels.
  let width: Int
  let height: Int
  /// How many bytes are the picture; what comes behind them is something else and is not kept.
  let end: Int

  /// More pixels a side are a mistake or a trap.
  static let longestSide = 20_000

  /// Nil for anything but a whole picture of a kind that every browser shows and none runs.
  init?(_ bytes: [UInt8]) {
    let found = Self.png(bytes) ?? Self.jpeg(bytes) ?? Self.gif(bytes) ?? Self.webp(bytes)
    guard let found, (1...Self.longestSide).contains(found.width),
      (1...Self.longestSide).contains(found.height)
    else { return nil }
    self = found
  }

  private init(_ mediaType: String, _ width: Int, _ height: Int, end: Int) {
    (self.mediaType, self.width, self.height, self.end) = (mediaType, width, height, end)
  }

  /// Chunks with their lengths, the first of them IHDR and the last IEND (PNG, third edition, §5).
  private static func png(_ bytes: [UInt8]) -> Picture? {
    guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { return nil }
    var (place, size, hasPixels): (Int, (Int, Int)?, Bool) = (8, nil, false)
    while let length = bytes.big(place, 4), let name = bytes.name(place + 4) {
      let next = place + 12 + length
      guard next <= bytes.count else { return nil }
      if size == nil {
        guard name == "IHDR", length == 13, let width = bytes.big(place + 8, 4),
          let height = bytes.big(place + 12, 4)
        else { return nil }
        size = (width, height)
      }
      if name == "IDAT" { hasPixels = true }
      if name == "IEND", let size, hasPixels { return Picture("image/png", size.0, size.1, end: next) }
      place = next
    }
    return nil
  }

  /// Segments up to the first scan, which says nothing of its length; the picture ends at the last end-of-image mark that
  /// follows (ITU T.81, annex B).
  private static func jpeg(_ bytes: [UInt8]) -> Picture? {
    guard bytes.starts(with: [0xFF, 0xD8, 0xFF]) else { return nil }
    var (place, size): (Int, (Int, Int)?) = (2, nil)
    while place + 4 <= bytes.count, bytes[place] == 0xFF {
      let mark = bytes[place + 1]
      if mark == 0xFF {
        place += 1
        continue
      }
      guard (0xC0...0xFE).contains(mark), !(0xD0...0xD9).contains(mark),
        let length = bytes.big(place + 2, 2), length >= 2
      else { return nil }
      if (0xC0...0xCF).contains(mark), ![0xC4, 0xC8, 0xCC].contains(mark) {
        guard length >= 8, let height = bytes.big(place + 5, 2), let width = bytes.big(place + 7, 2) else {
          return nil
        }
        size = (width, height)
      }
      place += 2 + length
      guard mark == 0xDA else { continue }
      guard let size, let end = endOfScans(bytes, from: place) else { return nil }
      return Picture("image/jpeg", size.0, size.1, end: end)
    }
    return nil
  }

  /// In a scan 0xFF stands only before 0x00, a restart mark or the next segment; behind the end of the image is no picture.
  private static func endOfScans(_ bytes: [UInt8], from start: Int) -> Int? {
    var place = start
    while place + 1 < bytes.count {
      guard bytes[place] == 0xFF else {
        place += 1
        continue
      }
      switch bytes[place + 1] {
      case 0xD9: return place + 2
      case 0x00, 0xD0...0xD7: place += 2
      case 0xFF: place += 1
      case 0xC0...0xFE:
        guard let length = bytes.big(place + 2, 2), length >= 2 else { return nil }
        place += 2 + length
      default: return nil
      }
    }
    return nil
  }

  /// A head, then blocks of blocks up to the trailer (GIF89a, §17 to §27).
  private static func gif(_ bytes: [UInt8]) -> Picture? {
    guard bytes.starts(with: Array("GIF87a".utf8)) || bytes.starts(with: Array("GIF89a".utf8)),
      let width = bytes.little(6, 2), let height = bytes.little(8, 2), bytes.count > 13
    else { return nil }
    func colours(_ flags: UInt8) -> Int { flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1) }
    func pastBlocks(_ start: Int) -> Int? {
      var place = start
      while place < bytes.count {
        let length = Int(bytes[place])
        place += 1 + length
        if length == 0 { return place }
      }
      return nil
    }
    var (place, hasPixels) = (13 + colours(bytes[10]), false)
    while place < bytes.count {
      switch bytes[place] {
      case 0x21:
        guard let next = pastBlocks(place + 2) else { return nil }
        place = next
      case 0x2C:
        guard place + 10 < bytes.count, let next = pastBlocks(place + 11 + colours(bytes[place + 9])) else {
          return nil
        }
        (place, hasPixels) = (next, true)
      case 0x3B: return hasPixels ? Picture("image/gif", width, height, end: place + 1) : nil
      default: return nil
      }
    }
    return nil
  }

  /// A RIFF container that says how long it is, with a frame of one of three kinds first (RFC 9649, §2).
  private static func webp(_ bytes: [UInt8]) -> Picture? {
    guard bytes.name(0) == "RIFF", bytes.name(8) == "WEBP", let length = bytes.little(4, 4), length >= 18
    else { return nil }
    let end = 8 + length
    guard end <= bytes.count else { return nil }
    func picture(_ width: Int?, _ height: Int?) -> Picture? {
      guard let width, let height else { return nil }
      return Picture("image/webp", width, height, end: end)
    }
    switch bytes.name(12) {
    case "VP8 ":
      guard end >= 30, bytes[23...25] == [0x9D, 0x01, 0x2A] else { return nil }
      return picture(bytes.little(26, 2).map { $0 & 0x3FFF }, bytes.little(28, 2).map { $0 & 0x3FFF })
    case "VP8L":
      guard end >= 25, bytes[20] == 0x2F, let bits = bytes.little(21, 4) else { return nil }
      return picture((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    case "VP8X":
      return picture(bytes.little(24, 3).map { $0 + 1 }, bytes.little(27, 3).map { $0 + 1 })
    default: return nil
    }
  }
}

extension [UInt8] {
  /// A whole number of so many bytes, the highest first; nil past the end.
  fileprivate func big(_ place: Int, _ length: Int) -> Int? {
    guard place >= 0, place + length <= count else { return nil }
    return self[place..<(place + length)].reduce(0) { $0 << 8 | Int($1) }
  }

  /// The same, the lowest first.
  fileprivate func little(_ place: Int, _ length: Int) -> Int? {
    guard place >= 0, place + length <= count else { return nil }
    return self[place..<(place + length)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// Four letters; nil past the end.
  fileprivate func name(_ place: Int) -> String? {
    guard place + 4 <= count else { return nil }
    return String(decoding: self[place..<(place + 4)], as: UTF8.self)
  }
}
