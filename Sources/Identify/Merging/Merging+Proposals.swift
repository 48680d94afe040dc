// What becomes of proposals when one of their customers goes into another.

import Customers
import Storage

extension Transaction {
  /// Who looked like the one that goes looks like the kept one.
  func settleProposals(from gone: Customer.ID, to kept: Customer.ID) throws {
    for pair in try likelyDuplicates(of: gone, limit: 1000) {
      let other = pair.other(than: gone)
      guard other != kept, try likelyDuplicate(kept, other) == nil else { continue }
      try keep(LikelyDuplicate(kept, other, probability: pair.probability, reasons: pair.reasons))
    }
    try execute("DELETE FROM likely_duplicate WHERE customer_id = \(gone) OR other_id = \(gone)")
  }
}
