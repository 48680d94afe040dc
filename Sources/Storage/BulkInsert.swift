// The quick way in for many rows: rows put into a table one after the other, ids reserved in blocks, journalled as ranges.

/// Inserts rows of one table, journalled as ranges of ids. Call `finish` before the transaction ends.
package final class BulkInsert {
  private let transaction: Transaction
  private let table: String
  private let rows: any RepeatedWrite
  private var block: ClosedRange<Int64>?
  private var next: Int64 = 0
  private var firstOfRun: Int64?
  /// Rows inserted so far.
  package private(set) var count = 0

  private static let blockSize: Int64 = 8192

  /// `columns` without the id, which comes first in the statement.
  package init(_ transaction: Transaction, into table: String, columns: [String]) throws {
    self.transaction = transaction
    self.table = table
    rows = try transaction.connection.insertion(into: table, columns: ["id"] + columns)
  }

  /// Adds one row: `bind` fills the places from 2 on (1 is the id). Answers the id.
  @discardableResult
  package func add(_ bind: (any Bindings) throws -> Void) throws -> Int64 {
    let id = try nextID()
    try rows.run { row in
      row.bind(integer: id, at: 1)
      try bind(row)
    }
    count += 1
    return id
  }

  /// Journals what was inserted. May be called again after more rows.
  package func finish() throws {
    guard let first = firstOfRun else { return }
    try transaction.note(.created, table, first, nil, last: next - 1)
    firstOfRun = nil
  }

  private func nextID() throws -> Int64 {
    if block == nil || next > block?.upperBound ?? 0 {
      let fresh = try transaction.reserve(Self.blockSize, of: table)
      if fresh.lowerBound != next { try finish() }
      block = fresh
      next = fresh.lowerBound
    }
    defer { next += 1 }
    if firstOfRun == nil { firstOfRun = next }
    return next
  }
}
