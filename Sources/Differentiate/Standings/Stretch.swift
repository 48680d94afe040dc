// Customers whose standings are made together: neighbours as a range of ids, the scattered as a list of them.

import Identify
import Storage

/// Some customers, by their ids.
package enum Stretch: Sendable {
  /// All with ids in a range.
  case range(ClosedRange<Int64>)
  /// Those listed, smallest first.
  case list([Int64])

  /// How long a range is read at once, and how many of a list.
  static let length: Int64 = 8192
  static let most = 500

  /// That a column holds one of the ids.
  func has(_ column: SQL) -> SQL {
    switch self {
    case .range(let ids): "\(column) BETWEEN \(ids.lowerBound) AND \(ids.upperBound)"
    case .list(let ids) where ids.count == 1: "\(column) = \(ids[0])"
    case .list(let ids): "\(column) IN (\(SQL.ids(ids)))"
    }
  }

  /// Whether everything recorded of them is a short answer.
  var isFew: Bool {
    if case .list(let ids) = self { ids.count <= 20 } else { false }
  }

  /// Whether one row for each of them is a short answer.
  var isShort: Bool {
    if case .list = self { true } else { false }
  }
}

/// A stretch of which all customers are wanted, or only some.
struct WantedStretch {
  let stretch: Stretch
  /// Whether all of them are wanted.
  let isWhole: Bool
}

extension RowSet {
  /// Lists of ids where they are few and far between; whole ranges, read in one sweep, where they are many.
  var stretches: [WantedStretch] {
    var all: [WantedStretch] = []
    var scattered: [Int64] = []
    var group: [Int64] = []
    func closeList() {
      if !scattered.isEmpty { all.append(WantedStretch(stretch: .list(scattered), isWhole: true)) }
      scattered.removeAll(keepingCapacity: true)
    }
    func closeGroup() {
      defer { group.removeAll(keepingCapacity: true) }
      guard let first = group.first, let last = group.last else { return }
      guard group.count > 4, last - first < 8 * Int64(group.count) else {
        for id in group {
          scattered.append(id)
          if scattered.count == Stretch.most { closeList() }
        }
        return
      }
      all.append(
        WantedStretch(stretch: .range(first...last), isWhole: Int64(group.count) == last - first + 1))
    }
    for id in ids {
      if let first = group.first, id - first >= Stretch.length { closeGroup() }
      group.append(id)
    }
    closeGroup()
    closeList()
    return all
  }
}
