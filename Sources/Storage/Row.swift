// One row of an answer, read by the names of its columns.

/// The current row of a running statement. Valid only inside the closure that is handed it.
package struct Row {
  let statement: any Statement

  /// The cell of a column. Throws when the statement has no such column or the cell holds another type.
  package subscript<T: Storable>(_ column: String) -> T {
    get throws {
      guard let index = statement.place(of: column) else {
        throw StorageFault(doing: "Reading a row", code: 1, message: "no column \(column)")
      }
      guard let value = T(stored: statement.value(at: index)) else {
        throw StorageFault(doing: "Reading a row", code: 20, message: "column \(column) is not a \(T.self)")
      }
      return value
    }
  }

  /// The first cell.
  func first<T: Storable>() throws -> T {
    guard let value = T(stored: statement.value(at: 0)) else {
      throw StorageFault(doing: "Reading a value", code: 20, message: "the value is not a \(T.self)")
    }
    return value
  }
}
