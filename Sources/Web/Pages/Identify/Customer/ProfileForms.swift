// Changing who a customer is: their name, how to reach them, what is written beside it.

import Customers
import Hummingbird
import Office
import Storage

/// /customers/{id}/profile and /contacts
enum ProfileForms {
  static let routes: [Route] = [
    Route.post("/customers/{id}/profile", .edit, profile),
    Route.post("/customers/{id}/contacts", .edit, addContact),
    Route.post("/customers/{id}/contacts/{part}/remove", .edit, removeContact),
    Route.post("/customers/{id}/contacts/{part}/consent", .edit, consent),
  ]

  private static func profile(_ visit: Visit) async throws -> Response? {
    guard let part = ProfilePart(rawValue: visit.form["field"]) else { return nil }
    let form = visit.form
    return try await CustomerPages.change(visit, .profile, field: part.rawValue, about: part.rawValue) {
      try $0.change($1, try part.values(form))
    }
  }

  private static func addContact(_ visit: Visit) async throws -> Response? {
    guard let kind = ContactPoint.Kind(rawValue: visit.form["contactKind"]) else { return nil }
    let (written, country) = (visit.form["contactWritten"], visit.business.country)
    return try await CustomerPages.change(visit, .contacts, field: "contactWritten", about: kind.rawValue) {
      guard !written.isEmpty else { throw CustomerRefusal.wordsMissing }
      try $0.addContactPoint(kind, written, to: $1, country: country)
    }
  }

  private static func consent(_ visit: Visit) async throws -> Response? {
    let point = try CustomerPages.part(visit)
    guard let consent = ContactPoint.Consent(rawValue: visit.form["consent"]) else { return nil }
    return try await CustomerPages.change(visit, .contacts, field: "contactWritten", about: "consent") {
      try $0.setConsent(consent, for: point, of: $1)
    }
  }

  private static func removeContact(_ visit: Visit) async throws -> Response? {
    let point = try CustomerPages.part(visit)
    return try await CustomerPages.change(
      visit, .contacts, field: "contactWritten", about: "contact", notice: "removed"
    ) {
      try $0.removeContactPoint(point, of: $1)
    }
  }
}

/// A part of the profile that is changed by a form of its own. The raw value names its first field.
enum ProfilePart: String, CaseIterable, Sendable {
  case name, kind, company, address, birthday, tags, remark, doNotContact

  /// What a form makes of the profile.
  func values(_ form: Form) throws -> [String: any Storable] {
    switch self {
    case .name:
      ["name": form["name"], "given_name": form["givenName"], "family_name": form["familyName"]]
    case .kind: ["kind": Customer.Kind(rawValue: form["kind"]) ?? .person]
    case .company: ["company": form["company"]]
    case .address: ["address": form["address"]]
    case .birthday: ["birthday": try readBirthday(form["birthday"])]
    case .tags: ["tags": form["tags"]]
    case .remark: ["note": form["remark"]]
    case .doNotContact: ["do_not_contact": form["doNotContact"] == "yes"]
    }
  }
}
