// Filling the business's own fields of a customer, and adding addresses.

import Customers
import Hummingbird
import Office
import Storage

/// /customers/{id}/fields and /addresses
enum OwnFieldForms {
  static let routes: [Route] = [
    Route.post("/customers/{id}/fields/{part}", .edit, fill),
    Route.post("/customers/{id}/addresses", .edit, addAddress),
    Route.post("/customers/{id}/addresses/{part}/remove", .edit, removeAddress),
  ]

  private static func fill(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id("part").map(Field.ID.init) else { return nil }
    let part = "own\(id.rawValue)"
    let typed = visit.form.all(part).joined(separator: "\n")
    let form = visit.business.writtenForm
    return try await CustomerPages.change(visit, .fields, field: part, about: "field") {
      guard let field = try $0.field(id) else { throw CustomerRefusal.notFound }
      try $0.setByHand(id, of: $1, to: try field.read(typed, form))
    }
  }

  private static func addAddress(_ visit: Visit) async throws -> Response? {
    func typed(_ part: AddressPart) -> String { visit.form[part.rawValue] }
    var address = Address()
    (address.label, address.street, address.city) = (typed(.addressLabel), typed(.street), typed(.city))
    (address.region, address.postalCode) = (typed(.region), typed(.postalCode))
    address.country = typed(.addressCountry)
    let new = address
    return try await CustomerPages.change(visit, .addresses, field: "street", about: "address") {
      guard !new.isEmpty else { throw CustomerRefusal.wordsMissing }
      try $0.addByHand(new, to: $1)
    }
  }

  private static func removeAddress(_ visit: Visit) async throws -> Response? {
    let address = try CustomerPages.part(visit)
    return try await CustomerPages.change(
      visit, .addresses, field: "street", about: "address", notice: "removed"
    ) {
      try $0.removeAddress(address, of: $1)
    }
  }
}
