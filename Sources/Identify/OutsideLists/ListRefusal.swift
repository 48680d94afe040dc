// What we will not do with a list, each in a sentence.

/// A person asked for something that cannot be done with a list.
package enum ListRefusal: Error, Equatable, CustomStringConvertible {
  case notFound
  case nameMissing
  case nameTaken
  case sameFile(as: String)
  case nobody
  case sales(title: String)
  case tooLong(limit: Int)
  case notLookedThrough
  case nothingChosen
  case tooMany(limit: Int)
  case columnUnknown(String)
  case targetUnknown(String)
  case noSuchEntry
  case noCandidate

  /// A stable word for programs and for the catalogue of words.
  package var code: String {
    switch self {
    case .notFound: "list-not-found"
    case .nameMissing: "list-name-missing"
    case .nameTaken: "list-name-taken"
    case .sameFile: "list-same-file"
    case .nobody: "list-nobody"
    case .sales: "list-sales"
    case .tooLong: "list-too-long"
    case .notLookedThrough: "list-not-looked-through"
    case .nothingChosen: "list-nothing-chosen"
    case .tooMany: "list-too-many"
    case .columnUnknown: "list-column-unknown"
    case .targetUnknown: "list-target-unknown"
    case .noSuchEntry: "list-no-such-entry"
    case .noCandidate: "list-no-candidate"
    }
  }

  package var description: String {
    switch self {
    case .notFound: "There is no such list. 'regulars list show' names those there are."
    case .nameMissing: "A list needs a name. Write at least one letter, such as 'Trade fair 2025'."
    case .nameTaken: "There is a list of that name already. Choose another."
    case .sameFile(let name): "This file is here already, as the list '\(name)'. Nothing was brought in."
    case .nobody:
      "No row of this file names anybody. A list needs a column with names, companies, e-mail addresses or phones."
    case .sales(let title):
      "This is \(title), which tells of sales. Bring it in with your own files, on the import page or with 'regulars import'."
    case .tooLong(let limit): "This list is too long. Bring in at most \(limit) rows at once."
    case .notLookedThrough: "The list was not compared with your customers yet. Match it first."
    case .nothingChosen: "Nothing was chosen. Choose at least one."
    case .tooMany(let limit): "Those are too many at once. Choose at most \(limit)."
    case .columnUnknown(let name):
      "The list has no column '\(name)'. Look at its columns with 'regulars list show'."
    case .targetUnknown(let name): "'\(name)' cannot be filled from a list."
    case .noSuchEntry: "There is no such entry in this list."
    case .noCandidate: "We know no customer this entry could be. Say which customer it is."
    }
  }
}
