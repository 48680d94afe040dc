// How bringing a file in ended: a report, or a sentence why not. Anything else is a bug.

import Customers
import Exchange

@testable import Identify
@testable import Storage

/// The end of an import that was tried and taken back.
enum Outcome {
  case report(ImportReport)
  case refused(String)

  /// Throws what is neither a report nor a refusal.
  init(of source: TableSource, in shop: EmptyShop, _ options: ImportOptions = ImportOptions()) throws {
    do {
      self = .report(try shop.rehearse(source, options))
    } catch let refusal as ImportRefusal {
      self = .refused(refusal.description)
    } catch let refusal as TableRefusal {
      self = .refused(refusal.description)
    }
  }

  /// Whether it accounts for every row, or says in a sentence what to do.
  var isSpoken: Bool {
    switch self {
    case .report(let report):
      report.isComplete && report.sales.allSatisfy { $0.amount >= 0 }
        && report.problems.allSatisfy { $0.line > 0 }
    case .refused(let sentence):
      sentence.hasSuffix(".") && sentence.count > 30
    }
  }

  var report: ImportReport? {
    if case .report(let report) = self { report } else { nil }
  }

  var refusal: String? {
    if case .refused(let sentence) = self { sentence } else { nil }
  }
}
