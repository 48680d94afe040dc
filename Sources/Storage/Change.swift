// Who changed what, when and why: the heading under which a transaction's changes are journalled.

/// A moment: milliseconds since 1970-01-01 UTC.
package struct Instant: RawRepresentable, Hashable, Comparable, Sendable, Storable {
  package let rawValue: Int64

  package init(rawValue: Int64) { self.rawValue = rawValue }

  package static func < (a: Instant, b: Instant) -> Bool { a.rawValue < b.rawValue }

  /// Seconds later (or earlier, when negative).
  package func adding(seconds: Int64) -> Instant { Instant(rawValue: rawValue + seconds * 1000) }
}

/// One change set: everything a transaction does stands in the journal under it.
package struct Change: Sendable {
  /// What sort of act it was.
  package enum Kind: String, Sendable, Storable {
    case opening, sample, bringIn = "import", edit, bulkEdit, record, settings, undo
    /// Customers found to be one became one.
    case merge
    /// Nothing was changed: everybody, or everything, was taken out.
    case export
  }

  package var kind: Kind
  /// The person signed in, or nil for the command line and the system itself.
  package var staff: Int64?
  package var at: Instant
  /// A few words for the audit page: a file's name, the field edited. Never a customer's words.
  package var about: String

  /// `staff` is nil for the command line and the house itself.
  package init(_ kind: Kind, staff: Int64? = nil, at: Instant, about: String = "") {
    self.kind = kind
    self.staff = staff
    self.at = at
    self.about = about
  }
}
