// The people who work with it.

package import Storage

/// A person who may sign in. The password's hash is never part of it.
package struct Staff: Sendable, Equatable, Identifiable {
  /// Which person.
  package struct ID: RawRepresentable, Hashable, Sendable, Storable {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
  }

  /// The looks a person chose; `system` follows the device.
  package enum Theme: String, CaseIterable, Sendable, Storable {
    case system, light, dark
  }

  package let id: ID
  package let name: String
  package let login: String
  package let role: Role
  /// `en` or `hi`; nil is the business's.
  package let language: String?
  package let theme: Theme
  package let isDisabled: Bool
  /// Whether they can sign in with a password, and not by link only.
  package let hasPassword: Bool
}

extension Staff {
  /// The columns that make a person. Their names do not meet those of `session`.
  static let columns: SQL = """
    staff.id, staff.name, staff.login, staff.role, staff.language, staff.theme, staff.disabled,
    CASE WHEN staff.password IS NULL THEN 0 ELSE 1 END AS has_password
    """

  init(_ row: Row) throws {
    id = try row["id"]
    name = try row["name"]
    login = try row["login"]
    role = try row["role"]
    language = try row["language"]
    theme = try row["theme"]
    isDisabled = try row["disabled"]
    hasPassword = try row["has_password"]
  }

  /// A login as it is compared: without surrounding space, composed alike, in lower case.
  package static func folded(login: String) -> String { Plain.text(login).lowercased() }
}

extension Snapshot {
  /// Everybody, disabled people last.
  package func staff() throws -> [Staff] {
    try rows(
      """
      SELECT \(Staff.columns)
      FROM staff
      ORDER BY staff.disabled, staff.name, staff.id
      """, Staff.init)
  }

  /// One person.
  package func staff(_ id: Staff.ID) throws -> Staff? {
    try row("SELECT \(Staff.columns) FROM staff WHERE staff.id = \(id)", Staff.init)
  }

  /// The person with a login.
  package func staff(login: String) throws -> Staff? {
    try row(
      "SELECT \(Staff.columns) FROM staff WHERE staff.login_fold = \(Staff.folded(login: login))", Staff.init)
  }

  /// Whether nobody has been added yet.
  package func hasNobody() throws -> Bool {
    try value("SELECT COUNT(*) FROM staff", as: Int.self) == 0
  }

  /// The owner a sign-in link on the terminal is for: the one added first who may still sign in.
  package func firstOwner() throws -> Staff? {
    try row(
      """
      SELECT \(Staff.columns)
      FROM staff
      WHERE staff.role = 'owner' AND staff.disabled = 0
      ORDER BY staff.id
      LIMIT 1
      """, Staff.init)
  }
}
