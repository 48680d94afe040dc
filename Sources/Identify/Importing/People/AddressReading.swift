// The addresses of a row by their parts: as many as a format has columns for, or a main one and one to ship to.

import Customers
import Exchange
import Foundation

/// Reads addresses.
struct AddressReading {
  private struct Columns {
    let label: String
    /// Whether the cell of the whole address may be only the street of it.
    var wholeIsStreet = false
    var whole: [Int] = []
    var street: [Int] = []
    var city: [Int] = []
    var region: [Int] = []
    var postalCode: [Int] = []
    var country: [Int] = []
  }

  private let groups: [Columns]
  private let cells: PersonCells

  init(_ survey: Survey, _ cells: PersonCells) {
    self.cells = cells
    let keys = survey.header.keys
    func places(_ names: [String]?) -> [Int] { (names ?? []).compactMap(keys.firstIndex(of:)) }
    let columns = survey.columns
    let named = (survey.format.addresses ?? []).map { group in
      Columns(
        label: group.label, whole: places(group.whole), street: places(group.street),
        city: places(group.city),
        region: places(group.region), postalCode: places(group.postalCode), country: places(group.country))
    }
    let byRole = [
      Columns(
        label: "", wholeIsStreet: true, whole: columns.all(.address), street: columns.all(.street),
        city: columns.all(.city), region: columns.all(.region),
        postalCode: columns.all(.postalCode), country: columns.all(.country)),
      Columns(
        label: "shipping", street: columns.all(.shippingStreet), city: columns.all(.shippingCity),
        region: columns.all(.shippingRegion), postalCode: columns.all(.shippingPostalCode),
        country: columns.all(.shippingCountry)),
    ]
    groups = named.isEmpty ? byRole : named
  }

  /// The addresses of a row that say where somebody is, each once.
  func read(_ row: TableRow) -> [Address] {
    var found: [Address] = []
    for group in groups {
      var address = Address()
      address.label = group.label
      address.street = joined(group.street, row, ", ")
      address.city = first(group.city, row)
      address.region = first(group.region, row)
      address.postalCode = first(group.postalCode, row)
      address.country = first(group.country, row)
      if address.isEmpty || (group.wholeIsStreet && address.street.isEmpty) {
        address.street = first(group.whole, row)
      }
      guard !address.isEmpty, !found.contains(where: { $0.text.lowercased() == address.text.lowercased() })
      else { continue }
      found.append(address)
    }
    return found
  }

  private func first(_ columns: [Int], _ row: TableRow) -> String {
    for column in columns {
      let text = cells.text(column, row)
      if !text.isEmpty { return text }
    }
    return ""
  }

  private func joined(_ columns: [Int], _ row: TableRow, _ separator: String) -> String {
    columns.map { cells.text($0, row) }.filter { !$0.isEmpty }.joined(separator: separator)
  }
}
