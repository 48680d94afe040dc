// Loading a portable package into an empty database: every record, its journal and all, in one transaction.

import Customers
import Differentiate
import Exchange
import Foundation
package import Storage

/// What loading did.
package struct PackageLoaded: Sendable, Equatable {
  package let customers: Int
  package let purchases: Int
  /// Records of all tables.
  package let rows: Int
}

/// A portable package, opened.
package struct PackageLoad {
  private let zip: ZipContents
  private let package: DataPackage
  private var currency: Currency { Currency(code: package.regulars.currency) }

  /// The longest description taken.
  private static let longestDescription = 4 << 20

  /// Opens a package. Throws `PackageRefusal`.
  package init(_ path: String) throws {
    guard let zip = try? ZipContents(path),  // not a zip: not one of ours
      let json = try? zip.bytes(of: DataPackage.fileName, limit: Self.longestDescription),
      let package = try? JSONDecoder().decode(DataPackage.self, from: Data(json))  // not ours either
    else { throw PackageRefusal.notAPackage }
    guard package.regulars.schema <= Schema.version else {
      throw PackageRefusal.newer(found: package.regulars.schema, known: Schema.version)
    }
    self.zip = zip
    self.package = package
  }

  /// Loads it, using a folder for files in passing. Throws `StorageRefusal.notEmpty`, `PackageRefusal`.
  package func load(into database: Database, at now: Instant, folder: String) throws -> PackageLoaded {
    do {
      return try database.writeNow(Change(.opening, at: now)) { transaction in
        try transaction.beginLoading(into: database.place)
        let purchases = package.resources.first { $0.name == "purchase" }?.rows ?? 0
        let rows = try transaction.loadingPurchases(about: purchases) {
          try transaction.portableTables().reduce(0) { try $0 + fill($1, transaction, folder) }
        }
        try takeDocuments(transaction)
        try transaction.settle()
        try check(transaction)
        try transaction.rebuildStandings()
        try transaction.forgetSearch()
        return PackageLoaded(
          customers: try transaction.value("SELECT COUNT(*) FROM customer") ?? 0,
          purchases: try transaction.value("SELECT COUNT(*) FROM purchase") ?? 0, rows: rows)
      }
    } catch let fault as StorageFault where fault.isContradiction {
      throw PackageRefusal.contradictory
    } catch let fault as WritingFault {
      throw OfficeFault(doing: fault.doing, message: fault.message, isDiskFull: fault.isDiskFull)
    } catch is TableRefusal {
      throw PackageRefusal.changed
    }
  }

  /// What is in pictures and papers, each what its hash says.
  private func takeDocuments(_ transaction: Transaction) throws {
    for sha256 in Set(package.regulars.documents ?? []).sorted() {
      let path = DataPackage.path(ofDocument: sha256)
      guard let bytes = try zip.bytes(of: path, limit: Document.largestAttachment) else {
        throw PackageRefusal.incomplete(table: "document")
      }
      guard !bytes.isEmpty, NewDocument.hash(bytes) == sha256 else { throw PackageRefusal.changed }
      try transaction.putContent(bytes, under: sha256)
    }
  }

  /// What was written by a schema like ours has to be what arrived.
  private func check(_ transaction: Transaction) throws {
    guard let business = try transaction.business(), business.currency == currency else {
      throw PackageRefusal.incomplete(table: "business")
    }
    guard package.regulars.schema == Schema.version, let fingerprint = package.regulars.fingerprint else {
      return
    }
    guard try transaction.portableFingerprint() == fingerprint else { throw PackageRefusal.changed }
  }

  private func fill(_ table: PortableTable, _ transaction: Transaction, _ folder: String) throws -> Int {
    let isOlder = package.regulars.schema < Schema.version
    guard let resource = package.resources.first(where: { $0.name == table.name }) else {
      guard isOlder else { throw PackageRefusal.incomplete(table: table.name) }
      return 0
    }
    let path = "\(folder)/\(table.name).csv"
    guard try zip.extract(resource.path, to: path) else { throw PackageRefusal.incomplete(table: table.name) }
    // It lies in a folder that is removed as a whole.
    defer { try? FileManager.default.removeItem(atPath: path) }
    let reader = try TableReader(csv: path, limits: Self.limits)
    guard try reader.next() else { throw PackageRefusal.incomplete(table: table.name) }
    let row = try PackageRow(PackageTable(table), header: reader.row.cells, mayLack: isOlder, currency)
    let load = try transaction.portableLoad(into: table, columns: row.columns.map(\.column))
    var count = 0
    while try reader.next() {
      try load.add(try row.read(reader.row))
      count += 1
    }
    return count
  }

  /// A line of the journal keeps as much as two hundred rows.
  private static var limits: TableLimits {
    var limits = TableLimits()
    limits.recordBytes = 256 << 20
    limits.quotedBytes = 256 << 20
    limits.quotedLines = .max
    return limits
  }
}

/// How the rows of one file are read.
private struct PackageRow {
  private let table: PackageTable
  private let currency: Currency
  /// The columns there are, and where they stand in the file.
  let columns: [PackageColumn]
  private let places: [Int]
  private let foreignCurrency: Int?

  init(_ table: PackageTable, header: [String], mayLack: Bool, _ currency: Currency) throws {
    self.table = table
    self.currency = currency
    let places = Dictionary(header.enumerated().map { ($1, $0) }) { first, _ in first }
    let found = table.columns.compactMap { column in places[column.column.name].map { (column, $0) } }
    guard mayLack || found.count == table.columns.count else {
      throw PackageRefusal.incomplete(table: table.table.name)
    }
    columns = found.map(\.0)
    self.places = found.map(\.1)
    foreignCurrency = places["original_currency"]
  }

  func read(_ row: TableRow) throws -> [Value] {
    var foreign = currency
    if let foreignCurrency, !row.isEmpty(foreignCurrency) {
      foreign = Currency(code: row.text(foreignCurrency))
    }
    return try zip(columns, places).map { column, place in
      let scale = column.meaning == .foreignMoney ? foreign.scale : currency.scale
      guard let value = column.value(row.text(place), scale: scale) else {
        throw PackageRefusal.unreadable(table: table.table.name, line: row.line)
      }
      return value
    }
  }
}
