// What the rows to come will ask of the ledger, asked for all of them at once where each question costs a round trip.

import Storage

/// A line of a document as it stands in the ledger.
struct KnownLine {
  let id: Int64
  let hash: UInt64
  let product: Int64?

  /// Reads `id`, `hash` and `product_id`, the first of them at `start`.
  init(_ row: any Cells, from start: Int32 = 0) {
    id = row.integer(start)
    hash = UInt64(bitPattern: row.integer(start + 1))
    product = row.isNull(start + 2) ? nil : row.integer(start + 2)
  }
}

extension LedgerWriter {
  /// Says which sales come next: their documents, the lines of those that are known, and their products.
  func expect(_ sales: [SaleFacts], system: String) throws {
    var keys: Set<String> = []
    var products: Set<String> = []
    var counts: [String: Int] = [:]
    for sale in sales where sale.amount != nil {
      let first = firstKey(of: sale, earlier: 0, system: system)
      let earlier = counts[first, default: 0]
      counts[first] = earlier + 1
      // Of many that are the same, each may be a document of its own.
      keys.insert(first)
      if earlier > 0 { keys.insert(firstKey(of: sale, earlier: earlier, system: system)) }
      for line in sale.lines where !line.productKey.isEmpty && metProduct(line.productKey) == nil {
        products.insert(line.productKey)
      }
    }
    try byKey.expect(Array(keys))
    try productByKey.expect(Array(products))
    try expectLines(keys)
  }

  private func expectLines(_ keys: Set<String>) throws {
    var ids: [Int64] = []
    for key in keys {
      if let id = try byKey.first(key, { $0.integer(0) }), !created.contains(id) { ids.append(id) }
    }
    knownLines = Dictionary(uniqueKeysWithValues: ids.map { ($0, []) })
    guard !ids.isEmpty else { return }
    try transaction.scan(
      """
      SELECT purchase_id, id, hash, product_id FROM purchase_line WHERE purchase_id IN (\(SQL.ids(ids)))
      ORDER BY purchase_id, id
      """
    ) { row in
      knownLines[row.integer(0)]?.append(KnownLine(row, from: 1))
      return true
    }
  }
}
