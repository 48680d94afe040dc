// The address of a list of customers: what is asked of it stands after the question mark, so that it can be linked to.

import Customers
import Differentiate

/// `/customers?rhythm=late&sort=last` and the like, read and written.
struct ListAddress: Sendable, Equatable {
  /// The path of the list.
  static let path = "/customers"

  var query: CustomerQuery
  /// What is asked of the business's own fields, as typed.
  var own: [OwnAsked] = []

  /// A list put together by a page that links to it.
  init(_ change: (inout CustomerQuery) -> Void) {
    query = CustomerQuery()
    change(&query)
  }

  /// What somebody's address asks for. What cannot be read asks for nothing.
  init(_ form: Form) {
    query = CustomerQuery()
    query.filter.search = String(form["q"].prefix(200))
    query.filter.isGold = form.has("gold")
    query.filter.isOwedThanks = form.has("owed")
    query.filter.rhythm = Rhythm(word: form["rhythm"])
    query.filter.notKnown = Known.Question.allCases.first { $0.word == form["unknown"] }
    query.filter.source = Self.source(form["source"])
    query.filter.reason = Self.reason(form["reason"])
    query.filter.tag = form["tag"].isEmpty ? nil : Tag.key(String(form["tag"].prefix(200)))
    own = OwnAsked.all(form)
    query.shown = Int64(form["show"]).map(Field.ID.init)
    query.isSortedByShown = form["sort"] == Self.ownOrder && query.shown != nil
    query.sort = CustomerSort(rawValue: form["sort"]) ?? .lifetime
    query.isDescending = form["order"].isEmpty ? query.isUsuallyDescending : form["order"] == "down"
    query.after = form["after"].isEmpty ? nil : form["after"]
    query.before = form["before"].isEmpty ? nil : form["before"]
  }

  /// The address.
  var text: String {
    let asked = fields.map { "\($0.name)=\(Escaped.query($0.value))" }.joined(separator: "&")
    return asked.isEmpty ? Self.path : "\(Self.path)?\(asked)"
  }

  /// The fields of the address in a fixed order; the usual ones are left out.
  var fields: [(name: String, value: String)] {
    let filter = query.filter
    var fields: [(name: String, value: String)] = []
    func add(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { fields.append((name, value)) }
    }
    add("q", filter.search)
    add("gold", filter.isGold ? "yes" : nil)
    add("rhythm", filter.rhythm?.word)
    add("owed", filter.isOwedThanks ? "yes" : nil)
    add("source", filter.source.map(Self.word))
    add("reason", filter.reason.map(Self.word))
    add("unknown", filter.notKnown?.word)
    add("tag", filter.tag)
    for asked in own { for field in asked.fields { add(field.name, field.value) } }
    add("show", query.shown.map { String($0.rawValue) })
    add(
      "sort", query.isSortedByShown ? Self.ownOrder : query.sort == .lifetime ? nil : query.sort.rawValue)
    add("order", query.isDescending == query.isUsuallyDescending ? nil : query.isDescending ? "down" : "up")
    add("after", query.after)
    add("before", query.before)
    return fields
  }

  /// The same list from its first page on, changed.
  func changed(_ change: (inout CustomerQuery) -> Void) -> ListAddress {
    var address = self
    address.query.after = nil
    address.query.before = nil
    change(&address.query)
    return address
  }

  /// The same customers sorted by a column: the other way round when they are sorted by it already.
  func sorted(by sort: CustomerSort) -> ListAddress {
    changed { query in
      let isSo = query.sort == sort && !query.isSortedByShown
      query.isDescending = isSo ? !query.isDescending : sort.isUsuallyDescending
      query.sort = sort
      query.isSortedByShown = false
    }
  }

  /// The same customers sorted by the field that has a column: the other way round when they are already.
  func sortedByShown() -> ListAddress {
    changed { query in
      query.isDescending = query.isSortedByShown ? !query.isDescending : false
      query.isSortedByShown = true
    }
  }

  /// The order by the field that has a column, as it stands in the address.
  static let ownOrder = "own"

  /// How a source stands in the address.
  static func word(_ source: CustomerFilter.Source) -> String {
    switch source {
    case .unknown: "unknown"
    case .of(let id): String(id.rawValue)
    }
  }

  /// How a reason stands in the address.
  static func word(_ reason: CustomerFilter.Reason) -> String {
    switch reason {
    case .neverAsked: "never"
    case .notCoded: "notCoded"
    case .of(let id): String(id)
    }
  }

  private static func source(_ word: String) -> CustomerFilter.Source? {
    word == "unknown" ? .unknown : Int64(word).map { .of(Source.ID(rawValue: $0)) }
  }

  private static func reason(_ word: String) -> CustomerFilter.Reason? {
    switch word {
    case "never": .neverAsked
    case "notCoded": .notCoded
    default: Int64(word).map { .of($0) }
    }
  }
}

extension CustomerQuery {
  /// Whether people usually want the order from its end.
  fileprivate var isUsuallyDescending: Bool { !isSortedByShown && sort.isUsuallyDescending }
}
