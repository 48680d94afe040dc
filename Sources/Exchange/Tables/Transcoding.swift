// Turns the bytes of a source into UTF-8, a chunk at a time, whatever their encoding.
import Glibc

/// Feeds a window from a source; undecodable bytes become U+FFFD and are counted.
final class Transcoder {
  /// Bytes that meant nothing so far.
  private(set) var replaced = 0
  /// How many decoded bytes came before the first that meant nothing.
  private(set) var firstReplacement: Int?
  /// Whether everything was handed over.
  private(set) var hasEnded = false

  private let source: ByteSource
  private let encoding: TextEncoding
  private let converter: Converter?
  private let raw: UnsafeMutablePointer<UInt8>
  private let chunk: Int
  /// Bytes at the front of `raw` that wait for the rest of their character.
  private var carried = 0
  private var decoded = 0
  private var isAtStart = true
  private let longestCharacter = 32

  init(_ source: ByteSource, encoding: TextEncoding, chunk: Int) throws {
    converter = encoding == .utf8 ? nil : try Converter(from: encoding)
    self.source = source
    self.encoding = encoding
    self.chunk = max(1, min(chunk, source.total))
    raw = .allocate(capacity: self.chunk + longestCharacter)
  }

  deinit { raw.deallocate() }

  /// Adds the next chunk to the window. Throws `TableRefusal.binary` when the text holds a zero character.
  func more(into window: Window) throws {
    let got = try source.read(into: raw + carried, count: chunk)
    hasEnded = got == 0
    let count = carried + got
    carried = isAtStart && count < 4 && !hasEnded ? count : 0
    guard carried == 0 else { return }
    let before = window.end
    decode(UnsafeBufferPointer(start: raw, count: count)[markLength(count)...], into: window)
    let added = window.end - before
    if added > 0, memchr(window.base + before, 0, added) != nil { throw TableRefusal.binary(.unknown) }
    decoded += added
  }

  private func markLength(_ count: Int) -> Int {
    let mark = encoding.byteOrderMark
    guard isAtStart else { return 0 }
    isAtStart = false
    return UnsafeBufferPointer(start: raw, count: count).starts(with: mark) ? mark.count : 0
  }

  private func decode(_ bytes: UnsafeBufferPointer<UInt8>.SubSequence, into window: Window) {
    let base = decoded - window.end
    var rest = bytes
    while !rest.isEmpty {
      let whole = UnsafeBufferPointer(rebasing: rest)
      let outcome = converter?.convert(whole, into: window) ?? Self.copyUTF8(whole, into: window)
      rest = rest.dropFirst(outcome.taken)
      guard !rest.isEmpty else { return }
      if outcome.isCutShort, !hasEnded, rest.count < longestCharacter {
        carry(rest)
        return
      }
      firstReplacement = firstReplacement ?? base + window.end
      replaced += min(encoding.unit, rest.count)
      window.appendReplacement()
      rest = rest.dropFirst(encoding.unit)
    }
  }

  private func carry(_ rest: UnsafeBufferPointer<UInt8>.SubSequence) {
    carried = rest.count
    memmove(raw, raw + rest.startIndex, carried)
  }

  private static func copyUTF8(_ bytes: UnsafeBufferPointer<UInt8>, into window: Window) -> Decoded {
    let end = UTF8Run.wellFormed(bytes, from: 0)
    window.append(bytes[..<end])
    return Decoded(taken: end, isCutShort: end < bytes.count && UTF8Run.isCutShort(bytes, at: end))
  }
}

/// How far a conversion came, and whether it stopped in the middle of a character.
struct Decoded {
  let taken: Int
  let isCutShort: Bool
}

/// glibc's iconv to UTF-8.
final class Converter {
  private let handle: iconv_t

  /// Throws `TableRefusal.unknownEncoding` for encodings we do not offer or this machine lacks.
  init(from encoding: TextEncoding) throws {
    let opened = encoding.isOffered ? iconv_open("UTF-8", encoding.rawValue) : nil
    guard let opened, opened != iconv_t(bitPattern: -1) else {
      throw TableRefusal.unknownEncoding(encoding.rawValue)
    }
    handle = opened
  }

  deinit { iconv_close(handle) }

  /// Converts until the end or the first bytes that cannot be converted.
  func convert(_ bytes: UnsafeBufferPointer<UInt8>, into window: Window) -> Decoded {
    var input = UnsafeMutableRawPointer(mutating: bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
    var left = bytes.count
    while true {
      window.reserve(left * 2 + 64)
      let room = window.room
      var output = UnsafeMutableRawPointer(room.baseAddress)?.assumingMemoryBound(to: CChar.self)
      var free = room.count
      let status = iconv(handle, &input, &left, &output, &free)
      let failure = errno
      window.grew(by: room.count - free)
      if status != -1 { return Decoded(taken: bytes.count, isCutShort: false) }
      if failure != E2BIG || free == room.count {
        return Decoded(taken: bytes.count - left, isCutShort: failure == EINVAL)
      }
    }
  }
}
