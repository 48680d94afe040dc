// Who the customer is: each fact opens into its form.

import Customers
import Differentiate

/// Pages/Identify/Customer/profile.mustache.
struct CustomerProfile: Sendable {
  /// A fact with the form that changes it.
  struct Fact: Sendable {
    /// Which part of the profile the form changes.
    let part: String
    let term: String
    let shown: String
    let isKnown: Bool
    let isOpen: Bool
    let inputs: [TextField]
    /// Choices in place of a field: of what sort the customer is.
    let choices: [Choice]
    let isLong: Bool
  }

  /// A way to reach them.
  struct Contact: Sendable {
    let contactID: Int64
    let written: String
    /// `mailto:` or `tel:`, nil for others, and where one may not write or call.
    let address: String?
    /// Whether one may write there, in a word; nil where nobody said.
    let consent: String?
    /// The other answer, and the button that gives it; nil where there is no such question.
    let otherwise: (value: String, label: String)?
  }

  /// All of one sort.
  struct Contacts: Sendable {
    let kind: String
    let term: String
    let contacts: [Contact]
    let isOpen: Bool
    let input: TextField
  }

  /// Both lists are drawn as rows: with a form in each they would be half of the page's time.
  let facts: Markup
  let tags: Markup
  /// How much of all this is known.
  let completeness: CustomerCompleteness
  let reach: Markup
  let addresses: Markup
  /// The business's own fields, those that hold something and those that do not.
  let filled: Markup
  let blank: Markup
  let hasBlank: Bool
  let isBlankOpen: Bool
  let hasNoFields: Bool

  init(_ visit: Visit, _ readout: CustomerReadout, _ fill: FilledForms, _ frame: RowFrame) {
    let figures = readout.figures
    let customer = figures.customer
    facts = frame.rows(
      ProfilePart.allCases.filter { $0 != .tags }.map { FactRow(Fact($0, customer, visit, fill), frame) },
      "factRow")
    reach = frame.rows(
      [ContactPoint.Kind.phone, .email, .website, .number].map { kind in
        ContactsRow(
          Contacts(kind, figures.contactPoints.filter { $0.kind == kind }, customer, visit, fill), frame)
      }, "contactsRow")
    tags = frame.rows([TagsRow(customer, visit, fill, frame)], "tagsRow")
    completeness = CustomerCompleteness(visit, readout)
    // The first address is the profile's own; what only repeats it is left out.
    let further = readout.addresses.filter { $0.address.text != customer.address }
    addresses = frame.rows([AddressesRow(further, visit, fill, frame)], "addressesRow")
    let held = Dictionary(grouping: readout.fieldValues, by: \.field)
    func rows(_ fields: [Field]) -> Markup {
      frame.rows(
        fields.map { OwnFieldRow($0, held[$0.id] ?? [], visit, fill, frame) }, "ownFieldRow")
    }
    let empty = readout.fields.filter { held[$0.id] == nil && !$0.isFirst }
    filled = rows(readout.fields.filter { held[$0.id] != nil || $0.isFirst })
    blank = rows(empty)
    hasBlank = !empty.isEmpty
    isBlankOpen = empty.contains { fill.isOpen(.fields, $0.part) }
    hasNoFields = readout.fields.isEmpty
  }
}

extension CustomerProfile.Fact {
  init(_ part: ProfilePart, _ customer: Customer, _ visit: Visit, _ fill: FilledForms) {
    let words = visit.words
    let value = Self.value(part, customer)
    func field(_ id: String, _ label: String, _ value: String, explained: String? = nil) -> TextField {
      fill.field(.profile, id, label, value: value, explained: explained, part: part.rawValue)
    }
    self.part = part.rawValue
    term = words("customer.profile.\(part.rawValue)")
    isOpen = fill.isOpen(.profile, part.rawValue)
    isLong = part == .address || part == .remark
    switch part {
    case .name:
      inputs = [
        field("name", "customer.profile.name", customer.name),
        field("givenName", "customer.profile.givenName", customer.givenName),
        field("familyName", "customer.profile.familyName", customer.familyName),
      ]
    case .kind, .doNotContact: inputs = []
    case .birthday:
      inputs = [
        field("birthday", "customer.profile.birthday", value, explained: "customer.profile.birthdayHint")
      ]
    case .tags:
      inputs = [field("tags", "customer.profile.tags", value, explained: "customer.profile.tagsHint")]
    case .company, .address, .remark:
      inputs = [field(part.rawValue, "customer.profile.\(part.rawValue)", value)]
    }
    switch part {
    case .kind:
      choices = [Customer.Kind.person, .organisation].map {
        Choice(value: $0.rawValue, label: words("customer.\($0.rawValue)"), isChosen: $0 == customer.kind)
      }
    case .doNotContact:
      choices = [("no", "customer.mayContact"), ("yes", "customer.doNotContact")].map {
        Choice(value: $0, label: words($1), isChosen: ($0 == "yes") == customer.doNotContact)
      }
    default: choices = []
    }
    let chosen = choices.first(where: \.isChosen)?.label
    shown = part == .birthday ? Self.birthday(value, visit) : chosen ?? value
    isKnown = !shown.isEmpty
  }

  private static func value(_ part: ProfilePart, _ customer: Customer) -> String {
    switch part {
    case .name: customer.name
    case .kind, .doNotContact: ""
    case .company: customer.company
    case .address: customer.address
    case .birthday: customer.birthday ?? ""
    case .tags: customer.tags
    case .remark: customer.note
    }
  }

  /// "2 Apr 1985", or "2 April" when the year is not known.
  private static func birthday(_ kept: String, _ visit: Visit) -> String {
    if let day = Day(iso: kept) { return visit.date(day) }
    guard let day = Day(iso: "2000-" + kept.dropFirst(2)) else { return kept }
    return "\(day.date.dayOfMonth) \(visit.forms.monthName(day.date.month))"
  }
}

extension CustomerProfile.Contact {
  init(_ point: ContactPoint, mayContact: Bool, _ words: Words) {
    let isOffered = mayContact && !point.consent.forbids
    let address: String? =
      switch point.kind {
      case .email: "mailto:" + Escaped.query(point.written)
      case .phone: "tel:" + point.key
      case .number, .website: nil
      }
    let other: ContactPoint.Consent = point.consent.forbids ? .yes : .no
    self.init(
      contactID: point.id, written: point.written, address: isOffered ? address : nil,
      consent: point.consent == .unknown ? nil : words("customer.consent.\(point.consent.rawValue)"),
      otherwise: point.kind == .email
        ? (other.rawValue, words("customer.consent.set.\(other.rawValue)")) : nil)
  }
}

extension CustomerProfile.Contacts {
  init(
    _ kind: ContactPoint.Kind, _ points: [ContactPoint], _ customer: Customer, _ visit: Visit,
    _ fill: FilledForms
  ) {
    self.kind = kind.rawValue
    term = visit.words("customer.contact.\(kind.rawValue)")
    contacts = points.map { point in
      CustomerProfile.Contact(point, mayContact: !customer.doNotContact, visit.words)
    }
    isOpen = fill.isOpen(.contacts) && visit.form["contactKind"] == kind.rawValue
    let typed = isOpen ? fill : FilledForms(visit, nil)
    input = typed.field(
      .contacts, "contactWritten", "customer.contact.\(kind.rawValue)",
      type: kind == .email ? "email" : kind == .phone ? "tel" : "text")
  }
}
