// What the sample's owner is made to know: sources, reasons, who brought whom, thanks, causes. All made up, seeded.

import Customers
import Linkage
import Storage

/// Tells the story of the sample shop's customers.
struct SampleStory {
  private var generator: SeededGenerator
  private let transaction: Transaction
  private let today: Day

  /// A customer as far as the story needs them.
  private struct Person {
    let id: Int64
    let first: Day
    let last: Day
    let days: Int
    let spend: Int64
  }

  init(seed: UInt64, transaction: Transaction) {
    generator = SeededGenerator(seed: seed)
    self.transaction = transaction
    today = SampleShop.lastDay ?? Day(rawValue: 0)
  }

  /// Writes it all.
  mutating func tell() throws {
    let people = try people()
    try tellSources(people)
    try tellReferrals(people)
    try tellReasons(people)
    try tellThanks(people)
    try tellDealBreakers(people)
    try tellFollowUps(people)
  }

  private func people() throws -> [Person] {
    var all: [Person] = []
    try transaction.scan(
      """
      SELECT customer_id, MIN(day), MAX(day), COUNT(DISTINCT CASE WHEN amount > 0 THEN day END),
        CAST(SUM(amount) AS BIGINT)
      FROM purchase WHERE customer_id IS NOT NULL GROUP BY customer_id ORDER BY MIN(day), customer_id
      """
    ) { row in
      all.append(
        Person(
          id: row.integer(0), first: Day(rawValue: Int32(clamping: row.integer(1))),
          last: Day(rawValue: Int32(clamping: row.integer(2))), days: Int(row.integer(3)),
          spend: row.integer(4)))
      return true
    }
    return all
  }

  private mutating func tellSources(_ people: [Person]) throws {
    let names: [(String, Int)] = [
      ("Recommended by a customer", 22), ("Web search", 28), ("Trade fair", 12), ("Walked past the shop", 10),
      ("Newspaper advert", 6), ("Social media", 12), ("Own mailing list", 7), ("Phone book", 3),
    ]
    var sources: [(Int64, Int)] = []
    for (name, weight) in names {
      sources.append((try transaction.named(name, in: .source) ?? 0, weight))
    }
    // The customers are made in this very change, so that the journal need not know them otherwise.
    let telling = try BulkWrite(
      transaction, "UPDATE customer SET source_id = ?, source_origin = ?, source_day = ? WHERE id = ?")
    for person in people where generator.happens(0.82) {
      let source = generator.one(weighing: sources)
      let origin = generator.happens(0.8) ? Customer.Origin.asked : .guessed
      try telling.run { row in
        row.bind(integer: source, at: 1)
        row.bind(text: origin.rawValue, at: 2)
        row.bind(integer: Int64(person.first.rawValue), at: 3)
        row.bind(integer: person.id, at: 4)
      }
    }
    for (source, amount) in [(2, 420_000), (4, 180_000), (5, 240_000), (6, 90_000)] as [(Int, Int64)] {
      for half in [(12, 5), (6, 11)] {
        let from = today.adding(months: -half.0 == -12 ? -12 : -6).month.first
        try transaction.insert(
          "source_cost",
          [
            "source_id": sources[source].0, "from_day": from, "to_day": from.adding(months: 5).month.last,
            "amount": amount / 2 + Int64(half.1) * 1000, "note": "Made up",
          ])
      }
    }
  }

  /// A referrer always came before the one they brought, so there are no circles.
  private mutating func tellReferrals(_ people: [Person]) throws {
    let referrals = try BulkInsert(
      transaction, into: "referral", columns: ["customer_id", "referrer_id", "associate_id", "day"])
    let associates = try ["The florist next door", "Tourist office"].map {
      try transaction.named($0, in: .associate)
    }
    for (place, person) in people.enumerated() where place > 200 && generator.happens(0.11) {
      var (referrer, associate): (Int64?, Int64?)
      if generator.happens(0.06) {
        associate = generator.one(of: associates)
      } else {
        // Those who buy more tell more: the best of three earlier customers.
        let candidates = (0..<3).map { _ in people[Int.random(in: 0..<place, using: &generator)] }
        guard let best = candidates.filter({ $0.first < person.first }).max(by: { $0.spend < $1.spend })
        else { continue }
        referrer = best.id
      }
      try referrals.add { row in
        row.bind(integer: person.id, at: 2)
        row.bind(referrer, at: 3)
        row.bind(associate, at: 4)
        row.bind(integer: Int64(person.first.rawValue), at: 5)
      }
    }
    try referrals.finish()
  }

  private mutating func tellReasons(_ people: [Person]) throws {
    let reasons: [(String, Int, [String])] = [
      ("Choice", 24, ["You have things nobody else has", "Always something new", "So many little presents"]),
      ("Price", 18, ["Fair prices for small shops", "Cheaper by the dozen"]),
      ("Service", 20, ["You answer the phone", "They remember me", "Kind when something broke"]),
      ("Quality", 14, ["Nothing ever fell apart", "Lovely finish"]),
      ("Quick delivery", 13, ["Here in two days", "Never late"]),
      ("Close by", 6, ["On my way home"]),
      ("A friend said so", 5, ["My sister would not stop talking about it"]),
    ]
    let ids = try reasons.map { try transaction.named($0.0, in: .reason) }
    let given = try BulkInsert(
      transaction, into: "customer_reason", columns: ["customer_id", "reason_id", "words", "day", "origin"])
    let places = reasons.indices.map { ($0, reasons[$0].1) }
    for person in people where generator.happens(person.days >= 3 ? 0.5 : 0.25) {
      let place = generator.one(weighing: places)
      let day = person.first.adding(days: Int.random(in: 0...60, using: &generator))
      let words = generator.one(of: reasons[place].2)
      try given.add { row in
        row.bind(integer: person.id, at: 2)
        row.bind(ids[place], at: 3)
        row.bind(text: words, at: 4)
        row.bind(integer: Int64(min(day, today).rawValue), at: 5)
        row.bind(text: Customer.Origin.asked.rawValue, at: 6)
      }
    }
    try given.finish()
  }

  private mutating func tellThanks(_ people: [Person]) throws {
    let thanks = try BulkInsert(
      transaction, into: "thanks",
      columns: ["customer_id", "day", "occasion", "words", "referred_id", "cost"])
    let ways = [
      "A handwritten card", "A phone call", "A small gift with the order", "A kind mail",
      "Said so at the counter",
    ]
    for person in people {
      if generator.happens(0.35) {
        let day = person.first.adding(days: 3)
        try thank(person.id, on: day, "firstPurchase", generator.one(of: ways), nil, thanks)
      }
      if person.spend > 300_000 && generator.happens(0.7) {
        let day = today.adding(days: -Int.random(in: 5...200, using: &generator))
        try thank(person.id, on: max(day, person.first), "gold", generator.one(of: ways), nil, thanks)
      }
    }
    let referrals = try transaction.rows(
      "SELECT customer_id, referrer_id, day FROM referral WHERE referrer_id IS NOT NULL ORDER BY id"
    ) { row -> (Int64, Int64, Day) in (try row["customer_id"], try row["referrer_id"], try row["day"]) }
    for (referred, referrer, day) in referrals where generator.happens(0.6) {
      try thank(referrer, on: day.adding(days: 7), "referral", generator.one(of: ways), referred, thanks)
    }
    try thanks.finish()
  }

  private mutating func thank(
    _ id: Int64, on day: Day, _ occasion: String, _ words: String, _ referred: Int64?, _ thanks: BulkInsert
  ) throws {
    let cost =
      words.contains("gift")
      ? Int64.random(in: 200...900, using: &generator) : words.contains("card") ? 180 : 0
    try thanks.add { row in
      row.bind(integer: id, at: 2)
      row.bind(integer: Int64(min(day, today).rawValue), at: 3)
      row.bind(text: occasion, at: 4)
      row.bind(text: words, at: 5)
      row.bind(referred, at: 6)
      row.bind(integer: cost, at: 7)
    }
  }

  private mutating func tellDealBreakers(_ people: [Person]) throws {
    let causes: [(String, Int)] = [
      ("Price", 20), ("Out of stock", 22), ("Late delivery", 16), ("Something was broken", 12),
      ("Moved away", 8),
      ("Closed their shop", 9), ("Found somebody else", 13),
    ]
    let dealBreakers = try BulkInsert(
      transaction, into: "deal_breaker", columns: ["customer_id", "cause_id", "words", "day", "repaired_day"])
    var weighed: [(Int64?, Int)] = []
    for (name, weight) in causes { weighed.append((try transaction.named(name, in: .cause), weight)) }
    for person in people
    where person.days >= 3 && today.days(since: person.last) > 120 && generator.happens(0.45) {
      let asked = person.last.adding(days: Int.random(in: 60...115, using: &generator))
      let cause = generator.one(weighing: weighed)
      let repaired = generator.happens(0.15) ? min(asked.adding(days: 10), today) : nil
      try dealBreakers.add { row in
        row.bind(integer: person.id, at: 2)
        row.bind(cause, at: 3)
        row.bind(text: "", at: 4)
        row.bind(integer: Int64(min(asked, today).rawValue), at: 5)
        row.bind(repaired.map { Int64($0.rawValue) }, at: 6)
      }
    }
    try dealBreakers.finish()
  }

  private mutating func tellFollowUps(_ people: [Person]) throws {
    let words = [
      "Ask how the new range sells", "Send the spring catalogue", "Call about the order they put off",
    ]
    for person in people where person.spend > 500_000 && generator.happens(0.12) {
      let due = today.adding(days: Int.random(in: -6...20, using: &generator))
      try transaction.insert(
        "follow_up", ["customer_id": person.id, "due_day": due, "words": generator.one(of: words)])
    }
  }
}

extension Bindings {
  /// Binds an integer, or NULL.
  fileprivate func bind(_ integer: Int64?, at place: Int32) {
    if let integer { bind(integer: integer, at: place) } else { bindNull(at: place) }
  }
}
