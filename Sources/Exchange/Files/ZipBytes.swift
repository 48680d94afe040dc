// Lets libzip read through a ByteSource, and counts what it takes.
internal import CZip
import Glibc

/// The bytes of a zip as libzip asks for them.
final class ZipBytes {
  /// Bytes taken so far, counted again when taken again.
  private(set) var taken = 0
  private let source: ByteSource
  private var position = 0
  private var failure = zip_error_t()

  init(_ source: ByteSource) {
    self.source = source
    zip_error_init(&failure)
  }

  deinit { zip_error_fini(&failure) }

  /// A source that keeps this object as long as libzip keeps the source.
  func makeSource() -> OpaquePointer? {
    let held = Unmanaged.passRetained(self)
    let made = zip_source_function_create(
      { context, room, count, command in
        guard let context else { return -1 }
        let held = Unmanaged<ZipBytes>.fromOpaque(context)
        if command == ZIP_SOURCE_FREE {
          held.release()
          return 0
        }
        return held.takeUnretainedValue().answer(command, room, Int(truncatingIfNeeded: count))
      }, held.toOpaque(), nil)
    if made == nil { held.release() }
    return made
  }

  private func answer(_ command: zip_source_cmd_t, _ room: UnsafeMutableRawPointer?, _ count: Int)
    -> zip_int64_t
  {
    switch command {
    case ZIP_SOURCE_OPEN:
      position = 0
      return 0
    case ZIP_SOURCE_CLOSE: return 0
    case ZIP_SOURCE_READ: return read(room, count)
    case ZIP_SOURCE_STAT: return stat(room, count)
    case ZIP_SOURCE_SEEK: return seek(room, count)
    case ZIP_SOURCE_TELL: return zip_int64_t(position)
    case ZIP_SOURCE_ERROR:
      return room.map { zip_error_to_data(&failure, $0, zip_uint64_t(max(0, count))) } ?? -1
    case ZIP_SOURCE_SUPPORTS:
      let known = [
        ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
        ZIP_SOURCE_FREE,
        ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS,
      ]
      return known.reduce(0) { $0 | zip_int64_t(1) << zip_int64_t($1.rawValue) }
    default:
      zip_error_set(&failure, ZIP_ER_OPNOTSUPP, 0)
      return -1
    }
  }

  private func read(_ room: UnsafeMutableRawPointer?, _ count: Int) -> zip_int64_t {
    guard let start = room?.assumingMemoryBound(to: UInt8.self), count > 0 else { return 0 }
    // What the file system said is of no use to libzip's callers; that reading failed is.
    guard let got = try? source.copy(into: start, count: count, at: position) else {
      zip_error_set(&failure, ZIP_ER_READ, EIO)
      return -1
    }
    position += got
    taken += got
    return zip_int64_t(got)
  }

  private func stat(_ room: UnsafeMutableRawPointer?, _ count: Int) -> zip_int64_t {
    guard let room, count >= MemoryLayout<zip_stat_t>.size else { return -1 }
    let facts = room.assumingMemoryBound(to: zip_stat_t.self)
    zip_stat_init(facts)
    facts.pointee.size = zip_uint64_t(source.total)
    facts.pointee.valid = zip_uint64_t(ZIP_STAT_SIZE)
    return zip_int64_t(MemoryLayout<zip_stat_t>.size)
  }

  private func seek(_ room: UnsafeMutableRawPointer?, _ count: Int) -> zip_int64_t {
    guard let room else { return -1 }
    let place = zip_source_seek_compute_offset(
      zip_uint64_t(position), zip_uint64_t(source.total), room, zip_uint64_t(max(0, count)), &failure)
    guard place >= 0 else { return -1 }
    position = Int(place)
    return 0
  }
}
