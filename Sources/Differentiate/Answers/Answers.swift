// What the standings of all customers say together: the figures behind the seven answers of the business.

package import Customers
import Identify

/// The figures of the business as of a day, for one gold share and period.
package struct Answers: Sendable, Equatable, Codable {
  /// Which question was put.
  package let question: AnswersQuestion
  package let customers: Int
  package let value: ValueAnswer
  package let gold: GoldAnswer
  package let why: WhyAnswer
  package let sources: SourcesAnswer
  package let brought: BroughtAnswer
  package let rhythm: RhythmAnswer
  /// Customers owed thanks for a referral or a first purchase, and gold customers owed them besides.
  package let owedThanks: Int
  package let owedGoldThanks: Int
  /// How many customers each question is not known, stale and known for, in the order of the questions.
  package let dots: [[Int]]

  /// For how many customers a question is in a state.
  package func dots(_ question: Known.Question, _ state: Known.State) -> Int {
    dots[question.rawValue][state.rawValue]
  }
}

/// The day, share and period that answers are asked for.
package struct AnswersQuestion: Sendable, Hashable, Codable {
  package let asOf: Day
  package let goldPercent: Int
  package let period: Period

  package init(asOf: Day, goldPercent: Int, period: Period) {
    self.asOf = asOf
    self.goldPercent = min(100, max(1, goldPercent))
    self.period = period
  }

  /// The name under which the answers are kept.
  var name: String { "seven:\(asOf.iso):\(goldPercent):\(period.rawValue)" }
}

/// P1: how much customers spend.
package struct ValueAnswer: Sendable, Equatable, Codable {
  /// Net of all named customers.
  package let lifetime: Money
  package let last12Months: Money
  package let last30Days: Money
  /// Documents of named customers.
  package let purchases: Int
  /// Net of sales to nobody in particular.
  package let unnamedSales: Money
  package let unnamedPurchases: Int

  /// `lifetime / purchases`.
  package var averagePurchase: Money { lifetime.divided(by: purchases) }

  /// The part of all sales that went to nobody in particular.
  package var unnamedShare: Double { unnamedSales.share(of: lifetime + unnamedSales) }
}

/// P2: the top so many percent.
package struct GoldAnswer: Sendable, Equatable, Codable {
  /// Customers with a document in the period.
  package let buyers: Int
  /// ceil(percent × buyers).
  package let customers: Int
  /// Spend in the period of the last gold customer; nil without any. Their place ends gold.
  package let cutoff: Money?
  package let lastFirstDay: Day?
  package let lastCustomer: Int64
  /// Spend in the period of gold customers, and of all.
  package let spend: Money
  package let spendOfAll: Money
  /// Gold now but not in the period before, and the other way round.
  package let entered: Int
  package let left: Int
  /// The first hundred of them, most spend first.
  package let enteredFirst: [Int64]
  package let leftFirst: [Int64]
  /// The Pareto curve: the share of spend that the top 0 %, 1 %, … 100 % bring.
  package let curve: [Double]

  package var revenueShare: Double { spend.share(of: spendOfAll) }

  /// Where gold ends; nil when nobody is gold.
  package var line: SpendPlace? {
    guard let cutoff, let lastFirstDay else { return nil }
    return SpendPlace(spend: cutoff, firstDay: lastFirstDay, customer: Customer.ID(rawValue: lastCustomer))
  }
}

/// P3: why they choose us.
package struct WhyAnswer: Sendable, Equatable, Codable {
  /// One reason and who gave it as their newest.
  package struct Reason: Sendable, Equatable, Codable {
    /// Nil: said in their words, not coded yet.
    package let id: Int64?
    package let name: String?
    package let customers: Int
    package let gold: Int
    /// What those customers spent in all.
    package let spend: Money
  }

  package let known: Int
  package let neverAsked: Int
  /// Most customers first.
  package let reasons: [Reason]
}

/// P4: where they came from.
package struct SourcesAnswer: Sendable, Equatable, Codable {
  /// One source, or the unknown.
  package struct Line: Sendable, Equatable, Codable {
    /// Nil: the source is not known.
    package let id: Int64?
    package let name: String?
    package let customers: Int
    package let revenue: Money
    /// What the owner said it cost, up to the day.
    package let cost: Money

    /// Revenue per customer.
    package var average: Money { revenue.divided(by: customers) }
    /// (revenue − cost) / cost; nil when it cost nothing.
    package var returned: Double? { cost > .zero ? (revenue - cost).share(of: cost) : nil }
  }

  package let known: Int
  /// Most revenue first, the unknown last. The revenues sum to the lifetime value of all named customers.
  package let bySource: [Line]
}

/// P5: whom they brought.
package struct BroughtAnswer: Sendable, Equatable, Codable {
  /// A customer or associate who brought others.
  package struct Referrer: Sendable, Equatable, Codable {
    package let name: String
    /// One of the two.
    package let customer: Int64?
    package let associate: Int64?
    package let referred: Int
    package let direct: Money
    package let tree: Money
  }

  package let referrers: Int
  package let referred: Int
  /// What all who were brought spent, each counted once.
  package let revenue: Money
  /// The first twenty, by what their whole tree spent.
  package let top: [Referrer]
}

/// P7: who stays away.
package struct RhythmAnswer: Sendable, Equatable, Codable {
  package let neverBought: Int
  package let regular: Int
  package let late: Int
  package let lost: Int
  /// Bought on fewer than three days.
  package let unknown: Int
  /// The yearly spend (`Standing.yearlySpend`) of late and lost customers.
  package let revenueAtRisk: Money
  /// The part of it that late customers bring.
  package let revenueLate: Money
  /// The part of it that lost customers brought.
  package var revenueLost: Money { revenueAtRisk - revenueLate }

  /// How many keep to a rhythm.
  package func count(_ rhythm: Rhythm) -> Int {
    switch rhythm {
    case .never: neverBought
    case .regular: regular
    case .late: late
    case .lost: lost
    case .unknown: unknown
    }
  }
}

extension Money: Codable {}
extension Period: Codable {}
