// Adding and changing people. Everything but the password's hash stands in the journal.

package import Storage

extension Transaction {
  /// Adds a person without a password: they come in by a one-time link first.
  /// Throws an `OfficeRefusal` for a missing name or a login that is missing, too long or taken.
  package func addStaff(name: String, login: String, role: Role) throws -> Staff.ID {
    let name = Plain.text(name)
    guard !name.isEmpty else { throw OfficeRefusal.staffNameMissing }
    guard name.count <= 100 else { throw OfficeRefusal.loginTooLong(limit: 100) }
    let login = try freeLogin(login)
    let id = try insert(
      "staff",
      [
        "name": name, "login": login, "login_fold": Staff.folded(login: login), "role": role,
        "disabled": false,
      ])
    return Staff.ID(rawValue: id)
  }

  /// Gives a person another role and ends their sessions, so that nothing of the old role is left open.
  package func change(_ id: Staff.ID, role: Role) throws {
    guard let person = try staff(id) else { throw OfficeRefusal.noSuchPerson }
    if person.role == role { return }
    if role != .owner { try keepAnOwner(besides: person) }
    try update("staff", id: id.rawValue, ["role": role])
    try endSessions(of: id)
  }

  /// Closes the door to a person, or opens it again. What they did stays.
  package func disable(_ id: Staff.ID, _ isDisabled: Bool) throws {
    guard let person = try staff(id) else { throw OfficeRefusal.noSuchPerson }
    if isDisabled { try keepAnOwner(besides: person) }
    try update("staff", id: id.rawValue, ["disabled": isDisabled])
    if isDisabled { try endSessions(of: id) }
  }

  /// Keeps a password's hash. Not journalled: the journal is read by people. Their other sessions end.
  package func setPassword(of id: Staff.ID, _ hash: PasswordHash, keeping token: SessionToken?) throws {
    try execute("UPDATE staff SET password = \(hash.phc) WHERE id = \(id)")
    try endSessions(of: id, but: token)
  }

  /// Keeps a person's own language and looks. Not journalled: it is nobody else's business.
  package func prefer(_ id: Staff.ID, language: String?, theme: Staff.Theme?) throws {
    if let language { try execute("UPDATE staff SET language = \(language) WHERE id = \(id)") }
    if let theme { try execute("UPDATE staff SET theme = \(theme) WHERE id = \(id)") }
  }

  private func freeLogin(_ typed: String) throws -> String {
    let login = Plain.text(typed)
    guard !login.isEmpty else { throw OfficeRefusal.loginMissing }
    guard login.count <= 100 else { throw OfficeRefusal.loginTooLong(limit: 100) }
    guard try staff(login: login) == nil else { throw OfficeRefusal.loginTaken }
    return login
  }

  private func keepAnOwner(besides person: Staff) throws {
    guard person.role == .owner, !person.isDisabled else { return }
    let others: Int? = try value(
      "SELECT COUNT(*) FROM staff WHERE role = 'owner' AND disabled = 0 AND id <> \(person.id)")
    guard (others ?? 0) > 0 else { throw OfficeRefusal.lastOwner }
  }
}
