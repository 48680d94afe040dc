// Gold out of the columns: who is in, since when, and how much of the sales they bring.

import Customers
import Statistics

extension StandingColumns {
  /// The gold answers of one period, one for each share, and for each who is gold.
  func gold(period: Int, percents: [Int]) -> [(answer: GoldAnswer, isGold: (Int) -> Bool)] {
    let now = self.now[period]
    let before = self.before[period]
    let nowDescending = descending(now)
    let beforeDescending = descending(before)
    let points = paretoCurve(ofDescending: nowDescending).map { ($0 * 1e6).rounded() / 1e6 }
    let spendOfAll = Money(minor: nowDescending.reduce(0, &+))
    return percents.map { percent in
      let count = topCount(percent: percent, of: nowDescending.count)
      let countBefore = topCount(percent: percent, of: beforeDescending.count)
      let nowLine = place(count, in: now, descending: nowDescending)
      let beforeLine = place(countBefore, in: before, descending: beforeDescending)
      var spend = Money.zero
      var customers = 0
      var entered = Movers()
      var left = Movers()
      for place in ids.indices {
        let isGold = isGold(place, now, nowLine)
        let wasGold = self.isGold(place, before, beforeLine)
        if isGold {
          customers += 1
          spend += Money(minor: now[place])
          if !wasGold { entered.add(ids[place], now[place]) }
        } else if wasGold {
          left.add(ids[place], before[place])
        }
      }
      let answer = GoldAnswer(
        buyers: nowDescending.count, customers: customers, cutoff: nowLine?.spend,
        lastFirstDay: nowLine?.firstDay, lastCustomer: nowLine?.customer.rawValue ?? 0, spend: spend,
        spendOfAll: spendOfAll, entered: entered.count, left: left.count, enteredFirst: entered.first,
        leftFirst: left.first, curve: points)
      return (answer, { self.isGold($0, now, nowLine) })
    }
  }
}

/// Who came in or went out: how many, and the hundred with the most spend.
private struct Movers {
  private(set) var count = 0
  private var best: [(id: Int64, spend: Int64)] = []

  mutating func add(_ id: Int64, _ spend: Int64) {
    count += 1
    best.append((id, spend))
    if best.count >= 1000 { trim() }
  }

  private mutating func trim() {
    best.sort { $0.spend != $1.spend ? $0.spend > $1.spend : $0.id < $1.id }
    best.removeLast(max(0, best.count - 100))
  }

  var first: [Int64] {
    var copy = self
    copy.trim()
    return copy.best.map(\.id)
  }
}
