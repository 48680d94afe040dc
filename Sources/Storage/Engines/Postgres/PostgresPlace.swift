// One business's schema on a server, and the commands that begin and end transactions in it.

import Foundation

/// A schema at an address.
struct PostgresPlace: Sendable {
  let connection: String
  let address: PostgresAddress
  /// The schema that holds the business.
  let schema: String

  /// Ours among all who take advisory locks: the four letters "Regu".
  private static let ours = 0x5265_6775

  init(_ connection: String, schema: String) {
    self.connection = connection
    address = PostgresAddress(connection)
    self.schema = schema
  }

  var quotedSchema: String { PostgresSpelling.quoted(schema) }

  /// Begins a transaction in the schema. Everything is set for the transaction alone, so that a connection may be shared
  /// between businesses by a pooler.
  func begin(_ mode: String, statementSeconds: Int, lockSeconds: Int = 5) -> String {
    """
    BEGIN \(mode); SET LOCAL search_path = \(quotedSchema); SET LOCAL statement_timeout = '\(statementSeconds)s'; \
    SET LOCAL lock_timeout = '\(lockSeconds)s'; SET LOCAL idle_in_transaction_session_timeout = '10min';
    """
  }

  /// The schema's number among the server's: what locks are taken by.
  private var number: String {
    "CAST(CAST(to_regnamespace(\(PostgresSpelling.literal(quotedSchema))) AS oid) AS int)"
  }

  /// Waits until nobody else writes to this business. Let go at the transaction's end.
  var onlyWriter: String { " SELECT pg_advisory_xact_lock(\(Self.ours), \(number))" }

  /// Takes the turn for as long as the connection stands, if nobody has it.
  var tryTurn: String { "SELECT pg_try_advisory_lock(\(Self.ours + 1), \(number))" }

  /// Waits until nobody else changes the schema's shape, which may not be there yet.
  var onlyMigrator: String {
    " SELECT pg_advisory_xact_lock(\(Self.ours), hashtext(\(PostgresSpelling.literal(schema))))"
  }

  /// Notes that a transaction was kept, in the same transaction. Old notes go now and then.
  func receipt(_ token: String) -> String {
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    let sweep =
      UInt8.random(in: .min ... .max) == 0 ? "DELETE FROM receipt WHERE at < \(now - 86_400_000); " : ""
    return "\(sweep)INSERT INTO receipt (token, at) VALUES (\(PostgresSpelling.literal(token)), \(now)); "
  }

  func hasReceipt(_ token: String, _ session: PostgresSession) throws -> Bool {
    try session.query("SELECT 1 FROM receipt WHERE token = ?", PostgresParameters([.text(token)])).next()
  }
}
