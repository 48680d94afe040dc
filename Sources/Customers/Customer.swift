// A customer: someone, or some organisation, that bought or may buy.

package import Storage

/// A customer's profile.
package struct Customer: Sendable, Equatable {
  /// Identifies a customer.
  package struct ID: RawRepresentable, Hashable, Comparable, Sendable, Storable {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
    package static func < (a: ID, b: ID) -> Bool { a.rawValue < b.rawValue }
  }

  /// A person, or an organisation.
  package enum Kind: String, Sendable, Storable { case person, organisation }

  /// How we came to know a fact.
  package enum Origin: String, Sendable, Storable, CaseIterable { case asked, derived, guessed }

  package let id: ID
  package var kind: Kind
  package var name: String
  package var givenName: String
  package var familyName: String
  package var company: String
  /// `1985-04-02`, or `--04-02` when the year is not known.
  package var birthday: String?
  package var address: String
  package var country: String
  package var tags: String
  package var note: String
  package var source: Source.ID?
  package var sourceOrigin: Origin?
  package var sourceDay: Day?
  package var doNotContact: Bool
  /// The columns of the profile that a person set by hand: no file overwrites them unasked.
  package var byHand: Set<String> = []
}

/// One way of reaching or recognising a customer.
package struct ContactPoint: Sendable, Equatable {
  /// `number` is the customer's number in another system, such as a till.
  package enum Kind: String, Sendable, Storable { case email, phone, number, website }

  package let id: Int64
  package let kind: Kind
  /// Whether we may write to it, as far as anybody said.
  package enum Consent: String, Sendable, Storable, CaseIterable {
    case unknown = ""
    case yes
    /// They unsubscribed, or asked not to be written to.
    case no
    /// What was sent came back.
    case bounced

    /// Whether nothing may be sent there; such a word wins over any newer yes.
    package var forbids: Bool { self == .no || self == .bounced }

    /// Both words together: a restriction stays whatever else is said, and one who asked not to be written to says
    /// more than a message that came back.
    package func joined(with other: Consent) -> Consent {
      if self == .no || other == .no { return .no }
      if self == .bounced || other == .bounced { return .bounced }
      return other == .unknown ? self : other
    }
  }

  /// As somebody wrote it.
  package let written: String
  /// What makes two writings the same.
  package let key: String
  package var consent = Consent.unknown

  /// Whether it is only there so that the same name in the same system is the same customer.
  package var isForRecognition: Bool { kind == .number && key.contains(":name:") }

  /// Under which key somebody's name is kept who went into another customer, so that the name still leads to them.
  package static func formerNameKey(_ name: String) -> String { indexKey("merged:name:" + nameKey(name)) }
}

/// Where customers come from: a name the owner gives, such as 'Trade fair'.
package struct Source: Sendable, Equatable {
  /// Identifies a source.
  package struct ID: RawRepresentable, Hashable, Sendable, Storable {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
  }

  package let id: ID
  package let name: String
}

extension Snapshot {
  /// A customer's profile, or nil when there is none with that id.
  package func customer(_ id: Customer.ID) throws -> Customer? {
    try row("SELECT * FROM customer WHERE id = \(id)", Customer.init)
  }

  /// How to reach and recognise a customer.
  package func contactPoints(of id: Customer.ID) throws -> [ContactPoint] {
    try rows(
      "SELECT id, kind, written, key, consent FROM contact_point WHERE customer_id = \(id) ORDER BY kind, id",
      ContactPoint.init)
  }
}

extension Customer {
  /// Reads a row of the table `customer`.
  package init(_ row: Row) throws {
    self.init(
      id: try row["id"], kind: try row["kind"], name: try row["name"], givenName: try row["given_name"],
      familyName: try row["family_name"], company: try row["company"], birthday: try row["birthday"],
      address: try row["address"], country: try row["country"], tags: try row["tags"], note: try row["note"],
      source: try row["source_id"], sourceOrigin: try row["source_origin"], sourceDay: try row["source_day"],
      doNotContact: try row["do_not_contact"],
      byHand: Set((try row["by_hand"] as String).split(separator: " ").map(String.init)))
  }
}

extension ContactPoint {
  /// Reads the columns `id`, `kind`, `written`, `key` and `consent`.
  package init(_ row: Row) throws {
    self.init(
      id: try row["id"], kind: try row["kind"], written: try row["written"], key: try row["key"],
      consent: try row["consent"])
  }
}
