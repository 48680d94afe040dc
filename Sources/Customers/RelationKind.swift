// Kinds of relations between customers: four that every business knows, and the owner's own.

package import Storage

/// What two customers are to each other.
package struct RelationKind: Sendable, Equatable {
  /// Tells kinds apart.
  package enum Key: Sendable, Hashable {
    case parent, affiliate, household, employer
    /// One of the owner's own.
    case own(Int64)

    /// Those that every business has, in their order.
    package static let builtIn: [Key] = [.parent, .affiliate, .household, .employer]

    /// How it stands in its column: `parent`, …, `own`.
    package var code: String {
      switch self {
      case .parent: "parent"
      case .affiliate: "affiliate"
      case .household: "household"
      case .employer: "employer"
      case .own: "own"
      }
    }

    /// The id of the owner's own kind.
    package var ownID: Int64? { if case .own(let id) = self { id } else { nil } }
  }

  package let key: Key
  /// What the first is to the second, and the second to the first: 'Franchisor' and 'Franchisee'. The second is empty where
  /// both are the same to each other. Of a built-in kind these are the English words.
  package var name: String
  package var backName: String
  /// Whether one stands above the other.
  package let isDirected: Bool
  /// Whether what the one spends counts for the group of the other.
  package var isRolledUp: Bool

  /// Whether it makes up the tree that value rolls up.
  package var isOfTree: Bool { isDirected && isRolledUp }

  package init(key: Key, name: String, backName: String, isDirected: Bool, isRolledUp: Bool) {
    self.key = key
    self.name = name
    self.backName = backName
    self.isDirected = isDirected
    self.isRolledUp = isRolledUp
  }

  /// A kind that every business has, as it is unless the owner says otherwise. Whom a firm employs spends their own money,
  /// so an employer's figures are theirs alone.
  package static func builtIn(_ key: Key) -> RelationKind {
    switch key {
    case .employer:
      RelationKind(key: key, name: "employer", backName: "employee", isDirected: true, isRolledUp: false)
    case .affiliate, .household:
      RelationKind(key: key, name: key.code, backName: "", isDirected: false, isRolledUp: true)
    case .parent, .own:
      RelationKind(key: key, name: "parent", backName: "subsidiary", isDirected: true, isRolledUp: true)
    }
  }
}

/// What somebody is to another: one side of a kind.
package struct RelationRole: Sendable, Hashable {
  package let key: RelationKind.Key
  /// The second side: the subsidiary, not the parent.
  package let isBack: Bool

  package init(_ key: RelationKind.Key, isBack: Bool = false) {
    self.key = key
    self.isBack = isBack
  }

  /// What the other one is then.
  package var opposite: RelationRole { RelationRole(key, isBack: !isBack) }

  /// How it stands in a form: `parent`, `parent-back`, `own-7`.
  package var text: String {
    let name = key.ownID.map { "own-\($0)" } ?? key.code
    return isBack ? name + "-back" : name
  }

  /// Reads what stands in a form; nil for anything else.
  package init?(text: String) {
    let isBack = text.hasSuffix("-back")
    let name = isBack ? String(text.dropLast("-back".count)) : text
    if let key = RelationKind.Key.builtIn.first(where: { $0.code == name }) {
      self.init(key, isBack: isBack)
    } else if name.hasPrefix("own-"), let id = Int64(name.dropFirst("own-".count)) {
      self.init(.own(id), isBack: isBack)
    } else {
      return nil
    }
  }
}

extension RelationKind {
  /// The sides somebody can be on: two where one stands above the other, else one.
  package var roles: [RelationRole] {
    isDirected ? [RelationRole(key), RelationRole(key, isBack: true)] : [RelationRole(key)]
  }

  /// What the one on a side is called.
  package func name(of role: RelationRole) -> String {
    role.isBack && isDirected ? backName : name
  }
}

extension [RelationKind] {
  /// The kind with that key.
  package func kind(_ key: RelationKind.Key) -> RelationKind? { first { $0.key == key } }

  /// The role of that name, as a command or a file says it; nil when there is none.
  package func role(named name: String) -> RelationRole? {
    let fold = nameKey(name)
    for kind in self {
      if let role = kind.roles.first(where: { nameKey(kind.name(of: $0)) == fold }) { return role }
    }
    return nil
  }
}

extension Snapshot {
  /// All kinds of relations: those every business has, then the owner's own.
  package func relationKinds() throws -> [RelationKind] {
    var own: [RelationKind] = []
    var rolled: [String: Bool] = [:]
    try each("SELECT id, code, name, back_name, is_directed, is_rolled_up FROM relation_kind ORDER BY id") {
      row in
      let isRolledUp = row.integer(5) != 0
      if let code = row.text(1), !code.isEmpty {
        rolled[code] = isRolledUp
      } else {
        own.append(
          RelationKind(
            key: .own(row.integer(0)), name: row.text(2) ?? "", backName: row.text(3) ?? "",
            isDirected: row.integer(4) != 0, isRolledUp: isRolledUp))
      }
    }
    return RelationKind.Key.builtIn.map { key in
      var kind = RelationKind.builtIn(key)
      kind.isRolledUp = rolled[key.code] ?? kind.isRolledUp
      return kind
    } + own
  }
}
