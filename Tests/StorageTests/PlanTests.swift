// The plans of hot questions: an index answers, without the table where it can.

import Testing

@testable import Storage

struct PlanTests {
  private let shelf: Shelf
  private let database: Database

  init() throws {
    shelf = try Shelf()
    database = try shelf.database()
  }

  private func plan(_ sql: SQL) throws -> String {
    let details = try database.readNow {
      try $0.rows("EXPLAIN QUERY PLAN \(sql)") { try $0["detail"] as String }
    }
    return details.joined(separator: "; ")
  }

  @Test(
    arguments: [
      (
        "SELECT day, amount, is_visit FROM purchase WHERE customer_id = \(1) ORDER BY day",
        "SEARCH purchase USING COVERING INDEX purchase_by_customer (customer_id=?)"
      ),
      (
        "SELECT customer_id, amount FROM purchase WHERE day BETWEEN \(1) AND \(9)",
        "SEARCH purchase USING COVERING INDEX purchase_by_day (day>? AND day<?)"
      ),
      (
        "SELECT customer_id, day, amount, is_visit FROM purchase ORDER BY customer_id, day",
        "SCAN purchase USING COVERING INDEX purchase_by_customer"
      ),
      (
        "SELECT id, customer_id FROM purchase WHERE key = \("own:1")",
        "SEARCH purchase USING INDEX sqlite_autoindex_purchase_1 (key=?)"
      ),
      (
        "SELECT id, hash FROM purchase_line WHERE purchase_id = \(1)",
        "SEARCH purchase_line USING INDEX purchase_line_by_purchase (purchase_id=?)"
      ),
      (
        "SELECT customer_id, kind FROM contact_point WHERE key = \("ada@example.com")",
        "SEARCH contact_point USING INDEX contact_point_by_key (key=?)"
      ),
      (
        "SELECT id FROM customer WHERE name_fold > \("m") ORDER BY name_fold, id LIMIT 50",
        "SEARCH customer USING COVERING INDEX customer_by_name (name_fold>?)"
      ),
      (
        "SELECT id FROM journal WHERE table_name = \("customer") AND row_id = \(1)",
        "SEARCH journal USING COVERING INDEX journal_by_row (table_name=? AND row_id=?)"
      ),
      (
        "SELECT id FROM journal WHERE change_set_id = \(1) ORDER BY id",
        "SEARCH journal USING COVERING INDEX journal_by_change_set (change_set_id=?)"
      ),
    ] as [(SQL, String)])
  func `a hot question is answered by its index`(sql: SQL, expected: String) throws {
    #expect(try plan(sql) == expected)
  }

  @Test func `whoever points to a row is found without reading a whole table`() throws {
    for reference in Schema.references where reference.isIndexed {
      let child = SQL.checkedName(reference.child)
      let found = try plan("SELECT 1 FROM \(child) WHERE \(SQL.checkedName(reference.column)) = \(1)")
      #expect(found.hasPrefix("SEARCH"), "\(reference.child).\(reference.column): \(found)")
    }
  }

  @Test func `the references known are the references there are`() throws {
    let declared = try Schema.journalled.flatMap { table in
      try database.readNow { snapshot in
        try snapshot.rows(
          "SELECT \"from\" AS child, \"table\" AS parent FROM pragma_foreign_key_list(\(table))"
        ) { row in
          "\(table).\(try row["child"] as String) → \(try row["parent"] as String)"
        }
      }
    }
    let known = Schema.references.map { "\($0.child).\($0.column) → \($0.parent)" }
    #expect(Set(declared).isSubset(of: known))
    let checkedByUs = Schema.references.filter { !$0.isIndexed }.map {
      "\($0.child).\($0.column) → \($0.parent)"
    }
    #expect(Set(declared).isDisjoint(with: checkedByUs))
    #expect(declared.count + checkedByUs.count >= known.count - 1)  // sessions are not journalled
  }

  @Test func `the columns known as unique are those that are`() throws {
    let declared = try Schema.journalled.flatMap { table in
      try database.readNow { snapshot in
        let indexes: [String] = try snapshot.values(
          "SELECT name FROM pragma_index_list(\(table)) WHERE \"unique\" = 1 AND origin = 'u'")
        return try indexes.flatMap { index in
          try snapshot.values("SELECT name FROM pragma_index_info(\(index))", as: String.self).map {
            "\(table).\($0)"
          }
        }
      }
    }
    #expect(Set(declared) == Set(Schema.unique.map { "\($0.table).\($0.column)" }))
  }

  @Test func `every table of facts is journalled and has an id`() throws {
    let kept: Set<String> = [
      "id_sequence", "change_set", "journal", "idempotency", "standing", "spend_ladder", "tally", "day_total",
      "freshness", "kept_answer", "session", "sign_in_link", "sign_in_failure", "secret", "receipt",
      "watched_file", "likely_duplicate",
      "group_member", "customer_group",
      "list_match", "list_look",
      "vocabulary", "vocabulary_key", "search_state",
      "match_state", "match_due", "match_answer", "match_key",
      "tag", "customer_tag", "document_piece",
    ]
    let tables: [String] = try database.readNow {
      try $0.values("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    }
    let facts = tables.filter { !kept.contains($0) && !$0.hasPrefix("customer_search") }
    #expect(Set(facts) == Set(Schema.journalled))
    for table in Schema.journalled {
      let columns: [String] = try database.readNow { snapshot in
        try snapshot.values("SELECT name FROM pragma_table_info(\(table))")
      }
      #expect(columns.first == "id", "\(table)")
    }
  }
}
