// How one page of a list is to be read: which way, under which conditions, from where on.

import Customers
import Identify
import Storage

/// A condition on a row, in two spellings: one that an index may serve, and one that leaves the index to the order.
struct ListCondition {
  let served: SQL
  let checked: SQL
}

/// A list's question with what was found out before reading it.
struct ListReading {
  let query: CustomerQuery
  let search: SearchWords
  let gold: GoldLine?
  /// All customers the search index finds for the words.
  var all = RowSet()
  /// The same as a list; nil when there are more than a few.
  var matches: [Int64]? = []
  var conditions: [ListCondition] = []
  /// How many customers are left.
  var count = 0

  /// Where the reading starts.
  let place: ListPlace?
  /// Whether the page that ends there is wanted, so that it is read from its end.
  let isBackwards: Bool

  /// The field of the business's own that the order goes by; nil when it is `query.sort`.
  let field: Field?

  private let order: CustomerOrder

  init(query: CustomerQuery, search: SearchWords, gold: GoldLine?, field: Field? = nil) {
    let field = field?.kind == .choices ? nil : field
    func placed(_ text: String?) -> ListPlace? {
      text.flatMap(ListPlace.init).flatMap { $0.fits(query.sort, by: field) ? $0 : nil }
    }
    self.field = field
    let before = placed(query.before)
    place = before ?? placed(query.after)
    isBackwards = before != nil
    self.query = query
    self.search = search
    self.gold = gold
    order = CustomerOrder(query.sort, isDescending: query.isDescending, isBackwards: before != nil, by: field)
  }

  /// Up to so many customers it is quicker to find and sort them than to walk along the order until a page is full.
  /// (Measured with a million customers: both take about ten milliseconds at this number.)
  static let few = 6_000

  /// Whether the few customers left are found by an index of their own and sorted.
  var isSorted: Bool {
    if !search.isEmpty { return matches != nil }
    return !conditions.isEmpty && count <= Self.few && query.filter.isServed
  }

  /// Whether the order is walked until enough of the many that the search index finds have been met.
  var walks: Bool {
    !search.isEmpty && matches == nil && isGoldACondition && (query.sort != .name || field != nil)
  }

  /// Whether each row must be looked at here, because SQL cannot tell.
  var looks: Bool { (!search.isEmpty && !isSorted) || !isGoldACondition }

  /// Whether SQL can tell who is gold, where that is asked.
  var isGoldACondition: Bool { !query.filter.isGold || gold?.condition() != nil }

  /// The stretches of the order to read.
  var segments: [CustomerOrder.Segment] {
    order.segments(after: place, computed: isSorted)
  }

  /// All stretches of the order.
  var allSegments: [CustomerOrder.Segment] { order.segments(after: nil, computed: isSorted) }

  /// All conditions as SQL, for the way it is read.
  var spelled: [SQL] {
    let all = conditions.map { isSorted ? $0.served : $0.checked }
    return found.map { all + [$0] } ?? all
  }

  /// The condition that the index found a customer, when it found a few.
  var found: SQL? {
    guard !search.isEmpty, let matches else { return nil }
    return "s.customer_id IN (\(SQL.ids(matches)))"
  }

  /// One row that was read.
  struct Found {
    let line: CustomerLine
    let nameFold: String
    /// What stands in the field that the order goes by.
    let own: Value?
  }

  /// Where a page ends that ends with this row.
  func place(of found: Found) -> ListPlace {
    let standing = found.line.standing
    let id = standing.customer.stored
    let day = standing.firstDayOrNone.stored
    if let field {
      let none: Value = field.kind.isSized ? .integer(0) : .text("")
      return ListPlace(isAbsent: found.own == nil, cells: [found.own ?? none, id])
    }
    switch query.sort {
    case .name: return ListPlace(isAbsent: false, cells: [.text(found.nameFold), id])
    case .lifetime: return ListPlace(isAbsent: false, cells: [standing.spend.stored, day, id])
    case .last12Months: return ListPlace(isAbsent: false, cells: [standing.spend12Months.stored, day, id])
    case .last30Days: return ListPlace(isAbsent: false, cells: [standing.spend30Days.stored, id])
    case .purchases: return ListPlace(isAbsent: false, cells: [standing.purchases.stored, id])
    case .average: return ListPlace(isAbsent: false, cells: [standing.average.stored, id])
    case .first: return ListPlace(isAbsent: standing.firstDay == nil, cells: [day, id])
    case .last:
      return ListPlace(isAbsent: standing.lastDay == nil, cells: [standing.lastDayOrNone.stored, id])
    case .usualGap: return ListPlace(isAbsent: standing.halfGap == 0, cells: [standing.halfGap.stored, id])
    case .brought: return ListPlace(isAbsent: standing.referred == 0, cells: [standing.treeSpend.stored, id])
    }
  }
}

extension CustomerFilter {
  /// Whether an index finds the customers of one of its conditions.
  var isServed: Bool {
    if fields.contains(where: \.isServed) || tag != nil { return true }
    return switch (source, reason) {
    case (.of?, _), (_, .of?), (_, .notCoded?): true
    default: rhythm != nil
    }
  }

  /// The same without what was typed.
  var withoutSearch: CustomerFilter {
    var bare = self
    bare.search = ""
    return bare
  }
}

extension CustomerQuery {
  /// The same from its first page on.
  var fromTheStart: CustomerQuery {
    var first = self
    first.after = nil
    first.before = nil
    return first
  }
}
