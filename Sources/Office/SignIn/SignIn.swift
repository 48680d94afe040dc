// Coming in with a login and a password, from the first count to the session.

package import Storage

/// What signing in needs of the house.
package struct SignIn: Sendable {
  let database: Database
  let desk: PasswordDesk
  let key: SignInKey

  package init(database: Database, desk: PasswordDesk, key: SignInKey) {
    self.database = database
    self.desk = desk
    self.key = key
  }

  /// Checks a login and a password and opens a session.
  /// Throws `signInWrong` whatever was wrong, or `tooManyTries`; both take as long for an unknown login.
  package func enter(
    login: String, password: String, network: String, device: String?, replacing old: SessionToken?,
    at now: Instant
  ) async throws -> (session: SessionToken, device: KnownDevice) {
    let person = try await database.read { try $0.staff(login: login) }
    let origin = origin(network, device, person)
    let change = Change(.settings, at: now)
    let kept = try await database.write(change) { transaction in
      try transaction.admit(login: login, from: origin)
      return try transaction.passwordHash(of: person)
    }
    let isRight = try await desk.verify(password, against: kept)
    guard isRight, let person, !person.isDisabled else { throw OfficeRefusal.signInWrong }
    let session = try await database.write(change) { transaction in
      try transaction.succeeded(login: login, from: origin)
      return try transaction.signIn(person.id, replacing: old)
    }
    return (session, KnownDevice(of: person.id, key: key))
  }

  /// Gives a signed-in person another password. `present` is asked for when they have one already.
  package func change(
    passwordOf person: Staff, in session: Session, token: SessionToken, present: String, new: String,
    shop: String?, at now: Instant
  ) async throws -> SessionToken {
    try PasswordRules.check(new, context: [person.name, person.login, shop ?? ""])
    let origin = TryOrigin.session(session.handle)
    let change = Change(.settings, staff: person.id.rawValue, at: now, about: "password")
    if person.hasPassword {
      let kept = try await database.write(change) { transaction in
        try transaction.admit(login: person.login, from: origin)
        return try transaction.passwordHash(of: person)
      }
      guard try await desk.verify(present, against: kept) else { throw OfficeRefusal.passwordWrong }
    }
    let hash = try await desk.hash(new)
    return try await database.write(change) { transaction in
      try transaction.succeeded(login: person.login, from: origin)
      try transaction.setPassword(of: person.id, hash, keeping: nil)
      return try transaction.signIn(person.id, replacing: token)
    }
  }

  private func origin(_ network: String, _ device: String?, _ person: Staff?) -> TryOrigin {
    guard let device = device.flatMap({ KnownDevice($0, key: key) }), let person, device.staff == person.id
    else {
      return .network(network)
    }
    return .device(device)
  }
}

extension Transaction {
  fileprivate func passwordHash(of person: Staff?) throws -> String? {
    guard let person else { return nil }
    return try value("SELECT password FROM staff WHERE id = \(person.id)", as: String?.self) ?? nil
  }
}
