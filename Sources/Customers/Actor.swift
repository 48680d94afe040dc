// Who does something: a person signed in, somebody at the terminal, or the house itself.

package import Storage

/// Who does something.
package enum Actor: Sendable, Hashable {
  case staff(Int64)
  case command
  case system

  /// The person, if it is one.
  package var staff: Int64? {
    if case .staff(let id) = self { id } else { nil }
  }

  /// A change of theirs.
  package func change(_ kind: Change.Kind, at: Instant, about: String = "") -> Change {
    Change(kind, staff: staff, at: at, about: about)
  }
}
