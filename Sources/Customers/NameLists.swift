// The owner's own lists of names, changed by hand: sources, reasons, causes, associates.

package import Storage

/// The longest name of a list.
package let longestName = 200

extension Transaction {
  /// Adds a name to a list. Throws `CustomerRefusal.wordsMissing`, `.tooLong` and `.nameTaken`.
  @discardableResult
  package func add(_ name: String, to table: NameTable) throws -> Int64 {
    try insert(
      table.rawValue, ["name": name, "name_fold": try checkedFold(of: name, in: table, except: nil)])
  }

  /// Changes a name of a list; what it stands for stays. Throws as `add`, and `CustomerRefusal.notFound`.
  package func rename(_ id: Int64, in table: NameTable, to name: String) throws {
    let fold = try checkedFold(of: name, in: table, except: id)
    guard try update(table.rawValue, id: id, ["name": name, "name_fold": fold]) else {
      throw CustomerRefusal.notFound
    }
  }

  private func checkedFold(of name: String, in table: NameTable, except id: Int64?) throws -> String {
    let fold = nameKey(name)
    guard !fold.isEmpty else { throw CustomerRefusal.wordsMissing }
    guard name.count <= longestName else { throw CustomerRefusal.tooLong(limit: longestName) }
    let from: SQL =
      switch table {
      case .source: "source"
      case .reason: "reason"
      case .cause: "cause"
      case .associate: "associate"
      }
    let taken: Int64? = try value("SELECT id FROM \(from) WHERE name_fold = \(fold)")
    guard taken == nil || taken == id else { throw CustomerRefusal.nameTaken }
    return fold
  }
}
