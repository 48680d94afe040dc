// One customer as `regulars customers --json` and the API print them.

package import Customers

extension CustomerLine {
  /// Every figure of the standing; money as decimal strings, days as ISO dates, what is not known as null.
  package func json(_ currency: Currency) -> PlainJSON {
    func money(_ money: Money) -> PlainJSON { .text(currency.decimal(money)) }
    func day(_ day: Day?) -> PlainJSON { .optional(day) { .text($0.iso) } }
    let figures: [(key: String, value: PlainJSON)] = [
      ("id", .integer(id.rawValue)), ("name", .text(name)), ("kind", .text(kind.rawValue)),
      ("gold", .bool(isGold)),
      ("purchases", .count(standing.purchases)), ("purchaseDays", .count(standing.purchaseDays)),
      ("firstPurchase", day(standing.firstDay)), ("lastPurchase", day(standing.lastDay)),
      ("lifetime", money(standing.spend)), ("last12Months", money(standing.spend12Months)),
      ("purchasesLast12Months", .count(standing.purchases12Months)),
      ("previous12Months", money(standing.spendBefore12Months)),
      ("purchasesPrevious12Months", .count(standing.purchasesBefore12Months)),
      ("last30Days", money(standing.spend30Days)), ("averagePurchase", money(standing.average)),
      ("usualGap", .optional(standing.usualGap, PlainJSON.fraction)), ("rhythm", .text(standing.rhythm.word)),
      ("yearlySpend", money(standing.yearlySpend)), ("referred", .count(standing.referred)),
      ("referredSpend", money(standing.referredSpend)), ("treeSpend", money(standing.treeSpend)),
      ("lastThanked", day(standing.thankedDay)),
    ]
    let dots = Known.Question.allCases.map { (key: $0.word, value: PlainJSON.text(standing.known[$0].word)) }
    return .object(figures + [("known", .object(dots))])
  }
}
