// Days that come again: when they fall, which come up, and the 29th of February.

import Customers
import Storage
import TestSupport
import Testing

@Suite struct MonthDayTests {
  @Test func `the 29th of February falls on the 28th in years without one`() throws {
    let leap = try #require(MonthDay("02-29"))
    #expect(leap.day(in: 2024) == day("2024-02-29"))
    #expect(leap.day(in: 2025) == day("2025-02-28"))
    #expect(leap.next(from: day("2025-02-28")) == day("2025-02-28"))
    #expect(leap.next(from: day("2025-03-01")) == day("2026-02-28"))
    #expect(leap.next(from: day("2023-12-31")) == day("2024-02-29"))
    for wrong in ["02-30", "13-01", "00-10", "2-9", "soon"] { #expect(MonthDay(wrong) == nil, "\(wrong)") }
    #expect(MonthDay("--02-29")?.text == "02-29")
    #expect(MonthDay("1985-04-02")?.text == "04-02")
  }

  @Test func `a stretch of days finds just those days of the year that fall in it, in any year`() {
    let all = (0..<366).compactMap { MonthDay(day("2024-01-01").adding(days: $0)) }
    for start in ["2024-02-20", "2025-02-20", "2025-02-28", "2025-03-01", "2024-12-20", "2100-02-27"] {
      for length in [0, 1, 7, 30, 90, 364] {
        let (first, last) = (day(start), day(start).adding(days: length))
        let stretches = MonthDay.stretches(from: first, to: last)
        for one in all {
          let falls = one.next(from: first) <= last
          let isFound = stretches.contains { $0.contains(one.text) }
          #expect(falls == isFound, "\(one.text) in \(length) days from \(start)")
        }
      }
    }
  }
}

@Suite(.everyEngine) struct KeyDateTests {
  private let shop: CornerShop

  init() throws { shop = try CornerShop() }

  private func add(_ date: NewKeyDate, to name: String) throws -> Int64 {
    let id = try shop.id(name)
    return try shop.change { try $0.add(date, to: id) }
  }

  private func setBirthday(_ birthday: String, of name: String) throws {
    let id = try shop.id(name)
    try shop.change { try $0.change(id, ["birthday": birthday]) }
  }

  @Test func `birthdays and other days come in their order, with how many years it is`() throws {
    try setBirthday("1985-07-04", of: "Asha")
    try setBirthday("--07-02", of: "Ben")
    try setBirthday("1990-06-29", of: "Dev")
    _ = try add(try NewKeyDate(.anniversary, on: "2015-07-04"), to: "Chitra")
    _ = try add(try NewKeyDate(.other, label: "Naming day", on: "07-03", note: "likes lilies"), to: "Elena")
    let found = try shop.read { try $0.dates(from: shop.today, to: shop.today.adding(days: 30), limit: 10) }
    #expect(found.dates.map(\.name) == ["Ben", "Elena", "Asha", "Chitra"])
    #expect(found.dates.map(\.years) == [nil, nil, 40, 10])
    #expect(found.dates.map { $0.away(from: shop.today) } == [2, 3, 4, 4])
    #expect(found.dates[1].label == "Naming day" && found.dates[1].note == "likes lilies")
    #expect(found.count == 4)
    let later = try shop.read {
      try $0.dates(from: shop.today, to: shop.today.adding(days: 30), skipping: 2, limit: 1)
    }
    #expect(later.dates.map(\.name) == ["Asha"] && later.count == 4)
    let whole = try shop.read { try $0.dates(from: shop.today, to: shop.today.adding(days: 360), limit: 10) }
    #expect(whole.count == 4)
    #expect(
      try shop.read { try $0.dates(from: day("2025-12-20"), to: day("2026-01-20"), limit: 10) }.count == 0)
  }

  @Test func `a list over the new year goes on in January`() throws {
    try setBirthday("1985-12-30", of: "Asha")
    try setBirthday("1985-01-02", of: "Ben")
    let found = try shop.read { try $0.dates(from: day("2025-12-20"), to: day("2026-01-20"), limit: 10) }
    #expect(found.dates.map(\.name) == ["Asha", "Ben"])
    #expect(found.dates.map(\.day) == [day("2025-12-30"), day("2026-01-02")])
    #expect(found.dates.map(\.years) == [40, 41])
  }

  @Test func `a day is spoken of as far ahead as was said`() throws {
    try setBirthday("--07-07", of: "Asha")
    try setBirthday("--07-08", of: "Ben")
    _ = try add(try NewKeyDate(.renewal, on: "07-29", remindBefore: 30), to: "Chitra")
    _ = try add(try NewKeyDate(.renewal, on: "07-02", remindBefore: 1), to: "Dev")
    _ = try add(try NewKeyDate(.opening, on: "06-30", remindBefore: 0), to: "Elena")
    let found = try shop.read { try $0.datesToSpeakOf(on: shop.today, limit: 10) }
    #expect(found.dates.map(\.name) == ["Elena", "Asha", "Chitra"])
    #expect(found.count == 3)
    #expect(try shop.read { try $0.datesToSpeakOf(on: shop.today, limit: 1) }.count == 3)
  }

  @Test func `a key date is changed, removed and brought back`() throws {
    let (asha, ben) = (try shop.id("Asha"), try shop.id("Ben"))
    let id = try add(try NewKeyDate(.anniversary, on: "2015-07-04"), to: "Asha")
    try shop.change {
      try $0.change(
        keyDate: id, of: asha, to: try NewKeyDate(.other, label: "Move", on: "02-29", remindBefore: 9))
    }
    let changed = try #require(try shop.read { try $0.keyDates(of: asha) }.first)
    #expect(changed.label == "Move" && changed.year == nil && changed.day.text == "02-29")
    #expect(changed.remindBefore == 7)
    #expect(throws: CustomerRefusal.notFound) { try shop.change { try $0.remove(keyDate: id, of: ben) } }
    let change = try shop.change { transaction in
      try transaction.remove(keyDate: id, of: asha)
      return try transaction.changeSet()
    }
    try shop.change(.undo) { _ = try $0.undo(change) }
    #expect(try shop.read { try $0.keyDates(of: asha) } == [changed])
    #expect(try shop.read { try $0.changeSets(about: asha) }.map(\.id).contains(change))
  }

  @Test func `a day needs a date that there is, and one of one's own a word`() {
    #expect(throws: CustomerRefusal.dateUnreadable) { try NewKeyDate(.anniversary, on: "02-30") }
    #expect(throws: CustomerRefusal.dateUnreadable) { try NewKeyDate(.anniversary, on: "") }
    #expect(throws: CustomerRefusal.wordsMissing) { try NewKeyDate(.other, label: " ", on: "02-03") }
  }

  @Test func `the days of a stretch are found by an index`() throws {
    guard shop.database.engine == .sqlite else { return }
    let plan: [String] = try shop.read { snapshot in
      try snapshot.rows(
        """
        EXPLAIN QUERY PLAN SELECT id FROM customer
        WHERE birthday IS NOT NULL AND substr(birthday, length(birthday) - 4) >= '02-01'
          AND substr(birthday, length(birthday) - 4) <= '03-01'
        ORDER BY substr(birthday, length(birthday) - 4), id LIMIT 10
        """
      ) { try $0["detail"] }
    }
    #expect(plan.contains { $0.contains("customer_by_birthday") }, "\(plan)")
    #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
  }
}
