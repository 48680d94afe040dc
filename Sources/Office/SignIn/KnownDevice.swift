// A browser in which somebody signed in before. Its tries are counted apart, so that a stranger who guesses at an
// account cannot keep its owner out (OWASP, "device cookies").

/// What such a browser holds in a cookie.
package struct KnownDevice: Sendable, Equatable {
  package let text: String
  let staff: Staff.ID

  private static let purpose = "known device"

  /// For a person who has just signed in.
  package init(of staff: Staff.ID, key: SignInKey) {
    let id = staff.rawValue
    let message = (0..<8).map { UInt8(truncatingIfNeeded: id >> (56 - 8 * $0)) } + Secret.bytes(16)
    self.staff = staff
    text = Secret.base64(message + key.sign(Self.purpose, message))
  }

  /// One that a browser sent; nil when we did not give it.
  package init?(_ text: String, key: SignInKey) {
    guard text.utf8.count <= 100, let bytes = Secret.bytes(base64: text), bytes.count == 56,
      key.isSigned(Self.purpose, Array(bytes[..<24]), Array(bytes[24...]))
    else { return nil }
    self.text = text
    staff = Staff.ID(rawValue: bytes[..<8].reduce(0) { $0 << 8 | Int64($1) })
  }
}
