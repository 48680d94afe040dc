// Any file of people or businesses, scanned for records that are one customer: nothing is brought in.

import Exchange
package import Linkage

/// A table whose first column tells its records apart, scanned for who is who.
package struct PeopleFile: Sendable {
  /// The first column's cells, record by record.
  package let ids: [String]
  /// The names of the columns, and what each is taken for.
  package let columns: [(title: String, role: ColumnRole)]
  /// What the scan found; records by their place in `ids`.
  package let scan: Scan

  /// How many customers the records are of.
  package var customers: Int { Set(scan.clusters).count }
  /// How many pairs of records are likely enough to show.
  package var likelyPairs: Int { scan.pairs.count }

  /// How many records the roles of columns are guessed from.
  private static let looked = 1000

  /// Reads and scans a file. A column called `source` tells lists apart. Throws `TableRefusal`, or `PeopleFileRefusal`.
  package init(path: String, options: Scan.Options = Scan.Options()) throws {
    let reader = try TableReader(.file(path: path))
    guard try reader.next(), reader.row.count > 1 else { throw PeopleFileRefusal.noColumns }
    let titles = reader.row.cells
    var first: [[String]] = []
    while first.count < Self.looked, try reader.next() {
      if !reader.row.isBlank { first.append(reader.row.cells) }
    }
    let source = titles.firstIndex { $0.lowercased() == "source" }
    var roles = ColumnRole.guess(titles: titles, samples: first)
    roles[0] = .ignored
    if let source { roles[source] = .ignored }
    guard roles.contains(where: { $0 != .ignored }) else { throw PeopleFileRefusal.nothingToCompare }

    var ids: [String] = []
    var lists: [String: Int32] = [:]
    func list(_ name: String) -> Int32 {
      let number = lists[name] ?? Int32(lists.count)
      lists[name] = number
      return number
    }
    var builder = RecordTable.Builder(roles: roles, titles: titles)
    for cells in first {
      ids.append(cells[0])
      for column in roles.indices.dropFirst() where roles[column] != .ignored && column < cells.count {
        var cell = cells[column]
        cell.withUTF8 { builder.set($0, column) }
      }
      builder.finishRecord(source: source.map { list($0 < cells.count ? cells[$0] : "") } ?? 0)
    }
    first = []
    while try reader.next() {
      let row = reader.row
      guard !row.isBlank else { continue }
      ids.append(row.text(0))
      for column in roles.indices.dropFirst() where roles[column] != .ignored && column < row.count {
        row.withBytes(column) { builder.set($0, column) }
      }
      builder.finishRecord(source: source.map { list(row.text($0)) } ?? 0)
    }
    self.ids = ids
    columns = zip(titles, roles).map { ($0, $1) }
    scan = Scan(builder.table(), options)
  }

  /// Writes which customer each record is of: `record_id,cluster_id`, customers by the first of their records.
  package func writeClusters(to path: String) throws {
    let file = try CSVFile(path, for: .program)
    try file.begin("clusters", [TableColumn("record_id"), TableColumn("cluster_id")])
    for (record, cluster) in scan.clusters.enumerated() {
      try file.write([.text(ids[record]), .text(ids[Int(cluster)])])
    }
    try file.finish()
  }

  /// Writes the pairs that are likely enough to show: `record_id,other_id,probability`, the likeliest first.
  package func writePairs(to path: String) throws {
    let file = try CSVFile(path, for: .program)
    try file.begin("pairs", ["record_id", "other_id", "probability"].map { TableColumn($0) })
    for pair in scan.pairs {
      let millionths = Int64((pair.probability * 1_000_000).rounded())
      try file.write([.text(ids[Int(pair.a)]), .text(ids[Int(pair.b)]), .decimal(millionths, scale: 6)])
    }
    try file.finish()
  }
}

/// A file that cannot be scanned for who is who.
package enum PeopleFileRefusal: Error, Equatable, CustomStringConvertible {
  case noColumns, nothingToCompare

  package var description: String {
    switch self {
    case .noColumns:
      "The file has no columns to compare. It needs a first row of column names, and a first column that numbers its records."
    case .nothingToCompare:
      "No column of the file says who anybody is. Name the columns after what they hold, such as first_name, last_name, email, phone."
    }
  }
}
