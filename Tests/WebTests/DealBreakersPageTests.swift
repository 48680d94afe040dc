// /deal-breakers: the lists kept apart, causes recorded and repaired.

import Customers
import Differentiate
import HTTPTypes
import HummingbirdTesting
import Interact
import Office
import Storage
import TestSupport
import Testing

@testable import Web

@Suite(.everyEngine) struct DealBreakersPageTests {
  @Test func `late, lost and never bought stand apart, with what is not known yet`() async throws {
    try await WebShop.openCorner { shop, corner in
      let rhythm = try corner.answers().rhythm
      #expect(rhythm.late == 1 && rhythm.lost == 1 && rhythm.neverBought == 1)
      #expect(rhythm.revenueLate + rhythm.revenueLost == rhythm.revenueAtRisk)
      let late = try await shop.page("/deal-breakers", as: .viewer)
      #expect(late.contains(rhythm.revenueAtRisk.written) && late.contains(rhythm.revenueLate.written))
      #expect(rows(late) == ["Ben"])
      #expect(late.contains("usual gap is 30 days"))
      #expect(late.contains("from three purchase days on"))
      #expect(rows(try await shop.page("/deal-breakers?list=lost")) == ["Chitra"])
      #expect(rows(try await shop.page("/deal-breakers?list=never")) == ["Dev"])
      #expect(rows(try await shop.page("/deal-breakers?list=unknown")).count == rhythm.unknown)
    }
  }

  @Test func `a cause is recorded from the list, counted, and repaired`() async throws {
    try await WebShop.openCorner { shop, corner in
      let ben = try corner.id("Ben")
      try await shop.post("/deal-breakers/causes", ["name": "Had to wait"], as: .staff)
      let cause = try #require(try corner.read { try $0.causeList() }.first)
      let done = try await shop.post(
        "/deal-breakers?list=late",
        ["customer": "\(ben.rawValue)", "cause": "\(cause.id)", "words": "the queue on Saturdays"], as: .staff
      )
      #expect(done.status == .seeOther)
      #expect(try corner.standing("Ben").causeID == cause.id)
      let page = try await shop.page("/deal-breakers")
      #expect(page.contains("“the queue on Saturdays”") && page.contains("Had to wait"))
      let yearly = try corner.standing("Ben").yearlySpend
      #expect(page.contains(yearly.written))
      let breaker = try #require(try corner.read { try $0.dealBreakers(of: ben) }.first)
      try await shop.post("/deal-breakers/\(breaker.id)/repair", as: .staff)
      #expect(try corner.read { try $0.dealBreakers(of: ben) }.first?.repairedDay == corner.today)
      #expect(try await shop.page("/deal-breakers").contains("1 cause was mended in all."))
      try await shop.post("/deal-breakers/\(breaker.id)/repair", ["repaired": "no"], as: .staff)
      #expect(try corner.standing("Ben").causeID == cause.id)
      try await shop.post("/deal-breakers/causes/\(cause.id)", ["name": "The queue"], as: .staff)
      #expect(try await shop.page("/deal-breakers?cause=\(cause.id)").contains("The queue"))
    }
  }

  @Test func `nothing written is refused with the form open`() async throws {
    try await WebShop.openCorner { shop, corner in
      let ben = try corner.id("Ben").rawValue
      let response = try await shop.post("/deal-breakers", ["customer": "\(ben)"], as: .staff)
      #expect(response.status == .unprocessableContent)
      #expect(
        response.text.contains("id=\"cause-\(ben)\" open") && response.text.contains("Nothing was written"))
      let gone = try await shop.post("/deal-breakers/999/repair", as: .staff)
      #expect(gone.status == .unprocessableContent)
    }
  }

  @Test func `read at an earlier day the lists are those of that day`() async throws {
    try await WebShop.openCorner { shop, corner in
      let rhythm = try corner.answers(asOf: day("2025-04-15")).rhythm
      let page = try await shop.page("/deal-breakers?as-of=2025-04-15")
      #expect(page.contains("Apr 15, 2025"))
      #expect(rows(page).count == rhythm.late)
      let lost = try await shop.page("/deal-breakers?list=lost&as-of=2025-04-15")
      #expect(rows(lost).count == rhythm.lost)
      #expect(!page.contains("name=\"words\""), "what happened then is not recorded now")
    }
  }

  private func rows(_ page: String) -> [String] {
    page.part("list").matches(of: /<tr><th scope="row"><a [^>]*>([^<]*)</).map { String($0.output.1) }
  }
}
