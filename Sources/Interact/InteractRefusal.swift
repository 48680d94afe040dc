// What we will not record, each in a sentence.

/// Something that cannot be recorded as asked.
package enum InteractRefusal: Error, Equatable, CustomStringConvertible {
  case nothingOwed
  case noSuchReason
  case noSuchCause
  case noSuchNote

  /// A stable word for programs and for the catalogue of words.
  package var code: String {
    switch self {
    case .nothingOwed: "nothing-owed"
    case .noSuchReason: "no-such-reason"
    case .noSuchCause: "no-such-cause"
    case .noSuchNote: "no-such-note"
    }
  }

  package var description: String {
    switch self {
    case .nothingOwed: "Nobody brought by this customer waits for thanks. Choose another occasion."
    case .noSuchReason: "There is no such reason. Choose one of the list, or write a new one."
    case .noSuchCause: "There is no such cause. Choose one of the list, or write a new one."
    case .noSuchNote: "There is no such entry any more. Load the page again."
    }
  }
}
