// A list of others: bought, lent by an association, of the visitors of a trade fair. It lies beside the customers.

package import Customers
import Foundation
package import Storage

/// A list as it is kept.
package struct OutsideList: Sendable, Equatable {
  /// Identifies a list.
  package struct ID: RawRepresentable, Hashable, Sendable, Storable {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
  }

  package let id: ID
  package let name: String
  /// Who gave or sold it.
  package let fromWhom: String
  package let day: Day
  package let fileName: String
  /// Entries kept, and rows that named nobody.
  package let rows: Int
  package let leftOut: Int
  package let columns: [ListColumn]
}

/// A column of a list.
package struct ListColumn: Sendable, Equatable, Codable {
  /// As the file names it.
  package let name: String
  /// What it means to us; nil for one that is kept as it is.
  package let role: Role?
  /// Its place among the attributes of an entry; nil for one that is read into a part of its own.
  package let place: Int?
  /// The field of the business's own that its owner said it fills.
  package var field: Int64?
  /// How its numbers are written: `point` or `comma`; nil for what holds none.
  package var mark: String?
  /// How its dates are written.
  package var order: String?
}

extension Snapshot {
  /// All lists, the newest first.
  package func outsideLists() throws -> [OutsideList] {
    try rows("SELECT * FROM outside_list ORDER BY id DESC", OutsideList.init)
  }

  /// One list, or nil.
  package func outsideList(_ id: OutsideList.ID) throws -> OutsideList? {
    try row("SELECT * FROM outside_list WHERE id = \(id)", OutsideList.init)
  }
}

extension OutsideList {
  init(_ row: Row) throws {
    let columns: String = try row["columns"]
    self.init(
      id: try row["id"], name: try row["name"], fromWhom: try row["from_whom"], day: try row["day"],
      fileName: try row["file_name"], rows: try row["rows"], leftOut: try row["left_out"],
      columns: try JSONDecoder().decode([ListColumn].self, from: Data(columns.utf8)))
  }
}

extension [ListColumn] {
  /// As they are kept.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
