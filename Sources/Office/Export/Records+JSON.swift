// Customers and purchases as JSON: an array, one object a line, so that it can be read as a whole or line by line.

import Customers
import Differentiate
import Exchange

extension ExportedCustomer {
  /// Who they are, how to reach them, and every figure of their standing.
  func json(_ currency: Currency, _ fields: [Field]) -> PlainJSON {
    func text(_ text: String) -> PlainJSON { text.isEmpty ? .null : .text(text) }
    func list(_ texts: [String]) -> PlainJSON { .array(texts.map(PlainJSON.text)) }
    let profile: [(key: String, value: PlainJSON)] = [
      ("givenName", text(customer.givenName)), ("familyName", text(customer.familyName)),
      ("company", text(customer.company)),
      (
        "emails",
        .array(
          emails.map { .object([("address", .text($0.written)), ("consent", text(consent($0).rawValue))]) })
      ),
      ("phones", list(phones.map(Self.phone))), ("websites", list(websites)), ("numbers", list(numbers)),
      ("address", text(customer.address)), ("country", text(customer.country)),
      ("addresses", .array(addresses.map(Self.json))),
      ("birthday", text(customer.birthday ?? "")), ("tags", list(tags)), ("note", text(customer.note)),
      ("doNotContact", .bool(customer.doNotContact)), ("source", text(source)), ("broughtBy", text(referrer)),
      ("parentCompany", text(parentCompany)), ("group", text(group)),
      ("reason", text(reason)), ("currency", .text(currency.code)),
      ("fields", .object(fields.map { ($0.name, json($0)) })),
    ]
    let line = CustomerLine(
      name: customer.name, kind: customer.kind, isGold: isGold, standing: standing)
    guard case .object(let figures) = line.json(currency) else { return .object(profile) }
    return .object(figures + profile)
  }
}

extension ExportedCustomer {
  private static func json(_ address: Address) -> PlainJSON {
    .object([
      ("label", .text(address.label)), ("street", .text(address.street)), ("city", .text(address.city)),
      ("region", .text(address.region)), ("postalCode", .text(address.postalCode)),
      ("country", .text(address.country)),
    ])
  }

  /// What stands in a field: its text as it is kept, several choices as a list.
  private func json(_ field: Field) -> PlainJSON {
    let values = fields[field.id] ?? []
    guard field.kind != .choices else { return .array(values.map { .text($0.value) }) }
    return .optional(values.first) { .text($0.value) }
  }
}

extension ExportedPurchase {
  /// The document with its lines.
  func json(_ currency: Currency) -> PlainJSON {
    func text(_ text: String) -> PlainJSON { text.isEmpty ? .null : .text(text) }
    let original = originalCurrency.map(Currency.init)
    return .object([
      ("document", .text(number)), ("system", text(system)), ("date", .text(day.iso)), ("time", text(time)),
      ("customer", text(customer)), ("amount", .text(currency.decimal(amount))),
      ("currency", .text(currency.code)),
      (
        "originalAmount",
        .optional(originalAmount) { .text((original ?? currency).decimal(Money(minor: $0))) }
      ),
      ("originalCurrency", text(original?.code ?? "")), ("visit", .bool(isVisit)), ("place", text(place)),
      ("soldBy", text(soldBy)), ("note", text(words)),
      (
        "lines",
        .array(
          lines.map { line in
            .object([
              ("code", text(line.code)), ("product", text(line.product)),
              ("category", text(line.category)),
              ("quantity", .text(decimalText(line.quantity, scale: 3))),
              ("amount", .text(currency.decimal(line.amount))),
              ("cost", .optional(line.cost) { .text(currency.decimal($0)) }),
            ])
          })
      ),
    ])
  }
}

/// Writes a JSON array whose elements stand on lines of their own.
struct JSONList {
  private let file: OutputFile
  private var isFirst = true

  /// Begins a file.
  init(_ path: String) throws {
    file = try OutputFile(path)
    try file.write("[".utf8)
  }

  mutating func add(_ element: PlainJSON) throws {
    try file.write((isFirst ? "\n" : ",\n").utf8)
    try file.write(element.written.utf8)
    isFirst = false
  }

  func finish() throws {
    try file.write("\n]\n".utf8)
    try file.finish()
  }
}
