// The list of customers: found as you type, sorted by any figure, page by page; and a new customer in five seconds.

import Customers
import Differentiate
import HTTPTypes
import Hummingbird
import Interact
import Office
import Storage

/// /customers
enum CustomersPages {
  static let routes: [Route] = [
    Route.get("/customers", .view) { try await page($0) },
    Route.post("/customers", .edit, add),
  ]

  /// The list, or the list with a form shown again.
  static func page(
    _ visit: Visit, refused: NewCustomerProblem? = nil, likely: LikelyOnes = .none,
    tagging: RefusedForm? = nil, at list: Form? = nil
  ) async throws -> Response {
    let (asked, form) = (ListAddress(list ?? visit.query), visit.business.writtenForm)
    let reading = try await visit.database.read { try ListReadout($0, asked, form) }
    let results = CustomersResults(visit, reading.address, reading)
    if visit.guest.request.headers[.fragment] == "results" {
      return visit.page(results, "Pages/Identify/Customers/results")
    }
    let page = CustomersPage(
      frame: visit.frame(search: asked.query.filter.search), results: results,
      newcomer: NewcomerForm(visit, refused, likely), tagging: TaggingForm(visit, reading.tags, tagging))
    return visit.page(
      page, "Pages/Identify/Customers/customers",
      status: refused == nil && tagging == nil && !likely.hasOnes ? .ok : .unprocessableContent)
  }

  /// Takes a name, one way to reach them and a note, whatever of it was given, and leads to their page.
  private static func add(_ visit: Visit) async throws -> Response? {
    let (name, reach, note) = (visit.form["newName"], visit.form["newReach"], visit.form["newNote"])
    let (country, today) = (visit.business.country, visit.today)
    if !visit.form.has("anyway") {
      // Whoever saw the question while typing answered it by adding.
      let likely = try await LikelyOnes.of(NewCustomer(typedName: name, reach: reach), visit)
      if likely.hasOnes { return try await page(visit, likely: likely) }
    }
    do {
      return try await visit.change(.edit, about: "customer") { transaction in
        do {
          let id = try transaction.add(NewCustomer(name: name.isEmpty ? reach : name), country: country)
          if !reach.isEmpty {
            let kind: ContactPoint.Kind = reach.contains("@") ? .email : .phone
            try transaction.addContactPoint(kind, reach, to: id, country: country)
          }
          if !note.isEmpty { try transaction.note(note, about: id, on: today) }
          return Done("/customers/\(id.rawValue)", notice: "customerAdded")
        } catch let refusal as CustomerRefusal {
          throw NewCustomerProblem(refusal: refusal)
        }
      }
    } catch let problem as NewCustomerProblem {
      return try await page(visit, refused: problem)
    }
  }
}

/// Why somebody could not be added.
struct NewCustomerProblem: Error {
  let refusal: CustomerRefusal

  /// The field the sentence stands by.
  var field: String {
    switch refusal {
    case .emailUnreadable, .phoneUnreadable: "newReach"
    case .wordsMissing: "newNote"
    default: "newName"
    }
  }
}

extension HTTPField.Name {
  /// Asked for by the script that searches as you type: the part of the page it wants.
  static let fragment = HTTPField.Name("X-Fragment") ?? .connection
}
