// One sweep over all standings, keeping as columns what gold is worked out from and adding up the rest.

import Customers
import Storage

/// What one sweep collects: about thirty bytes a customer.
struct StandingColumns {
  /// What customers spent in a period; nil who did not buy in it.
  struct Spends {
    let now: (Standing) -> Money?
    let before: (Standing) -> Money?
  }

  /// Stands for 'did not buy in the period'.
  static let none = Int64.min

  private(set) var ids: [Int64] = []
  private(set) var firstDays: [Int32] = []
  /// By period: spend in it and in the one before.
  private(set) var now: [[Int64]]
  private(set) var before: [[Int64]]
  /// Gold customers among these are owed thanks.
  private(set) var isUnthanked: [Bool] = []
  private(set) var tally = Tally()
  private(set) var sources: [Int64: (customers: Int, revenue: Money)] = [:]
  /// Who gave a reason: place among the columns, the reason, spend in all.
  private(set) var reasons: [(place: Int, reason: Int64, spend: Money)] = []
  /// What associates brought, by their ids.
  var associates: [Int64: Brought] = [:]
  /// The best referrers so far.
  private(set) var referrers: [Standing] = []

  private let rules: StandingRules
  private let periods: [Spends]

  init(_ rules: StandingRules, periods: [Spends], room: Int) {
    self.rules = rules
    self.periods = periods
    now = periods.map { _ in [] }
    before = now
    ids.reserveCapacity(room)
    firstDays.reserveCapacity(room)
    isUnthanked.reserveCapacity(room)
  }

  mutating func add(_ standing: Standing) {
    let place = ids.count
    ids.append(standing.customer.rawValue)
    firstDays.append(standing.firstDayOrNone.rawValue)
    for (period, spends) in periods.enumerated() {
      now[period].append(spends.now(standing)?.minor ?? Self.none)
      before[period].append(spends.before(standing)?.minor ?? Self.none)
    }
    let isThanked = standing.thankedDay.map { rules.asOf.days(since: $0) <= rules.thankGoldAfter } ?? false
    isUnthanked.append(!isThanked && standing.owed == .nothing)
    tally.add(standing)
    var line = sources[standing.sourceID] ?? (0, .zero)
    line.customers += 1
    line.revenue += standing.spend
    sources[standing.sourceID] = line
    if standing.reasonID != 0 { reasons.append((place, standing.reasonID, standing.spend)) }
    if standing.referred > 0 { rank(standing) }
  }

  private mutating func rank(_ standing: Standing) {
    func isBefore(_ a: Standing, _ b: Standing) -> Bool {
      a.treeSpend != b.treeSpend ? a.treeSpend > b.treeSpend : a.customer < b.customer
    }
    if referrers.count == 20, let last = referrers.last, !isBefore(standing, last) { return }
    let place = referrers.firstIndex { isBefore(standing, $0) } ?? referrers.count
    referrers.insert(standing, at: place)
    if referrers.count > 20 { referrers.removeLast() }
  }

  /// The spends of those who bought, most first.
  func descending(_ spends: [Int64]) -> [Int64] {
    var sorted = spends.filter { $0 != Self.none }
    sorted.sort()
    sorted.reverse()
    return sorted
  }

  /// Who stands at a place (1 is the first) of a column of spends: among equal spends the earlier first purchase comes
  /// first, then the smaller id. Nil for no place.
  func place(_ number: Int, in spends: [Int64], descending: [Int64]) -> SpendPlace? {
    guard number > 0 else { return nil }
    let cutoff = descending[number - 1]
    let above = descending.prefix(number).lastIndex { $0 != cutoff }.map { $0 + 1 } ?? 0
    var equals = spends.indices.filter { spends[$0] == cutoff }
    equals.sort { (firstDays[$0], ids[$0]) < (firstDays[$1], ids[$1]) }
    return place(at: equals[number - 1 - above], spend: cutoff)
  }

  func place(at place: Int, spend: Int64) -> SpendPlace {
    SpendPlace(
      spend: Money(minor: spend), firstDay: Day(rawValue: firstDays[place]),
      customer: Customer.ID(rawValue: ids[place]))
  }

  /// Whether a customer is within the line of a column of spends.
  func isGold(_ place: Int, _ spends: [Int64], _ line: SpendPlace?) -> Bool {
    guard let line, spends[place] != Self.none else { return false }
    if spends[place] != line.spend.minor { return spends[place] > line.spend.minor }
    return self.place(at: place, spend: spends[place]).isAtOrBefore(line)
  }
}
