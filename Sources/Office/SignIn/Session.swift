// Being signed in: a random token in a cookie, of which only the hash is kept.

package import Storage

/// What the browser holds.
package struct SessionToken: Sendable, Equatable {
  package let text: String

  /// A new one.
  package init() { text = Secret.token() }

  /// One that a browser sent; nil when it cannot be ours.
  package init?(_ text: String) {
    guard Secret.isToken(text) else { return nil }
    self.text = text
  }

  /// What is kept of it.
  package var hash: String { Secret.sha256(text) }
}

/// One place where a person is signed in.
package struct Session: Sendable, Equatable {
  /// The name it has on the page of sessions: a part of its hash.
  package let handle: String
  package let madeAt: Instant
  package let seenAt: Instant
  /// The token that each of its forms carries.
  package let csrf: String

  /// Ends after so long without a visit, in seconds.
  package static let idle: Int64 = 12 * 3600
  /// Ends after so long in any case, in seconds.
  package static let absolute: Int64 = 14 * 86_400

  init(_ row: Row) throws {
    let hash: String = try row["token_hash"]
    handle = String(hash.prefix(16))
    madeAt = try row["made_at"]
    seenAt = try row["seen_at"]
    csrf = try row["csrf"]
  }

  /// Whether the time seen should be written again; once a minute is enough.
  package func isDue(at now: Instant) -> Bool { seenAt.adding(seconds: 60) <= now }
}

extension Snapshot {
  /// The person a token belongs to, if the session has not ended and they may still come in.
  package func signedIn(_ token: SessionToken, at now: Instant) throws -> (staff: Staff, session: Session)? {
    try row(
      """
      SELECT \(Staff.columns), session.token_hash, session.made_at, session.seen_at, session.csrf
      FROM session
      JOIN staff ON staff.id = session.staff_id
      WHERE session.token_hash = \(token.hash)
        AND session.seen_at > \(now.adding(seconds: -Session.idle))
        AND session.made_at > \(now.adding(seconds: -Session.absolute))
        AND staff.disabled = 0
      """
    ) { (try Staff($0), try Session($0)) }
  }

  /// Where a person is signed in now, latest first.
  package func sessions(of id: Staff.ID, at now: Instant) throws -> [Session] {
    try rows(
      """
      SELECT token_hash, made_at, seen_at, csrf
      FROM session
      WHERE staff_id = \(id)
        AND seen_at > \(now.adding(seconds: -Session.idle))
        AND made_at > \(now.adding(seconds: -Session.absolute))
      ORDER BY seen_at DESC, token_hash
      """, Session.init)
  }
}

extension Transaction {
  /// Signs a person in under a new token, ending the session the browser had before.
  package func signIn(_ id: Staff.ID, replacing old: SessionToken?) throws -> SessionToken {
    let now = change.at
    if let old { try signOut(old) }
    try execute(
      """
      DELETE FROM session
      WHERE seen_at <= \(now.adding(seconds: -Session.idle)) OR made_at <= \(now.adding(seconds: -Session.absolute))
      """)
    let token = SessionToken()
    try execute(
      """
      INSERT INTO session (token_hash, staff_id, made_at, seen_at, csrf)
      VALUES (\(token.hash), \(id), \(now), \(now), \(Secret.token()))
      """)
    return token
  }

  /// Ends one session.
  package func signOut(_ token: SessionToken) throws {
    try execute("DELETE FROM session WHERE token_hash = \(token.hash)")
  }

  /// Ends a person's session by the name it has on their page.
  package func endSession(of id: Staff.ID, handle: String) throws {
    try execute("DELETE FROM session WHERE staff_id = \(id) AND substr(token_hash, 1, 16) = \(handle)")
  }

  /// Ends all of a person's sessions, or all but one.
  package func endSessions(of id: Staff.ID, but kept: SessionToken? = nil) throws {
    try execute("DELETE FROM session WHERE staff_id = \(id) AND token_hash <> \(kept?.hash ?? "")")
  }

  /// Notes that a session is in use.
  package func touch(_ token: SessionToken) throws {
    try execute("UPDATE session SET seen_at = \(change.at) WHERE token_hash = \(token.hash)")
  }
}
