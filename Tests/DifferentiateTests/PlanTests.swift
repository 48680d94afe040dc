// Every order of a list is walked along an index, from any place on, and nothing is sorted for it.

import Customers
import Storage
import TestSupport
import Testing

@testable import Differentiate

struct PlanTests {
  @Test(arguments: CustomerSort.allCases, [true, false])
  func `a list in any order is read along an index`(sort: CustomerSort, isDescending: Bool) throws {
    let shop = try CornerShop()
    var query = CustomerQuery()
    query.sort = sort
    query.isDescending = isDescending
    query.limit = 2
    let next = try shop.read { try $0.customers(query) }.next
    let order = CustomerOrder(sort, isDescending: isDescending)
    for place in [nil, next.flatMap(ListPlace.init)] {
      for segment in order.segments(after: place, computed: false) {
        let plan = try shop.read { snapshot in
          try snapshot.rows(
            """
            EXPLAIN QUERY PLAN
            SELECT \(Standing.columns), c.name
            FROM standing AS s JOIN customer AS c ON c.id = s.customer_id
            WHERE \(segment.condition) ORDER BY \(segment.order) LIMIT 50
            """
          ) { try $0["detail"] as String }
        }
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(segment.condition.text): \(plan)")
      }
    }
  }

  @Test func `gold by its own ranking is a stretch of the index`() throws {
    let shop = try CornerShop()
    let condition = try #require(try shop.read { try $0.goldLine() }?.condition())
    let plan = try shop.read { snapshot in
      try snapshot.rows(
        "EXPLAIN QUERY PLAN SELECT customer_id FROM standing AS s WHERE \(condition) ORDER BY spend_12m DESC, first_day"
      ) { try $0["detail"] as String }
    }
    #expect(plan.first?.contains("standing_by_spend_12m (spend_12m>?)") == true, "\(plan)")
  }
}
