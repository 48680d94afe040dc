// The disk or the system failed the office.

/// What broke, and what we were doing. Holds nothing that a customer told us.
package struct OfficeFault: Error, CustomStringConvertible {
  package let doing: String
  package let message: String
  /// The disk has no room left.
  package let isDiskFull: Bool

  package init(doing: String, message: String, isDiskFull: Bool) {
    self.doing = doing
    self.message = message
    self.isDiskFull = isDiskFull
  }

  package var description: String { "\(doing): \(message)" }
}
