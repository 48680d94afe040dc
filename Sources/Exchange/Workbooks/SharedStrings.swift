// The strings that a workbook's cells share, in one buffer with the places where each ends.

/// A workbook's shared strings.
final class SharedStrings: XMLListener {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []
  private var isInText = false
  private var isPhonetic = false
  private var start = 0
  /// Bytes of all strings together that are held.
  private let limit = 512 << 20

  /// Throws `TableRefusal`.
  init(_ part: ZipEntry?, in folder: ZipFolder) throws {
    guard let part else { return }
    try WorkbookPart.parse(part, in: folder, to: self)
  }

  /// The number of strings.
  var count: Int { ends.count }

  /// Calls `body` with the bytes of a string; with none when there is no such string.
  @inline(__always)
  func withString(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    guard index >= 0, index < ends.count else { return }
    let from = index == 0 ? 0 : Int(ends[index - 1])
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[from..<Int(ends[index])])) }
  }

  func start(_ tag: XMLTag) {
    if tag.name == "t" {
      isInText = !isPhonetic
    } else if tag.name == "rPh" {
      isPhonetic = true
    }
  }

  func end(_ name: XMLName) throws {
    if name == "t" {
      isInText = false
    } else if name == "rPh" {
      isPhonetic = false
    } else if name == "si" {
      CellEscapes.undo(in: &bytes, from: start)
      start = bytes.count
      ends.append(UInt32(truncatingIfNeeded: start))
    }
  }

  func text(_ piece: UnsafeBufferPointer<UInt8>) throws {
    guard isInText else { return }
    bytes.append(contentsOf: piece)
    guard bytes.count <= limit else { throw TableRefusal.workbook(.tooLarge) }
  }
}
