// What was changed about one customer: the change sets that touched their record or anything recorded of them.

package import Storage

extension Snapshot {
  /// The newest change sets about a customer: what made them, and what changed their profile or anything recorded of
  /// them that is still there.
  package func changeSets(about customer: Customer.ID, limit: Int = 50) throws -> [ChangeSet] {
    let sets: [Int64] = try values(
      """
      SELECT change_set_id FROM journal WHERE table_name = 'customer' AND row_id = \(customer)
      UNION
      SELECT change_set_id FROM (
        SELECT change_set_id FROM journal
        WHERE table_name = 'customer' AND kind = 'created' AND row_id <= \(customer)
        ORDER BY row_id DESC, id DESC LIMIT 1
      ) AS made
      UNION
      SELECT change_set_id FROM journal WHERE table_name = 'purchase'
        AND row_id IN (SELECT id FROM purchase WHERE customer_id = \(customer))
      UNION
      SELECT change_set_id FROM journal WHERE table_name = 'contact_point'
        AND row_id IN (SELECT id FROM contact_point WHERE customer_id = \(customer))
      UNION
      SELECT change_set_id FROM journal WHERE table_name = 'customer_reason'
        AND row_id IN (SELECT id FROM customer_reason WHERE customer_id = \(customer))
      UNION
      SELECT change_set_id FROM journal WHERE table_name = 'referral'
        AND row_id IN (SELECT id FROM referral WHERE customer_id = \(customer))
      UNION
      SELECT change_set_id FROM journal WHERE table_name = 'thanks'
        AND row_id IN (SELECT id FROM thanks WHERE customer_id = \(customer))
      UNION
      SELECT change_set_id FROM journal WHERE table_name = 'deal_breaker'
        AND row_id IN (SELECT id FROM deal_breaker WHERE customer_id = \(customer))
      UNION
      SELECT change_set_id FROM journal WHERE table_name = 'interaction'
        AND row_id IN (SELECT id FROM interaction WHERE customer_id = \(customer))
      UNION
      SELECT change_set_id FROM journal WHERE table_name = 'follow_up'
        AND row_id IN (SELECT id FROM follow_up WHERE customer_id = \(customer))
      UNION
      SELECT change_set_id FROM merge WHERE kept_id = \(customer)
      UNION
      SELECT change_set_id FROM journal WHERE table_name = 'customer'
        AND row_id IN (SELECT gone_id FROM merge WHERE kept_id = \(customer))
      UNION
      SELECT change_set_id FROM journal WHERE table_name = 'card'
        AND row_id IN (SELECT id FROM card WHERE customer_id = \(customer))
      UNION
      SELECT change_set_id FROM journal WHERE table_name = 'point_entry'
        AND row_id IN (SELECT id FROM point_entry WHERE customer_id = \(customer))
      UNION
      SELECT change_set_id FROM journal WHERE table_name = 'field_value'
        AND row_id IN (SELECT id FROM field_value WHERE customer_id = \(customer))
      UNION
      SELECT change_set_id FROM journal WHERE table_name = 'key_date'
        AND row_id IN (SELECT id FROM key_date WHERE customer_id = \(customer))
      UNION
      SELECT change_set_id FROM journal WHERE table_name = 'document'
        AND row_id IN (SELECT id FROM document WHERE customer_id = \(customer))
      ORDER BY change_set_id DESC LIMIT \(limit)
      """)
    return try sets.compactMap { try changeSet($0) }
  }
}
