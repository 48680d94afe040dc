// One entry of a list: a person or an organisation that somebody else wrote down.

package import Customers
import Foundation
package import Storage

/// An entry as it is kept.
package struct ListEntry: Sendable, Equatable {
  package let id: Int64
  package let list: OutsideList.ID
  /// The line of the file.
  package let line: Int
  package let kind: Customer.Kind
  package let name: String
  package let givenName: String
  package let familyName: String
  package let company: String
  package let emails: [String]
  package let emailKeys: [String]
  package let phones: [String]
  package let phoneKeys: [String]
  package let address: Address
  /// `1985-04-02`, `--04-02`, or nothing.
  package let birthday: String
  package let consent: ContactPoint.Consent
  package let doNotContact: Bool
  /// The columns that have no meaning of their own, by their places.
  package let attributes: [String]

  /// What stands in a column; nothing for a column that is read into parts.
  package func text(of column: ListColumn) -> String {
    guard let place = column.place, attributes.indices.contains(place) else { return "" }
    return attributes[place]
  }
}

extension ListEntry {
  /// The columns in the order in which `init(_:)` reads them. The table is called `e`.
  package static let columns: SQL = """
    e.id, e.list_id, e.line, e.kind, e.name, e.given_name, e.family_name, e.company, e.emails, e.email_keys, e.phones,
    e.phone_keys, e.street, e.city, e.region, e.postal_code, e.country, e.birthday, e.consent, e.do_not_contact,
    e.attributes
    """

  /// How many columns those are.
  package static let columnCount: Int32 = 21

  /// Reads the columns of a row by their places.
  package init(_ row: any Cells) {
    func text(_ place: Int32) -> String { row.text(place) ?? "" }
    func lines(_ place: Int32) -> [String] { text(place).split(separator: "\n").map(String.init) }
    id = row.integer(0)
    list = OutsideList.ID(rawValue: row.integer(1))
    line = Int(row.integer(2))
    kind = Customer.Kind(rawValue: text(3)) ?? .person
    name = text(4)
    givenName = text(5)
    familyName = text(6)
    company = text(7)
    (emails, emailKeys) = (lines(8), lines(9))
    (phones, phoneKeys) = (lines(10), lines(11))
    var address = Address()
    address.street = text(12)
    address.city = text(13)
    address.region = text(14)
    address.postalCode = text(15)
    address.country = text(16)
    self.address = address
    birthday = text(17)
    consent = ContactPoint.Consent(rawValue: text(18)) ?? .unknown
    doNotContact = row.integer(19) != 0
    attributes = Self.attributes(kept: text(20))
  }

  /// The texts of a JSON list of texts. Most hold nothing that had to be escaped; those are only cut apart.
  static func attributes(kept json: String) -> [String] {
    guard json.utf8.count > 4, json.hasPrefix("[\""), json.hasSuffix("\"]"), !json.utf8.contains(0x5C) else {
      // What cannot be read was not written by us; it holds nothing.
      return (try? JSONDecoder().decode([String].self, from: Data(json.utf8))) ?? []
    }
    return json.dropFirst(2).dropLast(2).split(separator: "\",\"", omittingEmptySubsequences: false)
      .map(String.init)
  }
}

extension Snapshot {
  /// Entries of a list in the order of the file, after one of them.
  package func entries(of list: OutsideList.ID, after id: Int64 = 0, limit: Int) throws -> [ListEntry] {
    try entries("e.list_id = \(list) AND e.id > \(id) ORDER BY e.id LIMIT \(limit)")
  }

  /// Entries by their ids, in the order of the file.
  package func entries(_ ids: [Int64], of list: OutsideList.ID) throws -> [ListEntry] {
    try entries("e.list_id = \(list) AND e.id IN (\(SQL.ids(ids))) ORDER BY e.id")
  }

  private func entries(_ condition: SQL) throws -> [ListEntry] {
    var all: [ListEntry] = []
    try scan("SELECT \(ListEntry.columns) FROM list_entry AS e WHERE \(condition)") { row in
      all.append(ListEntry(row))
      return true
    }
    return all
  }
}
