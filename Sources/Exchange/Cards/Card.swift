// A person or a company as a vCard tells of them.

/// A card to be written.
package struct Card: Sendable, Hashable {
  /// What a number or an address is used for.
  package enum Use: String, Sendable, Hashable, CaseIterable { case cell, home, work }

  /// An e-mail address or a telephone number.
  package struct Reach: Sendable, Hashable {
    package var text: String
    package var use: Use?

    package init(_ text: String, _ use: Use? = nil) {
      self.text = text
      self.use = use
    }
  }

  /// A postal address.
  package struct Address: Sendable, Hashable {
    package var street = ""
    package var city = ""
    package var region = ""
    package var postalCode = ""
    package var country = ""
    package var use: Use?

    package init() {}
  }

  /// What never changes for this person; without one the card has none.
  package var uid = ""
  /// How the person or company is called; made from the parts of the name, the company or the first e-mail if empty.
  package var fullName = ""
  package var prefix = ""
  package var givenName = ""
  package var middleName = ""
  package var familyName = ""
  package var suffix = ""
  package var nickname = ""
  package var organization = ""
  package var department = ""
  package var title = ""
  /// The preferred one first.
  package var emails: [Reach] = []
  package var phones: [Reach] = []
  package var addresses: [Address] = []
  package var websites: [String] = []
  /// `1985-04-02`, or `--04-02` when the year is not known.
  package var birthday = ""
  package var note = ""
  package var categories: [String] = []
  package var isCompany = false
  /// When the facts last changed, in UTC: `2025-04-01T17:18:52Z`.
  package var revised = ""

  /// A card that says nothing yet.
  package init() {}
}
