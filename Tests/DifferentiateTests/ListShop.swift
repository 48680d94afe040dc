// The corner shop with lists of others lying beside its customers.

import Customers
import Differentiate
import Exchange
import Foundation
import Identify
import Storage
import TestSupport

/// A shop into which tests bring lists.
final class ListShop: Sendable {
  let shop: CornerShop
  private let folder: URL

  static let catalogue: FormatCatalogue? = try? FormatCatalogue()

  init(isEmpty: Bool = false) throws {
    shop = try CornerShop(isEmpty: isEmpty)
    folder = FileManager.default.temporaryDirectory.appending(path: "lists-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)  // the temporary folder is emptied some day
  }

  /// Brings a list in and looks it through.
  @discardableResult
  func bring(_ text: String, name: String = "Trade fair") throws -> OutsideList.ID {
    guard let catalogue = Self.catalogue else { throw ImportRefusal.noHeader }
    let path = folder.appending(path: UUID().uuidString + ".csv").path()
    try Data(text.utf8).write(to: URL(filePath: path))
    let new = NewList(name: name, fromWhom: "The fair", day: shop.today, fileName: "fair.csv")
    let bringing = ListBringing(
      .file(path: path), new, mark: try FileMark(of: path), catalogue: catalogue)
    let id = try shop.change(.bringIn) { try bringing.run(in: $0) }
    try look(id)
    return id
  }

  func look(_ id: OutsideList.ID) throws { try shop.database.lookThrough(id, Change(.edit, at: shop.now)) }

  /// A customer of the shop.
  @discardableResult
  func add(_ name: String, _ describe: (inout NewCustomer) -> Void = { _ in }) throws -> Customer.ID {
    var new = NewCustomer(name: name)
    describe(&new)
    return try shop.change { try $0.add(new, country: "GB") }
  }

  /// Where each entry stands: `Asha: found`.
  func states(_ id: OutsideList.ID) throws -> [String: EntryState] {
    let all = try shop.read { snapshot in
      try EntryState.allCases.flatMap { try snapshot.listed($0, of: id, limit: 1000) }
    }
    return Dictionary(all.map { ($0.entry.name, $0.state) }) { first, _ in first }
  }

  func entry(_ name: String, _ id: OutsideList.ID) throws -> ListedEntry {
    let all = try shop.read { snapshot in
      try EntryState.allCases.flatMap { try snapshot.listed($0, of: id, limit: 1000) }
    }
    guard let entry = all.first(where: { $0.entry.name == name }) else { throw ListRefusal.noSuchEntry }
    return entry
  }

  func counts(_ id: OutsideList.ID) throws -> [EntryState: Int] {
    try shop.read { snapshot in
      guard let list = try snapshot.outsideList(id) else { throw ListRefusal.notFound }
      return try snapshot.entryCounts(of: list).filter { $0.value != 0 }
    }
  }

  func lastChange() throws -> Int64 { try shop.read { try $0.value("SELECT MAX(id) FROM change_set") ?? 0 } }

  func undo() throws {
    let last = try lastChange()
    try shop.change(.undo) { _ = try $0.undo(last) }
  }

  func fingerprint() throws -> String { try shop.read { try $0.fingerprint() } }
}

/// An address in a town.
func town(_ city: String, _ street: String = "", code: String = "") -> Address {
  var address = Address()
  (address.city, address.street, address.postalCode) = (city, street, code)
  return address
}
