// What can be fuzzed, each by a name.

/// The readers that are given hostile bytes.
enum Target: String, CaseIterable {
  case csv, recut, written, workbook, oldworkbook, cards, interchange, xml, dates, amounts, header

  /// The one this process fuzzes.
  nonisolated(unsafe) static var running = Target.csv

  func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    switch self {
    case .csv: readTable(Array(bytes))
    case .recut: readRecut(Array(bytes))
    case .written: readWritten(bytes)
    case .workbook: readWorkbook(Array(bytes))
    case .oldworkbook: readOldWorkbook(Array(bytes))
    case .cards: readTable(Array("BEGIN:VCARD\r\n".utf8) + bytes)
    case .interchange:
      readTable(Array("!HDR\tPROD\n!TRNS\tTRNSID\tTRNSTYPE\tDATE\tNAME\tAMOUNT\n".utf8) + bytes)
    case .xml: readTable(Array("<".utf8) + bytes)
    case .dates: readDates(bytes)
    case .amounts: readAmounts(bytes)
    case .header: readHeader(bytes)
    }
  }
}
