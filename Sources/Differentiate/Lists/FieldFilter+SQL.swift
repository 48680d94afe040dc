// A filter by a field as SQL: a stretch of an index where it finds the customers, a look at each where they are walked.

import Customers
import Storage

extension FieldFilter {
  /// The condition on the standing `s` in both spellings.
  var condition: ListCondition {
    // Looked up by the customer: an index that begins with the field would be read from end to end for each.
    let own: SQL =
      "SELECT 1 FROM field_value AS v WHERE v.customer_id = s.customer_id AND +v.field_id = \(field)"
    guard let passes else {
      return ListCondition(served: "NOT EXISTS (\(own))", checked: "NOT EXISTS (\(own))")
    }
    return ListCondition(
      served: """
        s.customer_id IN (SELECT v.customer_id FROM field_value AS v WHERE v.field_id = \(field) AND \(passes))
        """,
      checked: "EXISTS (\(own) AND \(passes))")
  }

  /// Whether an index finds them.
  var isServed: Bool { test != .nothing }

  /// How many customers pass it.
  func count(in snapshot: Snapshot, of customers: Int) throws -> Int {
    guard let passes else {
      return customers - (try self.count(in: snapshot, "1 = 1", isOnce: kind != .choices))
    }
    var isOnce = kind != .choices
    if case .oneOf(let folds) = test, folds.count == 1 { isOnce = true }
    return try count(in: snapshot, passes, isOnce: isOnce)
  }

  private func count(in snapshot: Snapshot, _ passes: SQL, isOnce: Bool) throws -> Int {
    let what: SQL = isOnce ? "COUNT(*)" : "COUNT(DISTINCT v.customer_id)"
    return try snapshot.value(
      "SELECT \(what) FROM field_value AS v WHERE v.field_id = \(field) AND \(passes)") ?? 0
  }

  /// What a value `v` of the field must be; nil when there must be none.
  private var passes: SQL? {
    switch test {
    case .oneOf(let folds): "v.value_fold IN (\(SQL.joined(folds.map { "\($0)" }, by: ", ")))"
    case .contains(let fold): "v.value_fold LIKE \(Self.pattern(fold)) ESCAPE '!'"
    case .between(let first?, let last?): "v.size >= \(first) AND v.size <= \(last)"
    case .between(let first?, nil): "v.size >= \(first)"
    case .between(nil, let last?): "v.size <= \(last)"
    case .between(nil, nil): "1 = 1"
    case .nothing: nil
    }
  }

  private static func pattern(_ fold: String) -> String {
    var pattern = "%"
    for character in fold {
      if character == "%" || character == "_" || character == "!" { pattern.append("!") }
      pattern.append(character)
    }
    return pattern + "%"
  }
}
