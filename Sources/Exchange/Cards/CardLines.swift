// The logical lines of a vCard file, as bytes: unfolded before anything is decoded, because folds split characters.
import Glibc

/// Hands out one property of a vCard file after another as the bytes of its line, in bounded memory. Pictures, sounds
/// and keys are passed over and cost nothing but their reading.
final class CardLines {
  /// The line it stands on: folds taken out, soft breaks of quoted-printable joined; cut short when it was passed over.
  private(set) var line: [UInt8] = []
  /// The 1-based physical line on which it begins.
  private(set) var number = 1
  /// Whether a fold stands for the blank it begins with (vCard 2.1) and not for nothing.
  var keepsFoldBlank = false

  private let stream: ByteStream
  private let limits: TableLimits
  private var nextNumber = 1
  private var isPassedOver = false
  private var isWanted = false
  private var isQuotedPrintable = false
  private var passed = 0
  /// The last byte of the physical line that shows.
  private var last: UInt8 = 0

  /// As many bytes of a line are read before it is decided whether it is wanted.
  private static let enoughToTell = 256
  /// No picture is larger.
  private static let largestPassedOver = 64 << 20

  init(_ stream: ByteStream, limits: TableLimits) {
    self.stream = stream
    self.limits = limits
  }

  /// Moves on to the next line that is not empty; false at the end.
  func next() throws -> Bool {
    line.removeAll(keepingCapacity: true)
    (isPassedOver, isWanted, isQuotedPrintable, passed, last) = (false, false, false, 0, 0)
    try skipLineEnds()
    guard try stream.peek() != nil else { return false }
    number = nextNumber
    while true {
      try takePhysicalLine()
      let isSoft = try endsInSoftBreak()
      try skipLineEnd()
      if isSoft {
        removeSoftBreak()
        guard let first = try stream.peek(), !Self.isLineEnd(first) else { return true }
        if try stream.begins(with: "END:VCARD") { return true }
        continue
      }
      guard let first = try stream.peek() else { return true }
      guard Self.isBlank(first) || Self.isLineEnd(first) else { return true }
      try skipLineEnds()
      guard let blank = try stream.peek(), Self.isBlank(blank) else { return true }
      stream.skip(1)
      if keepsFoldBlank, !isPassedOver { line.append(0x20) }
    }
  }

  private func takePhysicalLine() throws {
    while let chunk = try stream.chunk() {
      let end = Self.lineEnd(in: chunk)
      try take(UnsafeBufferPointer(rebasing: chunk[..<end]))
      stream.skip(end)
      if end < chunk.count { return }
    }
  }

  private func take(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    last = bytes.last { !Self.isBlank($0) } ?? last
    guard !isPassedOver else { return try passOver(bytes.count) }
    guard line.count + bytes.count > Self.enoughToTell, !isWanted else {
      guard line.count + bytes.count <= limits.recordBytes else {
        throw TableRefusal.recordTooLong(line: number, limit: limits.recordBytes)
      }
      return line.append(contentsOf: bytes)
    }
    let head = max(0, Self.enoughToTell - line.count)
    line.append(contentsOf: bytes.prefix(head))
    isWanted = CardProperty.isWanted(line)
    isPassedOver = !isWanted
    isQuotedPrintable = CardProperty.isQuotedPrintable(line)
    try take(UnsafeBufferPointer(rebasing: bytes.dropFirst(head)))
  }

  private func passOver(_ count: Int) throws {
    passed += count
    guard passed <= Self.largestPassedOver else {
      throw TableRefusal.recordTooLong(line: number, limit: Self.largestPassedOver)
    }
  }

  // MARK: - Soft breaks

  /// Whether a quoted-printable line goes on in the next one, which is not indented.
  private func endsInSoftBreak() throws -> Bool {
    guard last == UInt8(ascii: "=") else { return false }
    return isWanted || isPassedOver ? isQuotedPrintable : CardProperty.isQuotedPrintable(line)
  }

  private func removeSoftBreak() {
    guard !isPassedOver else { return }
    while let last = line.last, Self.isBlank(last) { line.removeLast() }
    if line.last == UInt8(ascii: "=") { line.removeLast() }
  }

  // MARK: - Line ends

  /// One line end: LF, CR, CRLF, and the CR CR LF that a second conversion makes of it.
  private func skipLineEnd() throws {
    while try stream.peek() == .carriageReturn { stream.skip(1) }
    if try stream.peek() == .lineFeed { stream.skip(1) }
    nextNumber += 1
  }

  private func skipLineEnds() throws {
    while let byte = try stream.peek(), Self.isLineEnd(byte) { try skipLineEnd() }
  }

  /// Looks a block at a time, so that neither byte is sought through all that follows the other.
  private static func lineEnd(in chunk: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = chunk.baseAddress else { return 0 }
    var start = 0
    while start < chunk.count {
      let size = min(512, chunk.count - start)
      let feed = memchr(base + start, 0x0A, size).map { UnsafeRawPointer($0) - UnsafeRawPointer(base) }
      let back = memchr(base + start, 0x0D, (feed ?? start + size) - start)
      if let back { return UnsafeRawPointer(back) - UnsafeRawPointer(base) }
      if let feed { return feed }
      start += size
    }
    return chunk.count
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == .lineFeed || byte == .carriageReturn }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == .tab }
}
