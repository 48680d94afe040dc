// Finding the customer that something is to be recorded for: a search field and what it finds, without a script.

import Customers
import Differentiate
import Storage

/// What was searched for, and whom it found.
struct PickedCustomer: Sendable {
  let typed: String
  let found: [CustomerLine]
  let chosen: CustomerLine?

  /// Reads `find` (words) and `customer` (an id) of the address, or `customer` of the form.
  init(_ snapshot: Snapshot, _ visit: Visit) throws {
    typed = visit.query["find"]
    var query = CustomerQuery()
    query.filter.search = typed
    query.limit = 8
    found = typed.isEmpty ? [] : try snapshot.customers(query).lines
    let id = Int64(visit.form.has("customer") ? visit.form["customer"] : visit.query["customer"])
    chosen = try id.flatMap { try snapshot.customerLines([Customer.ID(rawValue: $0)]).first }
  }
}

/// Pages/Interact/Why/picker.mustache.
struct CustomerPicker: Sendable {
  struct Found: Sendable {
    let name: String
    let address: String
    let spent: String
  }

  let page: String
  let find: TextField
  let found: [Found]
  let findsNobody: Bool
  let isChosen: Bool
  let chosenID: Int64
  let chosenName: String
  let chosenPath: String
  let chosenDots: Markup

  init(_ visit: Visit, _ picked: PickedCustomer, page: String) {
    let write = FigureWriter(visit)
    self.page = page
    find = TextField(
      "find", label: visit.words("picker.find"), value: picked.typed, type: "search", autocomplete: "off")
    found = picked.found.map {
      Found(
        name: $0.name, address: "\(page)?customer=\($0.id.rawValue)#record",
        spent: write.money($0.standing.spend))
    }
    findsNobody = picked.found.isEmpty && !picked.typed.isEmpty
    isChosen = picked.chosen != nil
    chosenID = picked.chosen?.id.rawValue ?? 0
    chosenName = picked.chosen?.name ?? ""
    chosenPath = picked.chosen.map { write.path($0.id) } ?? ""
    chosenDots = Markup(html: picked.chosen.map(write.dots) ?? "")
  }
}
