// What /groups/kinds shows.

import Customers

/// Pages/Differentiate/Groups/kinds.mustache.
struct RelationKindsPage: Sendable {
  /// A kind with the form that changes it.
  struct Line: Sendable {
    let title: String
    let count: String
    let rolls: String
    let isRolledUp: Bool
    /// Of the owner's own kinds.
    let own: Own?
    let isEmployer: Bool
    /// The other answer, for a button.
    let otherAnswer: String
    let wrong: String?
    let once: String
  }

  /// What changes one of the owner's own kinds.
  struct Own: Sendable {
    let ownID: Int64
    let isOpen: Bool
    let nameInput: TextField
    let backInput: TextField?
    let removal: String
  }

  let frame: Frame
  let kinds: [Line]
  let nameInput: TextField
  let backInput: TextField
  let isRolledUp: Bool
  let once: String

  init(
    _ visit: Visit, _ all: [RelationKind], _ counts: [RelationKind.Key: Int], _ refused: RefusedForm?
  ) {
    let words = visit.words
    frame = visit.frame()
    kinds = all.map { Line($0, counts[$0.key] ?? 0, all, refused, visit) }
    nameInput = TextField(
      "kindName", label: words("relationKinds.name"), value: refused.typed("add", "kindName"),
      hint: words("relationKinds.nameHint"), problem: refused.problem("add"), autocomplete: "off")
    backInput = TextField(
      "kindBack", label: words("relationKinds.back"), value: refused.typed("add", "kindBack"),
      hint: words("relationKinds.backHint"), autocomplete: "off")
    isRolledUp = refused.isOf("add") ? !refused.typed("add", "isRolledUp").isEmpty : true
    once = visit.once
  }
}

extension RelationKindsPage.Line {
  init(
    _ kind: RelationKind, _ count: Int, _ all: [RelationKind], _ refused: RefusedForm?, _ visit: Visit
  ) {
    let words = visit.words
    title = RelationWords(words, all).sides(kind)
    self.count = words(count: count, "relationKinds.count", visit.forms.number(count))
    rolls = words(kind.isRolledUp ? "relationKinds.rolls" : "relationKinds.stays")
    isRolledUp = kind.isRolledUp
    isEmployer = kind.key == .employer
    otherAnswer = kind.isRolledUp ? "no" : "yes"
    wrong = isEmployer ? refused.problem("employers") : nil
    own = kind.key.ownID.map { RelationKindsPage.Own($0, kind, count, refused, visit) }
    once = visit.once
  }
}

extension RelationKindsPage.Own {
  init(_ id: Int64, _ kind: RelationKind, _ count: Int, _ refused: RefusedForm?, _ visit: Visit) {
    let (words, form) = (visit.words, "change\(id)")
    ownID = id
    isOpen = refused.isOf(form)
    nameInput = TextField(
      "kindName\(id)", label: words("relationKinds.name"),
      value: refused.typed(form, "kindName\(id)", kind.name), problem: refused.problem(form),
      autocomplete: "off")
    backInput =
      kind.isDirected
      ? TextField(
        "kindBack\(id)", label: words("relationKinds.back"),
        value: refused.typed(form, "kindBack\(id)", kind.backName), autocomplete: "off") : nil
    removal = words(count: count, "relationKinds.removal", visit.forms.number(count))
  }
}
