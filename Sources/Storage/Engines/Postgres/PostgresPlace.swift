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

  /// Begins a transaction that reads one moment. Pages share the server's cores with each other, so that none takes several;
  /// a report may.
  func beginReading(statementSeconds: Int, isReport: Bool) -> String {
    begin("ISOLATION LEVEL REPEATABLE READ READ ONLY", statementSeconds: statementSeconds)
      + " SET LOCAL max_parallel_workers_per_gather = \(isReport ? 2 : 0)"
  }

  /// Begins a transaction that writes, once nobody else writes to this business: it sees all that was written before. The
  /// lock is on a table of the business's own, so that no other business's role can take it.
  func beginWriting(statementSeconds: Int, lockSeconds: Int) -> String {
    begin(
      "ISOLATION LEVEL READ COMMITTED READ WRITE", statementSeconds: statementSeconds,
      lockSeconds: lockSeconds)
      + " LOCK TABLE writer IN EXCLUSIVE MODE"
  }

  /// Begins a transaction that may make or change the schema, which may not be there yet, once nobody else does.
  var beginMigrating: String {
    begin("ISOLATION LEVEL READ COMMITTED READ WRITE", statementSeconds: 0, lockSeconds: 60)
      + " SELECT pg_advisory_xact_lock(\(Self.ours), hashtext(\(PostgresSpelling.literal(schema))))"
  }

  /// Everything is set for the transaction alone: an earlier one leaves nothing behind.
  private func begin(_ mode: String, statementSeconds: Int, lockSeconds: Int = 5) -> String {
    """
    BEGIN \(mode); SET LOCAL search_path = \(quotedSchema); SET LOCAL statement_timeout = '\(statementSeconds)s'; \
    SET LOCAL lock_timeout = '\(lockSeconds)s'; SET LOCAL idle_in_transaction_session_timeout = '10min';
    """
  }

  /// The schema's number among the server's: what turns are taken by.
  private var number: String {
    "CAST(CAST(to_regnamespace(\(PostgresSpelling.literal(quotedSchema))) AS oid) AS int)"
  }

  /// Takes the turn for as long as the connection stands, if nobody has it.
  var tryTurn: String { "SELECT pg_try_advisory_lock(\(Self.ours + 1), \(number))" }

  /// Keeps a transaction, with a note of it in the same transaction. Old notes go now and then. The end has no time limit:
  /// a commit that waits for a standby and is told to hurry is acknowledged without the standby.
  func commit(_ token: String) -> String {
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    let lastWeek = now - 7 * 86_400_000  // servers' clocks may differ, but not by that
    let sweep = UInt8.random(in: .min ... .max) == 0 ? "DELETE FROM receipt WHERE at < \(lastWeek); " : ""
    return """
      SET LOCAL statement_timeout = 0; \(sweep)INSERT INTO receipt (token, at) \
      VALUES (\(PostgresSpelling.literal(token)), \(now)); COMMIT
      """
  }

  /// When a standby's last change was made; nil when the session is to no standby, or to one that lacks what we wrote.
  func standby(_ session: PostgresSession, having written: String) throws -> Instant? {
    let found = try session.command(
      """
      SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= CAST(\(PostgresSpelling.literal(written)) AS pg_lsn),
        CAST(EXTRACT(EPOCH FROM COALESCE(pg_last_xact_replay_timestamp(), now())) * 1000 AS BIGINT)
      """, within: 2)
    guard found.next(), found.isTrue(0) else { return nil }
    return found.plainText(1).flatMap { Int64($0) }.map(Instant.init(rawValue:))
  }

  func hasReceipt(_ token: String, _ session: PostgresSession) throws -> Bool {
    try session.query("SELECT 1 FROM receipt WHERE token = ?", PostgresParameters([.text(token)])).next()
  }
}
