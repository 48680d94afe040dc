// What we will not do when customers are to become one, each in a sentence.

/// Two customers cannot be merged, or a merge not undone.
package enum MergeRefusal: Error, Equatable, CustomStringConvertible {
  case oneself
  case noSuchMerge
  case keptIsGone

  /// A stable word for programs and for the catalogue of words.
  package var code: String {
    switch self {
    case .oneself: "merge-oneself"
    case .noSuchMerge: "merge-none"
    case .keptIsGone: "merge-kept-gone"
    }
  }

  package var description: String {
    switch self {
    case .oneself: "These are the same customer already. Choose two different ones."
    case .noSuchMerge: "There is no such merge, or it was undone already. Look at the list of merges."
    case .keptIsGone:
      "The customer they were merged into is not there any more. Undo the change that took that customer away first."
    }
  }
}
