// Which facts of a customer came from a list of others, on their page.

import Customers
import Identify

/// Pages/Identify/Customer/listFacts.mustache.
struct CustomerListFacts: Sendable {
  let hasListFacts: Bool
  let sentences: [String]

  /// Facts of one list and day stand in one sentence; `fields` names the business's own.
  init(_ visit: Visit, _ facts: [ListFact], _ fields: [Field]) {
    let say = ListWords(visit)
    func name(_ what: String) -> String {
      if let part = FillPart(rawValue: what) { return say.part(part) }
      return fields.first { FillPart.what($0) == what }?.name ?? visit.words("changes.gone")
    }
    var order: [String] = []
    var groups: [String: [ListFact]] = [:]
    for fact in facts {
      let key = "\(fact.day.rawValue) \(fact.listName)"
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(fact)
    }
    sentences = order.compactMap { groups[$0] }.compactMap { group in
      guard let first = group.first else { return nil }
      let names = group.map { name($0.what) }.joined(separator: ", ")
      return visit.words("lists.factOrigin", names, first.listName, visit.date(first.day))
    }
    hasListFacts = !sentences.isEmpty
  }
}
