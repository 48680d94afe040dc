// What we will not say of how customers are related, each in a sentence.

/// A relation, or a kind of relation, that cannot be.
package enum RelationRefusal: Error, Equatable, CustomStringConvertible {
  case oneself
  case alreadyRelated
  case notRelated
  /// They stand one above the other already, by these kinds from the upper one down.
  case circle(by: [RelationKind])
  case kindUnknown
  case kindWouldMakeCircle
  case kindIsFixed

  /// A stable word for programs and for the catalogue of words.
  package var code: String {
    switch self {
    case .oneself: "relation-oneself"
    case .alreadyRelated: "relation-already"
    case .notRelated: "relation-none"
    case .circle: "relation-circle"
    case .kindUnknown: "relation-kind-unknown"
    case .kindWouldMakeCircle: "relation-kind-circle"
    case .kindIsFixed: "relation-kind-fixed"
    }
  }

  package var description: String {
    switch self {
    case .oneself: "Nobody is related to themselves. Choose another customer."
    case .alreadyRelated: "That relation is written down already. There is nothing to add."
    case .notRelated: "They are not related in that way. Look at the relations of both."
    case .circle(let kinds):
      "That would make a circle: the one is above the other already (\(Self.chain(kinds, \.name))). "
        + "Remove one of those relations first."
    case .kindUnknown: "There is no such kind of relation. Look at the list of kinds."
    case .kindWouldMakeCircle:
      "Relations of this kind stand in a circle with others that add up. Remove one of them first."
    case .kindIsFixed: "This kind always is as it is. Make a kind of your own."
    }
  }

  /// The kinds of a way up or down in a few words, the same ones in a row counted: "parent × 3, franchisor".
  package static func chain(_ kinds: [RelationKind], _ name: (RelationKind) -> String) -> String {
    var runs: [(kind: RelationKind, count: Int)] = []
    for kind in kinds {
      if let last = runs.last, last.kind.key == kind.key {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((kind, 1))
      }
    }
    let shown = runs.prefix(5).map { $0.count == 1 ? name($0.kind) : "\(name($0.kind)) × \($0.count)" }
    return shown.joined(separator: ", ") + (runs.count > 5 ? ", …" : "")
  }
}
