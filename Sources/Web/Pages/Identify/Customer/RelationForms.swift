// Saying whom a customer is related to: found by what was typed, chosen of several, or somebody new.

import Customers
import Differentiate
import Hummingbird
import Identify
import Office
import Storage

/// /customers/{id}/relations …
enum RelationForms {
  static let routes: [Route] = [
    Route.post("/customers/{id}/relations", .edit, add),
    Route.post("/customers/{id}/relations/{part}/remove", .edit, remove),
  ]

  private static func add(_ visit: Visit) async throws -> Response? {
    guard let role = RelationRole(text: visit.form["relatedRole"]) else { return nil }
    return try await CustomerPages.change(visit, .relations, field: "relatedTyped", about: "relation") {
      transaction, id in
      let other = try other(visit, role, than: id, transaction)
      do {
        try transaction.relate(other, role, to: id, note: visit.form["relatedNote"])
      } catch let refusal as RelationRefusal {
        let sentence = RelationWords(visit.words, try transaction.relationKinds()).sentence(refusal)
        throw CustomerProblem(form: .relations, field: "relatedTyped", sentence: sentence)
      }
    }
  }

  private static func other(
    _ visit: Visit, _ role: RelationRole, than id: Customer.ID, _ transaction: Transaction
  ) throws -> Customer.ID {
    let (form, words) = (visit.form, visit.words)
    if let chosen = Int64(form["relatedChosen"]) {
      let chosen = Customer.ID(rawValue: chosen)
      guard try transaction.customer(chosen) != nil else {
        throw problem(words("customer.brought.nobodyFound"))
      }
      return chosen
    }
    let typed = form["relatedTyped"]
    guard !typed.isEmpty else { throw CustomerRefusal.wordsMissing }
    if form.has("new") {
      var new = NewCustomer(name: typed)
      new.kind = role.isUsuallyOrganisation ? .organisation : .person
      return try transaction.add(new, country: visit.business.country)
    }
    let found = try transaction.candidates(typed).filter { $0.id != id }
    guard found.count == 1, let only = found.first else {
      throw problem(
        words(found.isEmpty ? "related.nobodyFound" : "customer.brought.severalFound"), candidates: found)
    }
    return only.id
  }

  private static func problem(_ sentence: String, candidates: [CustomerLine] = []) -> CustomerProblem {
    CustomerProblem(form: .relations, field: "relatedTyped", sentence: sentence, candidates: candidates)
  }

  private static func remove(_ visit: Visit) async throws -> Response? {
    let relation = try CustomerPages.part(visit)
    return try await CustomerPages.change(
      visit, .relations, field: "relatedTyped", about: "relation", notice: "removed"
    ) { transaction, id in
      guard let known = try transaction.relation(relation), [known.customer, known.related].contains(id)
      else {
        throw RelationRefusal.notRelated
      }
      try transaction.removeRelation(relation)
    }
  }
}

extension RelationRole {
  /// Whether the one in this role usually is an organisation, when nothing is known of them but the name.
  fileprivate var isUsuallyOrganisation: Bool {
    switch key {
    case .parent, .affiliate: true
    case .employer: !isBack
    case .household, .own: false
    }
  }
}
