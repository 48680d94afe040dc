// The stretch of a table that is in memory: decoded to UTF-8, from the current record on.

/// A growing buffer of UTF-8 from which records are read in place.
final class Window {
  /// The first byte held; moves when the window grows.
  private(set) var base: UnsafeMutablePointer<UInt8>
  /// The end of the bytes held.
  private(set) var end = 0
  private var capacity: Int

  init(capacity: Int) {
    self.capacity = max(64, capacity)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// The bytes held, to be read.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: end) }

  /// Lets go of the first `count` bytes; what follows moves to the front.
  func drop(first count: Int) {
    guard count > 0 else { return }
    end -= count
    base.update(from: base + count, count: end)
  }

  /// Makes room for `count` more bytes.
  func reserve(_ count: Int) {
    guard end + count > capacity else { return }
    let larger = max(end + count, capacity * 2)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: base, count: end)
    base.deallocate()
    (base, capacity) = (moved, larger)
  }

  /// The room after the bytes held.
  var room: UnsafeMutableBufferPointer<UInt8> {
    UnsafeMutableBufferPointer(start: base + end, count: capacity - end)
  }

  /// Says that `count` bytes were written into `room`.
  func grew(by count: Int) {
    end += min(count, capacity - end)
  }

  func append(_ bytes: UnsafeBufferPointer<UInt8>.SubSequence) {
    reserve(bytes.count)
    _ = room.update(fromContentsOf: UnsafeBufferPointer(rebasing: bytes))
    end += bytes.count
  }

  /// Appends U+FFFD, which stands for bytes that mean nothing.
  func appendReplacement() {
    reserve(3)
    (base[end], base[end + 1], base[end + 2]) = (0xEF, 0xBF, 0xBD)
    end += 3
  }
}
