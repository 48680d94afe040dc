// A zip that is open for reading, by libzip, within limits that count what really comes out and not what its headers say.
internal import CZip

/// How much may come out of a zip.
struct ZipLimits {
  /// Files it may hold.
  var files = 10_000
  /// Bytes of the list of its files.
  var listBytes = 8 << 20
  /// Bytes that may be unpacked in all.
  var unpackedBytes = 4 << 30
  /// Bytes that may be unpacked whatever the ratio.
  var freeBytes = 16 << 20
  /// Unpacked bytes for each packed one, above `freeBytes`.
  var ratio = 200
}

/// A file in a zip.
struct ZipEntry {
  let index: Int
  /// As written, with slashes; never to be used as a path.
  let name: String
  /// What its header says; it may lie.
  let size: Int
  let isEncrypted: Bool
}

/// An open zip.
final class ZipFolder {
  /// The files in it, in their order.
  let entries: [ZipEntry]
  private let zip: OpaquePointer
  private let bytes: ZipBytes
  private let limits: ZipLimits
  private var unpacked = 0

  /// Throws `TableRefusal.zip`.
  init(_ source: ByteSource, limits: ZipLimits = ZipLimits()) throws {
    let tail = try ZipTail(source)
    guard tail.isFound else { throw TableRefusal.zip(.damaged) }
    guard tail.files <= limits.files, tail.listBytes <= limits.listBytes else {
      throw TableRefusal.zip(.tooManyFiles)
    }
    bytes = ZipBytes(source)
    self.limits = limits
    guard let made = bytes.makeSource() else { throw TableRefusal.zip(.damaged) }
    guard let zip = zip_open_from_source(made, ZIP_RDONLY, nil) else {
      zip_source_free(made)
      throw TableRefusal.zip(.damaged)
    }
    self.zip = zip
    let count = Int(clamping: zip_get_num_entries(zip, 0))
    entries = count > limits.files ? [] : (0..<max(0, count)).compactMap { Self.entry(zip, $0) }
    guard count <= limits.files else { throw TableRefusal.zip(.tooManyFiles) }
  }

  deinit { zip_discard(zip) }

  private static func entry(_ zip: OpaquePointer, _ index: Int) -> ZipEntry? {
    var facts = zip_stat_t()
    guard zip_stat_index(zip, zip_uint64_t(index), 0, &facts) == 0, let name = facts.name else { return nil }
    let isKnown = facts.valid & zip_uint64_t(ZIP_STAT_SIZE) != 0
    return ZipEntry(
      index: index, name: String(String(cString: name).map { $0 == "\\" ? "/" : $0 }),
      size: isKnown ? Int(clamping: facts.size) : 0,
      isEncrypted: facts.valid & zip_uint64_t(ZIP_STAT_ENCRYPTION_METHOD) != 0
        && facts.encryption_method != ZIP_EM_NONE)
  }

  /// The file with this name, in any case, with or without a slash in front.
  func entry(named name: String) -> ZipEntry? {
    let wanted = Self.plain(name)
    return entries.first { Self.plain($0.name) == wanted }
  }

  private static func plain(_ name: String) -> String {
    String(name.drop { $0 == "/" }).lowercased()
  }

  /// Begins to unpack a file. Throws `TableRefusal.zip`.
  func open(_ entry: ZipEntry) throws -> ZipStream {
    guard !entry.isEncrypted else { throw TableRefusal.zip(.encrypted) }
    guard let file = zip_fopen_index(zip, zip_uint64_t(entry.index), 0) else {
      throw TableRefusal.zip(.damaged)
    }
    return ZipStream(file, of: self, size: entry.size)
  }

  /// Counts what came out. Throws `TableRefusal.zip(.bomb)`.
  fileprivate func count(_ more: Int) throws {
    unpacked += more
    guard unpacked > limits.freeBytes else { return }
    guard unpacked <= limits.unpackedBytes, unpacked / limits.ratio <= bytes.taken else {
      throw TableRefusal.zip(.bomb)
    }
  }
}

/// A file of a zip as it is unpacked.
final class ZipStream {
  /// What its header says it unpacks to; good enough to show progress.
  let size: Int
  /// Bytes unpacked so far.
  private(set) var given = 0
  private let file: OpaquePointer
  private let folder: ZipFolder

  fileprivate init(_ file: OpaquePointer, of folder: ZipFolder, size: Int) {
    (self.file, self.folder, self.size) = (file, folder, size)
  }

  deinit { zip_fclose(file) }

  /// The next bytes; zero at the end. Throws `TableRefusal.zip`.
  func read(into room: UnsafeMutableBufferPointer<UInt8>) throws -> Int {
    guard let start = room.baseAddress else { return 0 }
    let got = Int(zip_fread(file, start, zip_uint64_t(room.count)))
    guard got >= 0 else { throw TableRefusal.zip(.damaged) }
    given += got
    try folder.count(got)
    return got
  }

  /// Calls `body` with piece after piece until it answers false or there is no more; the last piece is empty.
  func forEachPiece(_ body: (UnsafeBufferPointer<UInt8>) throws -> Bool) throws {
    let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
    defer { room.deallocate() }
    var got = 0
    repeat {
      got = try read(into: room)
      guard try body(UnsafeBufferPointer(rebasing: room[..<got])) else { return }
    } while got > 0
  }
}
