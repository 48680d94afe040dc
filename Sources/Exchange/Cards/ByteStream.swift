// The bytes of a source one chunk after another. Wide encodings are turned into UTF-8 on the way, others are left as they are.

/// Hands out bytes of a source to whoever looks for their own ends.
final class ByteStream {
  /// Whether the bytes were made UTF-8 here because a character takes two bytes or more in the file.
  let isTranscoded: Bool
  private let source: ByteSource
  private let transcoder: Transcoder?
  private let window: Window
  private let size: Int
  private var position = 0
  private var isAtEnd = false

  init(_ source: ByteSource, encoding: TextEncoding, limits: TableLimits) throws {
    self.source = source
    isTranscoded = encoding.unit > 1
    size = max(1, min(limits.chunk, source.total))
    transcoder = isTranscoded ? try Transcoder(source, encoding: encoding, chunk: size) : nil
    window = Window(capacity: size)
  }

  /// The bytes at hand; nil at the end.
  func chunk() throws -> UnsafeBufferPointer<UInt8>? {
    while position == window.end {
      guard !isAtEnd else { return nil }
      try fill()
    }
    return UnsafeBufferPointer(rebasing: window.bytes[position...])
  }

  /// The next byte, without moving on; nil at the end.
  func peek() throws -> UInt8? {
    if position < window.end { return window.bytes[position] }
    return try chunk()?.first
  }

  /// Whether these bytes come next, without moving on.
  func begins(with word: StaticString) throws -> Bool {
    while window.end - position < word.utf8CodeUnitCount, !isAtEnd { try fill() }
    let expected = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    return window.bytes[position...].starts(with: expected)
  }

  /// Moves on by so many of the bytes at hand.
  func skip(_ count: Int) {
    position = min(window.end, position + count)
  }

  private func fill() throws {
    window.drop(first: position)
    position = 0
    if let transcoder {
      try transcoder.more(into: window)
      isAtEnd = transcoder.hasEnded
      return
    }
    window.reserve(size)
    guard let room = window.room.baseAddress else { return }
    let got = try source.read(into: room, count: size)
    window.grew(by: got)
    isAtEnd = got == 0
  }
}
