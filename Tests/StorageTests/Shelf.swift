// Databases and a folder of its own for every test, and the few rows that storage is tried out with.

import Foundation
import Synchronization
import TestSupport

@testable import Storage

/// A fresh folder, and databases of the engine under test, that go away with the test.
final class Shelf: Sendable {
  let folder: String
  private let engine = Engine.underTest
  private let places = Mutex<[String: TestPlace]>([:])

  init() throws {
    folder = NSTemporaryDirectory() + "regulars-shelf-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// A path in the folder.
  func path(_ name: String = "shop.sqlite") -> String { folder + "/" + name }

  /// A database of that name: on SQLite in the folder, on PostgreSQL in a schema of its own.
  func database(_ name: String = "shop.sqlite", for purpose: Database.Purpose = .making) throws -> Database {
    guard engine == .postgres else { return try Database(path: path(name), for: purpose) }
    let place = try places.withLock { places in
      if let known = places[name] { return known }
      let made = try TestPlace(on: engine)
      places[name] = made
      return made
    }
    return try place.open(purpose)
  }
}

/// The hour at which everything in these tests happens.
let noon = Instant(rawValue: 1_323_432_000_000)

extension Transaction {
  /// Adds a customer of that name.
  @discardableResult
  func addCustomer(_ name: String) throws -> Int64 {
    try insert("customer", ["name": name, "name_fold": name.lowercased(), "search_text": name.lowercased()])
  }

  /// Adds a purchase of a customer.
  @discardableResult
  func addPurchase(_ customer: Int64?, day: Int, amount: Int) throws -> Int64 {
    try insert("purchase", ["customer_id": customer, "day": day, "amount": amount])
  }
}

extension Database {
  /// Changes something, as one edit.
  @discardableResult
  func edit<T>(_ body: (Transaction) throws -> T) throws -> T {
    try writeNow(Change(.edit, at: noon, about: "a test"), body)
  }

  /// The fingerprint of the facts as they are now.
  func fingerprint() throws -> String { try readNow { try $0.fingerprint() } }

  /// How many rows a table has.
  func count(_ table: String) throws -> Int {
    try readNow { try $0.value("SELECT COUNT(*) FROM \(SQL.checkedName(table))") ?? 0 }
  }

  /// The change set written last.
  func lastChange() throws -> Int64 {
    try readNow { try $0.value("SELECT MAX(id) FROM change_set") ?? 0 }
  }

  /// Takes a change set back.
  @discardableResult
  func undo(_ changeSet: Int64) throws -> Undone {
    try writeNow(Change(.undo, at: noon)) { try $0.undo(changeSet) }
  }
}
