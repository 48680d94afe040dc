// How often somebody may try: by account, by network, and slower with each failure. People who are signed in are
// never asked, so nobody can lock them out.

package import Storage

/// From where a try comes.
package enum TryOrigin: Sendable, Equatable {
  /// An address, cut to the part a household or a line has: all of IPv4, the first 64 bits of IPv6.
  case network(String)
  /// A browser in which this very person signed in before.
  case device(KnownDevice)
  /// Somebody signed in who proves again who they are.
  case session(String)

  var name: String {
    switch self {
    case .network(let address): "network:" + address
    case .device(let device): "device:" + String(Secret.sha256(device.text).prefix(32))
    case .session(let handle): "session:" + handle
    }
  }

  var isNetwork: Bool {
    if case .network = self { true } else { false }
  }
}

/// The limits, each a count of tries that failed within a time.
package enum RateLimit {
  /// From one place at one account: after five the waiting starts, after ten it is the rest of a quarter of an hour.
  static let patience = 5
  static let tries = 10
  static let window: Int64 = 15 * 60
  /// From one network at all accounts, within the window.
  static let network = 50
  /// At one account from all networks, within an hour.
  static let account = 100
  static let hour: Int64 = 3600
}

extension Transaction {
  /// Counts a try before it is made, or throws `tooManyTries`. A try that succeeds is taken back by `succeeded`.
  package func admit(login: String, from origin: TryOrigin) throws {
    let login = Secret.sha256(Staff.folded(login: login))
    try execute("DELETE FROM sign_in_failure WHERE at <= \(change.at.adding(seconds: -RateLimit.hour))")
    try slowDown(login, origin)
    if origin.isNetwork { try guardAgainstMany(login, origin) }
    let id = try reserve(1, of: "sign_in_failure").lowerBound
    try execute(
      """
      INSERT INTO sign_in_failure (id, login_hash, network, at)
      VALUES (\(id), \(login), \(origin.name), \(change.at))
      """)
  }

  /// Forgets the failures of an account from one place.
  package func succeeded(login: String, from origin: TryOrigin) throws {
    let login = Secret.sha256(Staff.folded(login: login))
    try execute("DELETE FROM sign_in_failure WHERE login_hash = \(login) AND network = \(origin.name)")
  }

  private func slowDown(_ login: String, _ origin: TryOrigin) throws {
    let times: [Instant] = try values(
      """
      SELECT at
      FROM sign_in_failure
      WHERE login_hash = \(login) AND network = \(origin.name)
        AND at > \(change.at.adding(seconds: -RateLimit.window))
      ORDER BY at, id
      """)
    guard times.count >= RateLimit.patience, let last = times.last else { return }
    if times.count >= RateLimit.tries {
      try wait(until: times[times.count - RateLimit.tries].adding(seconds: RateLimit.window))
    }
    try wait(until: last.adding(seconds: 1 << Int64(times.count - RateLimit.patience)))
  }

  private func guardAgainstMany(_ login: String, _ origin: TryOrigin) throws {
    let fromHere: [Instant] = try values(
      """
      SELECT at
      FROM sign_in_failure
      WHERE network = \(origin.name) AND at > \(change.at.adding(seconds: -RateLimit.window))
      ORDER BY at, id
      """)
    if fromHere.count >= RateLimit.network {
      try wait(until: fromHere[fromHere.count - RateLimit.network].adding(seconds: RateLimit.window))
    }
    let here: [Instant] = try values(
      """
      SELECT at
      FROM sign_in_failure
      WHERE login_hash = \(login) AND substr(network, 1, 8) = 'network:'
        AND at > \(change.at.adding(seconds: -RateLimit.hour))
      ORDER BY at, id
      """)
    if here.count >= RateLimit.account {
      try wait(until: here[here.count - RateLimit.account].adding(seconds: RateLimit.hour))
    }
  }

  private func wait(until then: Instant) throws {
    guard change.at < then else { return }
    throw OfficeRefusal.tooManyTries(seconds: Int((then.rawValue - change.at.rawValue + 999) / 1000))
  }
}
