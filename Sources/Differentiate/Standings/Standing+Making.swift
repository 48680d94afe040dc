// From a customer's documents to their figures: a pure function, the same for what is kept and for any other day.

package import Customers
import Statistics

/// A customer's documents in the order of their days, as columns: day, amount, and whether it was a visit.
package struct Documents {
  package var days: [Int32] = []
  package var amounts: [Int64] = []
  package var visits: [Bool] = []
  fileprivate var gaps: [Int32] = []

  package init() {}

  package init(_ documents: [(day: Day, amount: Money)]) {
    for document in documents { add(document.day.rawValue, document.amount.minor, isVisit: false) }
  }

  /// Adds a document; its day is not before the last one's.
  package mutating func add(_ day: Int32, _ amount: Int64, isVisit: Bool) {
    days.append(day)
    amounts.append(amount)
    visits.append(isVisit)
  }

  /// Forgets all, keeping the room.
  package mutating func removeAll() {
    days.removeAll(keepingCapacity: true)
    amounts.removeAll(keepingCapacity: true)
    visits.removeAll(keepingCapacity: true)
  }

  /// Twice the median gap between purchase days, given those gaps; leaves them sorted.
  fileprivate mutating func halfGap() -> Int {
    gaps.sort()
    return doubledMedian(ofSorted: gaps) ?? 0
  }
}

/// What else is known of a customer when a standing is made.
package struct StandingFacts: Sendable {
  package var sourceID: Int64 = 0
  package var isSourceGuessed = false
  package var reasonID: Int64 = 0
  package var reasonDay = Standing.noDay
  package var causeID: Int64 = 0
  package var thankedDay = Standing.noDay

  package init() {}
}

extension Standing {
  /// Makes a customer's figures from their documents. Those after `rules.asOf` are not counted.
  /// What depends on whom they brought is left for `Referrals`.
  package static func make(
    _ customer: Customer.ID, _ documents: inout Documents, _ facts: StandingFacts, by rules: StandingRules,
    _ windows: StandingWindows
  ) -> Standing {
    var standing = Standing(customer: customer)
    standing.addUp(&documents, windows)
    standing.judge(by: rules, windows)
    standing.take(facts, by: rules)
    return standing
  }

  private mutating func addUp(_ documents: inout Documents, _ windows: StandingWindows) {
    documents.gaps.removeAll(keepingCapacity: true)
    var spent: Int64 = 0
    var lastPurchaseDay = Int32.min
    var boughtInGoldPeriod = false
    for place in documents.days.indices {
      let day = documents.days[place]
      guard day <= windows.asOf else { break }
      let amount = documents.amounts[place]
      purchases += 1
      spent &+= amount
      if day >= windows.year {
        purchases12Months += 1
        spend12Months += Money(minor: amount)
        if day >= windows.month { spend30Days += Money(minor: amount) }
      } else if day >= windows.yearBefore {
        purchasesBefore12Months += 1
        spendBefore12Months += Money(minor: amount)
      }
      if windows.gold.contains(day) { boughtInGoldPeriod = true }
      guard (amount > 0 || documents.visits[place]) && day != lastPurchaseDay else { continue }
      if purchaseDays == 0 {
        firstDayOrNone = Day(rawValue: day)
      } else {
        documents.gaps.append(day - lastPurchaseDay)
      }
      purchaseDays += 1
      lastPurchaseDay = day
    }
    spend = Money(minor: spent)
    average = spend.divided(by: purchases)
    guard purchases > 0 else { return }
    if purchaseDays == 0 { firstDayOrNone = Day(rawValue: documents.days[0]) }
    lastDayOrNone = Day(rawValue: purchaseDays > 0 ? lastPurchaseDay : documents.days[purchases - 1])
    if purchaseDays >= 3 { halfGap = documents.halfGap() }
    known[.value] = .known
    known[.gold] = boughtInGoldPeriod ? .known : .stale
  }

  private mutating func judge(by rules: StandingRules, _ windows: StandingWindows) {
    guard purchases > 0 else { return }
    guard halfGap > 0 else {
      rhythm = .unknown
      return
    }
    let gaps = 2 * Double(windows.asOf - lastDayOrNone.rawValue) / Double(halfGap)
    rhythm = gaps > rules.lostAfter ? .lost : gaps > rules.lateAfter ? .late : .regular
  }

  private mutating func take(_ facts: StandingFacts, by rules: StandingRules) {
    sourceID = facts.sourceID
    reasonID = facts.reasonID
    causeID = facts.causeID
    thankedDayOrNone = facts.thankedDay
    if let firstDay, rules.asOf.days(since: firstDay) <= rules.welcomeWithin, thankedDayOrNone < firstDay {
      owed.insert(.firstPurchase)
    }
    if reasonID != 0 { known[.why] = rules.asOf.days(since: facts.reasonDay) <= 365 ? .known : .stale }
    if sourceID != 0 { known[.source] = facts.isSourceGuessed ? .stale : .known }
    if let thankedDay {
      known[.thanked] = rules.asOf.days(since: thankedDay) <= rules.thankGoldAfter ? .known : .stale
    }
    known[.breaker] =
      switch rhythm {
      case .regular: .known
      case .unknown: .stale
      case .never, .late, .lost: causeID != 0 ? .known : .unknown
      }
  }
}

/// The first days of the stretches a standing sums over, worked out once for all customers.
package struct StandingWindows: Sendable {
  let asOf: Int32
  let year: Int32
  let yearBefore: Int32
  let month: Int32
  let gold: ClosedRange<Int32>

  package init(_ rules: StandingRules) {
    asOf = rules.asOf.rawValue
    year = rules.yearStart.rawValue
    yearBefore = rules.yearBeforeStart.rawValue
    month = rules.monthStart.rawValue
    let days = rules.goldPeriod.days(asOf: rules.asOf)
    gold = days.lowerBound.rawValue...days.upperBound.rawValue
  }
}
