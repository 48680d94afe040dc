// What was found in the rows of a file, on its way from the thread that reads to the one that books.

import Customers

/// What the reading half hands to the booking half.
enum RowFinding: Sendable {
  /// A person of whom nothing else is said.
  case person(NewCustomer)
  /// The person of a sale that cannot be recorded.
  case buyer(PersonReference)
  case sale(SaleFacts)
  case problem(ImportReport.Problem)
}

/// A person by the cells that tell persons apart; described the first time only, as long as both halves can remember.
struct PersonReference: Sendable {
  let hash: UInt64
  let person: NewCustomer?

  /// How many persons both halves remember; those who come later are described every time.
  static let remembered = 1 << 20
}

extension RowFinding {
  /// 1 for a small one, more for many lines or long texts: about one for 256 bytes.
  var weight: Int {
    switch self {
    case .sale(let sale): 1 + sale.lines.count + (sale.who?.person?.size ?? 0) / 256
    case .person(let person): 1 + person.size / 256
    case .buyer(let who): 1 + (who.person?.size ?? 0) / 256
    case .problem(let problem): 1 + problem.words.utf8.count / 256
    }
  }
}

extension NewCustomer {
  /// The bytes of its texts, as far as they may be long.
  fileprivate var size: Int {
    let texts =
      [name, givenName, familyName, company, address, country, tags, note] + emails + phones + websites
      + numbers + fields.map(\.words) + fields.flatMap { $0.values.map(\.value) }
    return texts.reduce(0) { $0 + $1.utf8.count }
  }
}
