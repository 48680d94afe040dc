// What one page of the list of customers needs, read in one snapshot.

import Customers
import Differentiate
import Interact
import Storage

/// A page of the list, with what can be chosen above it.
struct ListReadout: Sendable {
  /// The address with what it asks of the business's own fields understood.
  let address: ListAddress
  let list: CustomerList
  let asOf: Day
  /// How many customers there are in all.
  let total: Int
  let sources: [ListedName]
  let reasons: [ListedName]
  let fields: [Field]
  let tags: [Tag]
  /// What could not be understood, by the field it was asked of.
  let refusals: [Field.ID: FieldRefusal]
  /// The field that has a column, and what it holds of the customers shown.
  let shown: Field?
  let shownValues: [Customer.ID: [FieldValue]]

  init(_ snapshot: Snapshot, _ asked: ListAddress, _ form: WrittenForm) throws {
    var address = asked
    var refusals: [Field.ID: FieldRefusal] = [:]
    fields = try snapshot.fields()
    for own in asked.own {
      guard let field = fields.first(where: { $0.id == own.field }) else { continue }
      do {
        if let filter = try own.filter(field, form) { address.query.filter.fields.append(filter) }
      } catch {
        refusals[field.id] = error
      }
    }
    self.address = address
    self.refusals = refusals
    list = try snapshot.customers(address.query)
    asOf = try snapshot.freshness().asOf
    total = try snapshot.tally().count(.customers)
    sources = try snapshot.sourceList()
    reasons = try snapshot.reasonList()
    tags = try snapshot.tags()
    shown = fields.first { $0.id == asked.query.shown }
    let ids = list.lines.map(\.id)
    shownValues = try shown.map { try snapshot.values(of: $0.id, in: ids) } ?? [:]
  }
}
