// The rules of a format, laid upon the columns of a file.

import Exchange
import Linkage

/// The rules that can decide on the rows of a file: those whose columns it has.
struct RowRules {
  /// A rule with the columns it looks at.
  private struct Placed {
    let rule: Format.Rule
    let conditions: [(place: Int, condition: Format.Condition)]
  }

  private let rules: [Placed]

  init(_ survey: Survey) {
    rules = (survey.format.rules ?? []).compactMap { rule in
      var conditions: [(Int, Format.Condition)] = []
      for condition in [rule.condition] + (rule.also ?? []) {
        guard let place = survey.columns.place(condition.column, among: survey.header.keys) else {
          return nil
        }
        conditions.append((place, condition))
      }
      return Placed(rule: rule, conditions: conditions)
    }
  }

  /// The first rule whose conditions hold for a row.
  func first(for row: TableRow) -> Format.Rule? {
    rules.first { placed in
      placed.conditions.allSatisfy { $0.condition.holds(for: folded(row.trimmed($0.place))) }
    }?.rule
  }
}
