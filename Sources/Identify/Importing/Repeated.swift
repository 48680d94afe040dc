// Rows of a file that turned out, in the ledger, to be parts or repetitions of documents that were counted already.

/// What the account of a file counted too often, because only the ledger can tell.
struct Repeated {
  private(set) var sales = 0
  private(set) var refunds = 0
  private(set) var unnamed = 0
  /// Amounts by currency (nil: the business's own) that stood in the file again.
  private(set) var saleSums: [String?: Int64] = [:]
  private(set) var refundSums: [String?: Int64] = [:]

  /// Notes a sale whose document was met before. A part without a total adds to the document; a total is only repeated.
  mutating func note(_ sale: SaleFacts, _ amount: Int64) {
    let isRefund = sale.isRefund || amount < 0
    if isRefund { refunds += 1 } else { sales += 1 }
    if sale.who == nil && !sale.isGivenBack { unnamed += 1 }
    guard sale.total != nil else { return }
    let size = Int64(clamping: (sale.originalAmount ?? amount).magnitude)
    if isRefund {
      refundSums[sale.originalCurrency, default: 0] &+= size
    } else {
      saleSums[sale.originalCurrency, default: 0] &+= size
    }
  }

  /// Takes what was counted too often out of an account.
  func correct(_ report: inout ImportReport, currency: String) {
    report.saleCount -= sales
    report.refundCount -= refunds
    report.unnamed -= unnamed
    for (code, sum) in saleSums { ImportReport.add(-sum, code ?? currency, to: \.sales, in: &report) }
    for (code, sum) in refundSums { ImportReport.add(-sum, code ?? currency, to: \.refunds, in: &report) }
  }
}
