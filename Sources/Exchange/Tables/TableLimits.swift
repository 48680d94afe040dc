// How much of a hostile file is held before it is refused.

/// The bounds within which a table is read; memory stays below a small multiple of `recordBytes`.
package struct TableLimits: Hashable, Sendable {
  /// Bytes of one record (as UTF-8) over which the file is refused.
  package var recordBytes = 16 << 20
  /// Bytes after which a quoted cell counts as never closed.
  package var quotedBytes = 1 << 20
  /// Line ends after which a quoted cell counts as never closed.
  package var quotedLines = 10_000
  /// Cells of one record over which the file is refused (a workbook ends at 16,384 columns).
  package var columns = 20_000
  /// Bytes taken from the source at a time.
  package var chunk = 1 << 20

  /// The limits used unless a test asks for others.
  package static let standard = TableLimits()

  /// Limits as `standard`, to be tightened.
  package init() {}
}
