// Sums over all standings, kept exact by adding what changed: every count a page shows is read, never counted.

package import Customers
package import Storage

/// Additive figures of all customers together.
package struct Tally: Sendable, Equatable {
  /// What is added up.
  package enum Figure: Hashable, Sendable {
    case customers, bought, bought12Months, purchases, purchases12Months
    case spend, spend12Months, spend30Days
    case rhythm(Rhythm)
    /// The yearly spend of late and lost customers.
    case revenueAtRisk
    /// The yearly spend of late customers alone.
    case revenueLate
    /// Customers owed thanks for a referral or a first purchase.
    case owed
    case referrers, referred, referredSpend
    case known(Known.Question, Known.State)

    /// All of them, in a fixed order.
    package static let all: [Figure] =
      [
        .customers, .bought, .bought12Months, .purchases, .purchases12Months, .spend, .spend12Months,
        .spend30Days,
        .revenueAtRisk, .owed, .referrers, .referred, .referredSpend, .revenueLate,
      ] + Rhythm.allCases.map(Figure.rhythm)
      + Known.Question.allCases.flatMap { question in Known.State.allCases.map { Figure.known(question, $0) }
      }

    /// The name it is kept under.
    var name: String {
      switch self {
      case .rhythm(let rhythm): "rhythm.\(rhythm)"
      case .known(let question, let state): "known.\(question).\(state)"
      default: String(describing: self)
      }
    }

    fileprivate static let firstRhythm = 14
    fileprivate static let firstKnown = firstRhythm + Rhythm.allCases.count
    fileprivate static let names = all.map(\.name)

    fileprivate var place: Int {
      switch self {
      case .customers: 0
      case .bought: 1
      case .bought12Months: 2
      case .purchases: 3
      case .purchases12Months: 4
      case .spend: 5
      case .spend12Months: 6
      case .spend30Days: 7
      case .revenueAtRisk: 8
      case .owed: 9
      case .referrers: 10
      case .referred: 11
      case .referredSpend: 12
      case .revenueLate: 13
      case .rhythm(let rhythm): Figure.firstRhythm + rhythm.rawValue
      case .known(let question, let state): Figure.firstKnown + 3 * question.rawValue + state.rawValue
      }
    }
  }

  private var amounts = [Int64](repeating: 0, count: Figure.all.count)

  package init() {}

  /// A count of customers or documents.
  package func count(_ figure: Figure) -> Int { Int(amounts[figure.place]) }

  /// A sum of money.
  package func money(_ figure: Figure) -> Money { Money(minor: amounts[figure.place]) }

  /// Counts a standing in (`times` 1) or out (-1).
  package mutating func add(_ standing: Standing, times: Int64 = 1) {
    func add(_ place: Int, _ amount: Int64) { amounts[place] &+= times &* amount }
    add(0, 1)
    if standing.purchases > 0 { add(1, 1) }
    if standing.purchases12Months > 0 { add(2, 1) }
    add(3, Int64(standing.purchases))
    add(4, Int64(standing.purchases12Months))
    add(5, standing.spend.minor)
    add(6, standing.spend12Months.minor)
    add(7, standing.spend30Days.minor)
    if standing.isAtRisk { add(8, standing.yearlySpend.minor) }
    if standing.rhythm == .late { add(13, standing.yearlySpend.minor) }
    if standing.owed != .nothing { add(9, 1) }
    if standing.referred > 0 {
      add(10, 1)
      add(11, Int64(standing.referred))
      add(12, standing.referredSpend.minor)
    }
    add(Figure.firstRhythm + standing.rhythm.rawValue, 1)
    for question in 0..<7 {
      add(Figure.firstKnown + 3 * question + (standing.known.rawValue >> (2 * question) & 3), 1)
    }
  }

  fileprivate var named: [(name: String, amount: Int64)] {
    Array(zip(Figure.names, amounts)).map { ($0, $1) }
  }

  fileprivate mutating func set(_ name: String, _ amount: Int64) {
    if let place = Figure.names.firstIndex(of: name) { amounts[place] = amount }
  }
}

extension Snapshot {
  /// The sums over all standings as they are kept.
  package func tally() throws -> Tally {
    var tally = Tally()
    try each("SELECT name, amount FROM tally") { row in tally.set(row.text(0) ?? "", row.integer(1)) }
    return tally
  }
}

extension Transaction {
  /// Adds up all standings again.
  func rebuildTally() throws {
    var tally = Tally()
    try scan("SELECT \(Standing.columns) FROM standing AS s ORDER BY s.customer_id") { row in
      tally.add(Standing(row))
      return true
    }
    try execute("DELETE FROM tally")
    try add(tally)
  }

  /// Adds what changed to the sums that are kept.
  func add(_ difference: Tally) throws {
    let adding = try BulkWrite(
      self,
      """
      INSERT INTO tally AS t (name, amount) VALUES (?, ?)
      ON CONFLICT (name) DO UPDATE SET amount = t.amount + excluded.amount
      """)
    for (name, amount) in difference.named where amount != 0 {
      try adding.run { row in
        row.bind(text: name, at: 1)
        row.bind(integer: amount, at: 2)
      }
    }
  }
}
