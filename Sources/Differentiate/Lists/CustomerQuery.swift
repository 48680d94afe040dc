// What a list of customers is asked for: which, in which order, from where on.

package import Customers
import Storage

/// Which customers a list shows. All that is given must hold.
package struct CustomerFilter: Sendable, Hashable {
  /// The source of a customer, or that it is not known.
  package enum Source: Sendable, Hashable { case unknown, of(Customers.Source.ID) }

  /// The newest reason of a customer: never asked, asked but not coded, or one of the list.
  package enum Reason: Sendable, Hashable { case neverAsked, notCoded, of(Int64) }

  /// What was typed into the search field.
  package var search = ""
  package var rhythm: Rhythm?
  package var isGold = false
  package var source: Source?
  package var reason: Reason?
  /// Owed thanks for a referral, a first purchase, or for being gold.
  package var isOwedThanks = false
  /// A question whose dot is hollow.
  package var notKnown: Known.Question?
  /// What must stand in fields of the business's own.
  package var fields: [FieldFilter] = []
  /// A tag they have, by its key.
  package var tag: String?

  package init() {}

  /// Whether it leaves nobody out.
  package var isEmpty: Bool { self == CustomerFilter() }
}

/// What a list can be sorted by. The raw value stands in addresses.
package enum CustomerSort: String, Sendable, CaseIterable {
  case name, lifetime, last12Months, last30Days, purchases, average, first, last, usualGap, brought

  /// Whether people usually want the largest first.
  package var isUsuallyDescending: Bool { self != .name && self != .usualGap && self != .first }
}

/// A list's question.
package struct CustomerQuery: Sendable, Hashable {
  package var filter = CustomerFilter()
  package var sort = CustomerSort.lifetime
  package var isDescending = true
  /// A field of the business's own that has a column.
  package var shown: Field.ID?
  /// Whether that field is the order, in place of `sort`. One of several choices is none; who has nothing there comes last.
  package var isSortedByShown = false
  /// Where the page before ended: `CustomerList.next`. One that cannot be read counts as none.
  package var after: String?
  /// Where the page after begins: `CustomerList.previous`. The page that ends there is shown.
  package var before: String?
  package var limit = 50

  package init() {}
}

/// One line of a list.
package struct CustomerLine: Sendable {
  package let name: String
  package let kind: Customer.Kind
  package let isGold: Bool
  package let standing: Standing
  package var id: Customer.ID { standing.customer }

  package init(name: String, kind: Customer.Kind, isGold: Bool, standing: Standing) {
    self.name = name
    self.kind = kind
    self.isGold = isGold
    self.standing = standing
  }
}

/// One page of a list.
package struct CustomerList: Sendable {
  package let lines: [CustomerLine]
  /// How many customers the filter leaves, exactly.
  package let count: Int
  /// Hand it back as `CustomerQuery.after` for the next page; nil on the last.
  package let next: String?
  /// Hand it back as `CustomerQuery.before` for the page before; nil on the first.
  package let previous: String?
}
