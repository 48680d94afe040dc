// Whom a customer is related to, and the group they make.

import Customers
import Differentiate
import Storage

/// What the part of the page needs, read with the rest of it.
struct RelationsReadout: Sendable {
  /// More are on the group's page.
  static let mostShown = 25

  let customer: Customer
  let kinds: [RelationKind]
  let related: [RelatedCustomer]
  let count: Int
  let place: GroupPlace?
  let overview: GroupsOverview?

  init(_ snapshot: Snapshot, _ customer: Customer) throws {
    self.customer = customer
    kinds = try snapshot.relationKinds()
    count = try snapshot.relationCount(of: customer.id)
    related = count == 0 ? [] : try snapshot.related(to: customer.id, limit: Self.mostShown)
    place = count == 0 ? nil : try snapshot.groupPlace(of: customer.id)
    overview = place == nil ? nil : try snapshot.groupsOverview()
  }
}

/// Pages/Identify/Customer/related.mustache.
struct CustomerRelations: Sendable {
  /// Somebody they are related to.
  struct Line: Sendable {
    let relationID: Int64
    /// What that one is to them.
    let role: String
    let path: String
    let name: String
    let spend: String
    let isNotBuying: Bool
    let said: String?
  }

  /// Somebody who may have been meant.
  struct Candidate: Sendable {
    let candidateID: Int64
    let name: String
    let worth: String
  }

  /// What the group brings, with the way to it; or that they stand alone.
  let sentence: Markup
  let groupPath: String?
  let lines: [Line]
  let hasLines: Bool
  /// That there are more than are shown.
  let more: String?
  let isOpen: Bool
  let roleLabel: String
  let roles: Markup
  let typedInput: TextField
  let noteInput: TextField
  let candidates: [Candidate]
  let hasCandidates: Bool

  init(_ visit: Visit, _ readout: RelationsReadout, _ fill: FilledForms) {
    let (words, writer) = (visit.words, FigureWriter(visit))
    let names = RelationWords(visit.words, readout.kinds)
    sentence = Self.sentence(readout, writer)
    groupPath = readout.place.map { "/groups/\($0.customer.id)" }
    lines = readout.related.map { related in
      Line(
        relationID: related.relation.id, role: names.role(related.role), path: writer.path(related.line.id),
        name: related.line.name,
        spend: words("group.own", writer.money(related.line.standing.spend12Months)),
        isNotBuying: related.line.standing.purchases12Months == 0,
        said: related.relation.note.isEmpty ? nil : related.relation.note)
    }
    hasLines = !lines.isEmpty
    more =
      readout.count > lines.count
      ? words("related.more", writer.count(lines.count), writer.count(readout.count)) : nil
    isOpen = fill.isOpen(.relations)
    roleLabel = words("related.role", readout.customer.name)
    let first: RelationRole =
      readout.customer.kind == .organisation ? RelationRole(.parent) : RelationRole(.household)
    roles = fill.choice(
      .relations, "relatedRole", usual: first.text,
      readout.kinds.flatMap(\.roles).map { ($0.text, names.role($0)) })
    typedInput = fill.field(.relations, "relatedTyped", "related.who", explained: "related.whoHint")
    noteInput = fill.field(.relations, "relatedNote", "related.note")
    candidates = fill.candidates(.relations).map {
      Candidate(candidateID: $0.id.rawValue, name: $0.name, worth: writer.money($0.standing.spend))
    }
    hasCandidates = !candidates.isEmpty
  }

  private static func sentence(_ readout: RelationsReadout, _ writer: FigureWriter) -> Markup {
    let words = writer.words
    guard let place = readout.place, let overview = readout.overview else {
      return words.html("related.alone", .text(readout.customer.name))
    }
    return words.html(
      count: place.total.members, "related.group",
      .link("/groups/\(place.head.id)", words("group.name", place.head.name)),
      .text(writer.count(place.total.members)), .strong(writer.money(place.total.spend12Months)),
      .text(writer.percent(overview.share(place.total), digits: 1)))
  }
}

/// What kinds of relations are called in the reader's language; the owner's own as the owner calls them.
struct RelationWords: Sendable {
  private let words: Words
  private let kinds: [RelationKind]

  init(_ words: Words, _ kinds: [RelationKind]) {
    self.words = words
    self.kinds = kinds
  }

  /// What somebody is: "Subsidiary".
  func role(_ role: RelationRole) -> String {
    guard let kind = kinds.kind(role.key) else { return "" }
    return role.key.ownID == nil ? words("relation.role.\(kind.name(of: role))") : kind.name(of: role)
  }

  /// A kind by what its first side is.
  func kind(_ kind: RelationKind) -> String { role(RelationRole(kind.key)) }

  /// Both sides: "Parent – subsidiary".
  func sides(_ kind: RelationKind) -> String { kind.roles.map(role).joined(separator: " – ") }

  /// Why a relation is refused; of a circle, the kinds it is made of.
  func sentence(_ refusal: RelationRefusal) -> String {
    guard case .circle(let chain) = refusal else { return refusal.sentence(words) }
    return words("refusal.relation-circle", RelationRefusal.chain(chain, kind))
  }
}

extension RelationRefusal: Refused {
  var figures: [String] {
    if case .circle(let kinds) = self { [Self.chain(kinds, \.name)] } else { [] }
  }
}
