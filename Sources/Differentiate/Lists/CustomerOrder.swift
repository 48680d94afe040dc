// The orders a list can have, as columns of indexes, and how to go on after a row without counting from the start.

import Customers
import Foundation
import Storage

/// One column that a list is ordered by.
struct OrderColumn {
  let name: SQL
  /// The same worked out, so that no index is walked for it: when few customers are sorted instead.
  let computed: SQL
  let isDescending: Bool
}

/// The columns of an order, the id last; total, so that a page begins where another ended.
struct CustomerOrder {
  let columns: [OrderColumn]
  /// Who has a value to sort by; the others come last in both directions.
  let present: SQL?
  let absent: SQL?
  /// Whether it is read from the end to the start.
  let isBackwards: Bool
  /// The field of the business's own that it goes by, if any.
  private let field: Field?

  init(_ sort: CustomerSort, isDescending wanted: Bool, isBackwards: Bool = false, by field: Field? = nil) {
    self.isBackwards = isBackwards
    self.field = field
    let isDescending = wanted != isBackwards
    func column(_ name: SQL, _ descending: Bool) -> OrderColumn {
      OrderColumn(name: name, computed: "(\(name) + 0)", isDescending: descending)
    }
    func order(_ name: SQL) -> [OrderColumn] {
      [column(name, isDescending), column("s.customer_id", isDescending)]
    }
    func ranked(_ name: SQL) -> [OrderColumn] {
      [
        column(name, isDescending), column("s.first_day", !isDescending),
        column("s.customer_id", !isDescending),
      ]
    }
    var parts: (present: SQL, absent: SQL)?
    if let field {
      let name: SQL = field.kind.isSized ? "f.size" : "f.value_fold"
      let computed: SQL = field.kind.isSized ? "(f.size + 0)" : "(f.value_fold || '')"
      columns = [
        OrderColumn(name: name, computed: computed, isDescending: isDescending),
        column("f.customer_id", isDescending),
      ]
      present = "f.field_id = \(field.id)"
      absent = FieldFilter.nothing(in: field).condition.checked
      return
    }
    switch sort {
    case .name:
      let name = OrderColumn(name: "c.name_fold", computed: "(c.name_fold || '')", isDescending: isDescending)
      columns = [name, column("c.id", isDescending)]
    case .lifetime: columns = ranked("s.spend")
    case .last12Months: columns = ranked("s.spend_12m")
    case .last30Days: columns = order("s.spend_30d")
    case .purchases: columns = order("s.purchases")
    case .average: columns = order("s.average")
    case .first:
      columns = order("s.first_day")
      parts = ("s.first_day > \(Standing.noDay)", "s.first_day = \(Standing.noDay)")
    case .last:
      columns = order("s.last_day")
      parts = ("s.last_day > \(Standing.noDay)", "s.last_day = \(Standing.noDay)")
    case .usualGap:
      columns = order("s.half_gap")
      parts = ("s.half_gap > 0", "s.half_gap = 0")
    case .brought:
      columns = order("s.tree_spend")
      parts = ("s.referred > 0", "s.referred = 0")
    }
    present = parts?.present
    absent = parts?.absent
  }

  /// A stretch of the order that one index range holds: its condition and its order.
  struct Segment {
    let condition: SQL
    let order: SQL
    /// The tables it is read from, the standing `s` among them.
    var from: SQL = "standing AS s"
    /// The column of a field that the order goes by, to stand last.
    var own: SQL = ""
    var ownIsText = false

    /// The cell of that column.
    func cell(_ row: any Cells, at place: Int32) -> Value? {
      guard !own.text.isEmpty else { return nil }
      return ownIsText ? .text(row.text(place) ?? "") : .integer(row.integer(place))
    }
  }

  /// The stretches after a place, in their order; all of them when there is none.
  func segments(after place: ListPlace?, computed: Bool) -> [Segment] {
    let isInAbsent = place?.isAbsent ?? isBackwards
    var presents = segments(columns, after: place?.isAbsent == true ? nil : place?.cells, present, computed)
    if let field { presents = presents.map { $0.reading(field) } }
    guard let absent else { return presents }
    let id = OrderColumn(name: "s.customer_id", computed: "(s.customer_id + 0)", isDescending: isBackwards)
    let ids = place?.isAbsent == true ? place.map { Array($0.cells.suffix(1)) } : nil
    let absents = segments([id], after: ids, absent, computed)
    if isBackwards { return isInAbsent ? absents + presents : presents }
    return isInAbsent ? absents : presents + absents
  }

  private func segments(
    _ columns: [OrderColumn], after cells: [Value]?, _ also: SQL?, _ computed: Bool
  ) -> [Segment] {
    let names = columns.map { computed ? $0.computed : $0.name }
    let order = SQL.joined(zip(names, columns).map { $1.isDescending ? "\($0) DESC" : "\($0)" }, by: ", ")
    let also = also.map { [$0] } ?? []
    guard let cells, cells.count == columns.count else {
      return [Segment(condition: also.isEmpty ? "1 = 1" : SQL.joined(also, by: " AND "), order: order)]
    }
    return columns.indices.reversed().map { last in
      let equal = (0..<last).map { "\(names[$0]) = \(cells[$0])" as SQL }
      let beyond: SQL =
        columns[last].isDescending ? "\(names[last]) < \(cells[last])" : "\(names[last]) > \(cells[last])"
      return Segment(condition: SQL.joined(equal + [beyond] + also, by: " AND "), order: order)
    }
  }
}

extension CustomerOrder.Segment {
  /// The same along the values of a field.
  fileprivate func reading(_ field: Field) -> Self {
    var segment = self
    segment.from = "field_value AS f JOIN standing AS s ON s.customer_id = f.customer_id"
    segment.own = field.kind.isSized ? ", f.size" : ", f.value_fold"
    segment.ownIsText = !field.kind.isSized
    return segment
  }
}

/// Where a page ended: the cells of its last row that the order goes by.
struct ListPlace {
  let isAbsent: Bool
  let cells: [Value]

  init(isAbsent: Bool, cells: [Value]) {
    self.isAbsent = isAbsent
    self.cells = cells
  }

  /// Reads what `text` wrote; nil for anything else.
  init?(_ text: String) {
    let base64 = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
    let padding = String(repeating: "=", count: (4 - base64.count % 4) % 4)
    guard let data = Data(base64Encoded: base64 + padding),
      var cells = try? JSONDecoder().decode([Value].self, from: data),  // written by somebody else: no place
      case .integer(let part)? = cells.first
    else { return nil }
    cells.removeFirst()
    isAbsent = part == 1
    self.cells = cells
  }

  /// Whether its cells are of the kinds that a list of this order goes by; those of another order are no place in it.
  func fits(_ sort: CustomerSort, by field: Field? = nil) -> Bool {
    let isText = cells.map { if case .text = $0 { true } else { false } }
    let isNumber = cells.map { if case .integer = $0 { true } else { false } }
    if let field { return cells.count == 2 && (field.kind.isSized ? isNumber[0] : isText[0]) && isNumber[1] }
    switch sort {
    case .name: return cells.count == 2 && isText[0] && isNumber[1]
    case .lifetime, .last12Months: return cells.count == 3 && isNumber.allSatisfy { $0 }
    case .last30Days, .purchases, .average, .first, .last, .usualGap, .brought:
      return cells.count == 2 && isNumber.allSatisfy { $0 }
    }
  }

  /// The place for an address.
  func text() throws -> String {
    try JSONEncoder().encode([.integer(isAbsent ? 1 : 0)] + cells).base64EncodedString()
      .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
      .replacingOccurrences(of: "=", with: "")
  }
}
