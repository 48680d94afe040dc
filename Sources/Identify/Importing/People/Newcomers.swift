// The quick way in for the many customers of a file: the same rows that adding one by one makes, inserted in bulk.

import Customers
import Storage

/// Inserts new customers, the ways to reach them and where they are.
struct Newcomers {
  private let transaction: Transaction
  private let customers: BulkInsert
  private let points: BulkInsert
  private let addresses: BulkInsert
  private let fieldValues: BulkInsert
  private let vocabulary: VocabularyWriter

  init(_ transaction: Transaction) throws {
    self.transaction = transaction
    customers = try BulkInsert(
      transaction, into: "customer",
      columns: [
        "kind", "name", "name_fold", "given_name", "family_name", "company", "birthday", "address", "country",
        "tags", "note", "do_not_contact", "search_text", "source_id", "source_origin",
      ])
    points = try BulkInsert(
      transaction, into: "contact_point", columns: ["customer_id", "kind", "written", "key", "consent"])
    addresses = try BulkInsert(
      transaction, into: "address",
      columns: ["customer_id", "label", "street", "city", "region", "postal_code", "country"])
    fieldValues = try BulkInsert(
      transaction, into: "field_value", columns: ["customer_id", "field_id", "value", "value_fold", "size"])
    vocabulary = try VocabularyWriter(transaction)
  }

  /// Adds a customer and answers the id, with what they are found by from now on. The person must have something to be
  /// called by.
  func add(
    _ new: NewCustomer, country: String, source: Source.ID?, fields: [[FieldValue]]
  ) throws -> (id: Int64, nameKey: String, keys: [String]) {
    let name = new.callName
    let contacts = new.contactPoints(country: country)
    let found = new.searchText(
      contacts: contacts, fields: fields.sorted { $0[0].field.rawValue < $1[0].field.rawValue }.flatMap { $0 }
    )
    try vocabulary.take(found.vocabulary)
    let nameKey = nameKey(name)
    let texts = [new.kind.rawValue, name, nameKey, new.givenName, new.familyName, new.company]
    let id = try customers.add { row in
      for (place, text) in texts.enumerated() { row.bind(text: text, at: Int32(place + 2)) }
      if let birthday = new.birthday { row.bind(text: birthday, at: 8) } else { row.bindNull(at: 8) }
      for (place, text) in [new.address, new.country, new.tags, new.note].enumerated() {
        row.bind(text: text, at: Int32(place + 9))
      }
      row.bind(integer: new.doNotContact ? 1 : 0, at: 13)
      row.bind(text: found.text, at: 14)
      guard let source else {
        row.bindNull(at: 15)
        row.bindNull(at: 16)
        return
      }
      row.bind(integer: source.rawValue, at: 15)
      row.bind(text: Customer.Origin.derived.rawValue, at: 16)
    }
    for contact in contacts {
      try points.add { row in
        row.bind(integer: id, at: 2)
        row.bind(text: contact.kind.rawValue, at: 3)
        row.bind(text: contact.written, at: 4)
        row.bind(text: contact.key, at: 5)
        row.bind(text: contact.kind == .email ? new.emailConsent.rawValue : "", at: 6)
      }
    }
    for address in new.addresses {
      try addresses.add { row in
        row.bind(integer: id, at: 2)
        let texts = [
          address.label, address.street, address.city, address.region, address.postalCode, address.country,
        ]
        for (place, text) in texts.enumerated() { row.bind(text: text, at: Int32(place + 3)) }
      }
    }
    for value in fields.joined() {
      try fieldValues.add { row in
        row.bind(integer: id, at: 2)
        row.bind(integer: value.field.rawValue, at: 3)
        row.bind(text: value.value, at: 4)
        row.bind(text: value.fold, at: 5)
        if let size = value.size { row.bind(integer: size, at: 6) } else { row.bindNull(at: 6) }
      }
    }
    transaction.touched.customers.insert(id)
    transaction.touched.compared.insert(id)
    return (id, nameKey, contacts.map(\.key))
  }

  /// Journals what was inserted.
  func finish() throws {
    try customers.finish()
    try points.finish()
    try addresses.finish()
    try fieldValues.finish()
    try vocabulary.finish()
  }
}
