// The head of every page of one list: its name, where it is from, and the ways between its pages.

import Customers
import Differentiate
import Identify
import Storage

/// Pages/Identify/Lists/head.mustache.
struct ListHead: Sendable {
  /// One way.
  struct Tab: Sendable {
    let href: String
    let label: String
    let isCurrent: Bool
  }

  /// `/lists/7`.
  let path: String
  let listTitle: String
  let origin: String
  let tabs: [Tab]

  init(_ visit: Visit, _ list: OutsideList, _ current: String) {
    let words = visit.words
    let base = "/lists/\(list.id.rawValue)"
    path = base
    listTitle = list.name
    let day = visit.date(list.day)
    origin = list.fromWhom.isEmpty ? day : words("lists.fromOn", list.fromWhom, day)
    tabs = ["", "fill", "compare", "rank"].map { name in
      Tab(
        href: name.isEmpty ? base : "\(base)/\(name)",
        label: words("lists.tab.\(name.isEmpty ? "match" : name)"), isCurrent: name == current)
    }
  }
}
