// A load of many purchases: their indexes are made once at the end, in order, instead of a little at a time all over the place.

extension Transaction {
  /// Runs a load of about so many purchases. When they outweigh those already there, the ledger's indexes are dropped before
  /// and made again after, within this transaction: if the load fails, nothing has happened. On PostgreSQL they stay, for
  /// others could not read the ledger meanwhile.
  package func loadingPurchases<T>(about count: Int, _ body: () throws -> T) throws -> T {
    let known: Int = try value("SELECT COALESCE(MAX(id), 0) FROM purchase") ?? 0
    guard engine == .sqlite, count > Self.largeLoad, count > known / 2 else { return try body() }
    for index in Schema.ledgerIndexes { try run("DROP INDEX \(index.name)") }
    let result = try body()
    for index in Schema.ledgerIndexes { try run(index.statement) }
    return result
  }

  /// Below this many purchases the indexes are kept up as rows come.
  private static var largeLoad: Int { 100_000 }
}
