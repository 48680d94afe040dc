// A shop that has just been opened: a database of its own with nothing recorded, into which tests bring files.

import Customers
import Exchange
import Foundation
import TestSupport

@testable import Identify
@testable import Storage

/// A fresh database with a business in it; gone with the test.
final class EmptyShop: Sendable {
  let database: Database
  private let place: TestPlace

  /// All formats there are, read once.
  static let catalogue: FormatCatalogue? = try? FormatCatalogue()

  init(currency: String = "USD", timeZone: String = "UTC", country: String = "US") throws {
    place = try TestPlace()
    database = try place.open()
    try database.writeNow(Change(.opening, at: noon)) { transaction in
      try transaction.save(
        Business(name: "Corner", currency: Currency(code: currency), timeZone: timeZone, country: country))
    }
  }

  deinit {
    try? database.close()  // its place goes away with it
  }

  /// Brings a file in, as one change.
  @discardableResult
  func bring(
    _ source: TableSource, name: String = "file.csv", _ options: ImportOptions = ImportOptions()
  ) throws -> ImportReport {
    guard let catalogue = Self.catalogue else { throw ImportRefusal.noHeader }
    let job = Import(source, fileName: name, options: options, catalogue: catalogue)
    return try database.writeNow(Change(.bringIn, at: noon, about: name)) { try job.run(in: $0) }
  }

  /// Brings text in.
  @discardableResult
  func bring(_ text: String, _ options: ImportOptions = ImportOptions()) throws -> ImportReport {
    try bring(.bytes(Array(text.utf8)), options)
  }

  /// Brings a file of Tests/Fixtures/exports in.
  @discardableResult
  func bring(fixture: String, _ options: ImportOptions = ImportOptions()) throws -> ImportReport {
    try bring(.file(path: fixtures + "/" + fixture), name: fixture, options)
  }

  /// Does all an import does, and takes it back.
  func rehearse(_ source: TableSource, _ options: ImportOptions = ImportOptions()) throws -> ImportReport {
    struct Rehearsed: Error { let report: ImportReport }
    guard let catalogue = Self.catalogue else { throw ImportRefusal.noHeader }
    do {
      return try database.writeNow(Change(.bringIn, at: noon)) { transaction in
        let job = Import(source, fileName: "x", options: options, catalogue: catalogue)
        throw Rehearsed(report: try job.run(in: transaction))
      }
    } catch let rehearsed as Rehearsed {
      return rehearsed.report
    }
  }

  /// Takes a change set back, the last one when none is named.
  @discardableResult
  func undo(_ changeSet: Int64? = nil) throws -> Undone {
    let last = try lastChange()
    return try database.writeNow(Change(.undo, at: noon)) { try $0.undo(changeSet ?? last) }
  }

  func lastChange() throws -> Int64 {
    try database.readNow { try $0.value("SELECT MAX(id) FROM change_set") ?? 0 }
  }

  func fingerprint() throws -> String { try database.readNow { try $0.fingerprint() } }

  /// The purchases as `day who amount`, in the order of day and amount; nobody is `-`.
  func ledger() throws -> [String] {
    let currency = try database.readNow { try $0.business() }?.currency ?? Currency(code: "USD")
    return try database.readNow { snapshot in
      try snapshot.rows(
        """
        SELECT p.day, COALESCE(c.name, '-') AS who, p.amount FROM purchase AS p
        LEFT JOIN customer AS c ON c.id = p.customer_id
        ORDER BY p.day, p.amount, who
        """
      ) { row in
        let day: Day = try row["day"]
        return "\(day.iso) \(try row["who"] as String) \(currency.decimal(try row["amount"]))"
      }
    }
  }

  /// The names of the customers in alphabetical order.
  func names() throws -> [String] {
    try database.readNow { try $0.values("SELECT name FROM customer ORDER BY name", as: String.self) }
  }

  /// The first cell of a question, as a number.
  func number(_ sql: SQL) throws -> Int {
    // A sum is not an integer on every engine.
    try database.readNow { try $0.value("SELECT CAST((\(sql)) AS BIGINT)", as: Int?.self) ?? nil } ?? 0
  }

  /// The first cell of every row of a question.
  func texts(_ sql: SQL) throws -> [String] { try database.readNow { try $0.values(sql) } }
}

/// The hour at which everything in these tests happens.
let noon = Instant(rawValue: 1_741_000_000_000)

/// Where the files of the tests are.
let fixtures =
  URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path
  + "/Fixtures/exports"

extension ImportReport {
  /// What was created and updated.
  var news: [Int] {
    [customers.created, customers.updated, purchases.created, purchases.updated, linesAdded]
  }

  /// Whether every row read is accounted for.
  var isComplete: Bool { rowsRead == rowsTaken + rowsSkipped + remarks }

  /// Sums by currency as plain decimals.
  static func decimals(_ sums: [Sum]) -> [String: String] {
    Dictionary(sums.filter { $0.amount != 0 }.map { ($0.currency, $0.decimal) }, uniquingKeysWith: { $1 })
  }
}

extension ImportOptions {
  /// One unit of each currency named is worth that many of the business's.
  static func rates(_ rates: [String: String]) -> ImportOptions {
    var options = ImportOptions()
    options.rates = rates.compactMapValues { readAmount($0, mark: .point) }
    return options
  }

  /// A mapping as a person writes it.
  static func map(_ text: String) throws -> ImportOptions {
    var options = ImportOptions()
    try options.map(text)
    return options
  }

  /// The day of sales in a file without dates.
  static func on(_ day: String) -> ImportOptions {
    var options = ImportOptions()
    options.day = Day(iso: day)
    return options
  }
}
