// One-time links: signed with the key beside the database, so that a terminal can make one while the server runs;
// used up by the server, which remembers each until it would have expired.

package import Storage

/// What a link says: who comes in, until when.
package struct SignInLink: Sendable, Equatable {
  /// The person, or nil for the very first owner, who is asked for a name and a login.
  package let staff: Staff.ID?
  package let expiresAt: Instant
  /// The last part of its address.
  package let token: String

  /// A quarter of an hour, for somebody at the keyboard.
  package static let soon: Int64 = 15 * 60
  /// Three days, for somebody who was just added.
  package static let invitation: Int64 = 3 * 86_400

  private static let purpose = "sign-in link"

  /// Makes a link. Nothing is written: until it is used only its signature vouches for it.
  package init(
    for staff: Staff.ID?, key: SignInKey, at now: Instant, lasting seconds: Int64 = SignInLink.soon
  ) {
    self.staff = staff
    expiresAt = now.adding(seconds: seconds)
    let message = Self.bytes(staff?.rawValue ?? 0) + Self.bytes(expiresAt.rawValue) + Secret.bytes(16)
    token = Secret.base64(message + key.sign(Self.purpose, message))
  }

  /// Reads a link. Throws `linkInvalid` when it was not made with this key, `linkExpired` when it is too old.
  package init(token: String, key: SignInKey, at now: Instant) throws {
    guard token.utf8.count <= 100, let bytes = Secret.bytes(base64: token), bytes.count == 64 else {
      throw OfficeRefusal.linkInvalid
    }
    let message = Array(bytes[..<32])
    guard key.isSigned(Self.purpose, message, Array(bytes[32...])) else { throw OfficeRefusal.linkInvalid }
    let person = Self.number(message[0..<8])
    self.token = token
    staff = person == 0 ? nil : Staff.ID(rawValue: person)
    expiresAt = Instant(rawValue: Self.number(message[8..<16]))
    guard now < expiresAt else { throw OfficeRefusal.linkExpired }
  }

  private static func bytes(_ number: Int64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int64 {
    bytes.reduce(0) { $0 << 8 | Int64($1) }
  }
}

extension Snapshot {
  /// Throws what stands against using a link now: it was used, the person may no longer come in, or, for the first
  /// owner's, somebody is there already.
  package func check(_ link: SignInLink) throws {
    let used: Int? = try value(
      "SELECT COUNT(*) FROM sign_in_link WHERE token_hash = \(Secret.sha256(link.token))")
    guard used == 0 else { throw OfficeRefusal.linkUsed }
    guard let id = link.staff else {
      guard try hasNobody() else { throw OfficeRefusal.linkUsed }
      return
    }
    guard let person = try staff(id), !person.isDisabled else { throw OfficeRefusal.linkInvalid }
  }
}

extension Transaction {
  /// Uses a link up and signs its person in.
  package func signIn(by link: SignInLink, replacing old: SessionToken?) throws -> SessionToken {
    try check(link)
    guard let id = link.staff else { throw OfficeRefusal.linkInvalid }
    try useUp(link)
    return try signIn(id, replacing: old)
  }

  /// Uses the first link up: adds the owner and signs them in.
  package func signInFirstOwner(
    by link: SignInLink, name: String, login: String, replacing old: SessionToken?
  ) throws -> SessionToken {
    try check(link)
    guard link.staff == nil else { throw OfficeRefusal.linkInvalid }
    let id = try addStaff(name: name, login: login, role: .owner)
    try useUp(link)
    return try signIn(id, replacing: old)
  }

  private func useUp(_ link: SignInLink) throws {
    try execute("DELETE FROM sign_in_link WHERE expires_at <= \(change.at)")
    try execute(
      """
      INSERT INTO sign_in_link (token_hash, staff_id, expires_at)
      VALUES (\(Secret.sha256(link.token)), \(link.staff), \(link.expiresAt))
      """)
  }
}
