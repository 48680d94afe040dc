// The container of old Office files: a small file system of sectors and chains (MS-CFB). Every number in it may lie.

/// An old Office file as the streams in it.
final class CompoundFile {
  /// A stream or folder of the file.
  struct Entry {
    let name: String
    fileprivate let start: UInt32
    fileprivate let size: Int
  }

  private(set) var entries: [Entry] = []
  private let source: ByteSource
  private let sectorSize: Int
  private let miniSize: Int
  private let cutoff: Int
  private var chains: [UInt32] = []
  private var miniChains: [UInt32] = []
  private var miniSectors: [UInt32] = []

  /// Throws `TableRefusal.workbook(.oldDamaged)`.
  init(_ source: ByteSource) throws {
    self.source = source
    let head = try source.head(512)
    let (shift, miniShift) = (head.little16(30), head.little16(32))
    guard head.count == 512, shift == 9 || shift == 12, miniShift == 6 else {
      throw TableRefusal.workbook(.oldDamaged)
    }
    (sectorSize, miniSize, cutoff) = (1 << shift, 1 << miniShift, min(head.little32(56), 1 << 16))
    try readChains(head)
    try readEntries(first: UInt32(truncatingIfNeeded: head.little32(48)))
    miniChains = try numbers(in: sectors(from: UInt32(truncatingIfNeeded: head.little32(60))))
  }

  /// The bytes of a stream, to be read piece by piece; nil when there is none of this name.
  func stream(named name: String) -> CompoundStream? {
    guard let entry = entries.first(where: { $0.name.lowercased() == name.lowercased() }) else { return nil }
    guard entry.size < cutoff else {
      return CompoundStream(
        source, pieces: sectors(from: entry.start).map { offset(of: $0) }, pieceSize: sectorSize,
        size: entry.size)
    }
    let perSector = sectorSize / miniSize
    let pieces = follow(miniChains, from: entry.start).compactMap { mini -> Int? in
      let sector = Int(mini) / perSector
      guard sector < miniSectors.count else { return nil }
      return offset(of: miniSectors[sector]) + Int(mini) % perSector * miniSize
    }
    return CompoundStream(source, pieces: pieces, pieceSize: miniSize, size: entry.size)
  }

  /// The table of chains lies in sectors of which the header lists the first 109; a chain of its own lists the others.
  private func readChains(_ head: [UInt8]) throws {
    let most = source.total / sectorSize + 1
    var places = stride(from: 76, to: 512, by: 4).map { UInt32(truncatingIfNeeded: head.little32($0)) }
    var next = UInt32(truncatingIfNeeded: head.little32(68))
    var turns = 0
    while next < 0xFFFF_FFFA, places.count <= most, turns <= most {
      let sector = try source.slice(at: offset(of: next), count: sectorSize)
      guard sector.count == sectorSize else { break }
      places += stride(from: 0, to: sectorSize - 4, by: 4).map {
        UInt32(truncatingIfNeeded: sector.little32($0))
      }
      next = UInt32(truncatingIfNeeded: sector.little32(sectorSize - 4))
      turns += 1
    }
    chains = try numbers(in: places.filter { $0 < 0xFFFF_FFFA }.prefix(most))
  }

  private func numbers(in sectors: some Sequence<UInt32>) throws -> [UInt32] {
    var numbers: [UInt32] = []
    // No table is longer than one entry for each of the file's smallest pieces.
    let most = source.total / 64 + 1024
    for sector in sectors where numbers.count < most {
      let bytes = try source.slice(at: offset(of: sector), count: sectorSize)
      numbers += stride(from: 0, to: bytes.count - bytes.count % 4, by: 4).map {
        UInt32(truncatingIfNeeded: bytes.little32($0))
      }
    }
    return numbers
  }

  private func readEntries(first: UInt32) throws {
    for sector in sectors(from: first).prefix(4096) {
      let bytes = try source.slice(at: offset(of: sector), count: sectorSize)
      for at in stride(from: 0, to: bytes.count - bytes.count % 128, by: 128) where bytes[at + 66] != 0 {
        let units = max(0, min(31, bytes.little16(at + 64) / 2 - 1))
        let name = String(decoding: (0..<units).map { UInt16(bytes.little16(at + $0 * 2)) }, as: UTF16.self)
        let entry = Entry(
          name: name, start: UInt32(truncatingIfNeeded: bytes.little32(at + 116)),
          size: min(bytes.little32(at + 120), source.total))
        // The root's stream holds all small ones.
        if bytes[at + 66] == 5 { miniSectors = sectors(from: entry.start) } else { entries.append(entry) }
      }
    }
  }

  private func sectors(from first: UInt32) -> [UInt32] { follow(chains, from: first) }

  /// A chain, ended where it would lead outside or around in a circle.
  private func follow(_ chains: [UInt32], from first: UInt32) -> [UInt32] {
    var found: [UInt32] = []
    var next = first
    while Int(next) < chains.count, found.count < chains.count {
      found.append(next)
      next = chains[Int(next)]
    }
    return found
  }

  private func offset(of sector: UInt32) -> Int { (Int(sector) + 1) * sectorSize }
}

/// A stream of an old Office file.
final class CompoundStream {
  /// The bytes it holds.
  let size: Int
  private let source: ByteSource
  private let pieces: [Int]
  private let pieceSize: Int

  fileprivate init(_ source: ByteSource, pieces: [Int], pieceSize: Int, size: Int) {
    (self.source, self.pieces, self.pieceSize) = (source, pieces, pieceSize)
    self.size = min(size, pieces.count * pieceSize)
  }

  /// The bytes from `offset` on, at most `count`; fewer at the end.
  func slice(at offset: Int, count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let end = min(size, offset + count)
    var at = offset
    while at < end {
      let (piece, inside) = (at / pieceSize, at % pieceSize)
      // Pieces that lie side by side are read together.
      var last = piece
      while last + 1 < pieces.count, (last + 1) * pieceSize < end,
        pieces[last + 1] == pieces[last] + pieceSize
      { last += 1 }
      let wanted = min(end, (last + 1) * pieceSize) - at
      let got = try source.slice(at: pieces[piece] + inside, count: wanted)
      bytes += got
      guard got.count == wanted else { break }
      at += wanted
    }
    return bytes
  }
}

extension [UInt8] {
  /// Two bytes as a number; 0 beyond the end.
  @inline(__always)
  func little16(_ index: Int) -> Int {
    index >= 0 && index + 1 < count ? Int(self[index]) | Int(self[index + 1]) << 8 : 0
  }

  /// Four bytes as a number that is never negative; 0 beyond the end.
  @inline(__always)
  func little32(_ index: Int) -> Int { little16(index) | little16(index + 2) << 16 }
}
