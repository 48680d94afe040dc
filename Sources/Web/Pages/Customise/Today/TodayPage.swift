// The first page as its template shows it.

import Customers
import Customise
import Differentiate
import Identify
import Interact

/// Pages/Customise/Today/today.mustache.
struct TodayPage: Sendable {
  /// One of the seven answers.
  struct Line: Sendable {
    /// The question's name: its anchor on this page.
    let name: String
    let path: String
    let icon: Markup
    let label: String
    let sentence: Markup
    /// For how many customers it is known.
    let known: Markup
  }

  /// Somebody who is owed thanks.
  struct Owed: Sendable {
    let id: Int64
    let name: String
    let path: String
    let isGold: Bool
    /// What for.
    let sentence: Markup
    let occasion: String
  }

  /// A gold customer who is late.
  struct Late: Sendable {
    let id: Int64
    let name: String
    let path: String
    let sentence: String
    let worth: String
    /// The day offered for a follow-up.
    let tomorrow: String
  }

  /// Something promised.
  struct Due: Sendable {
    let id: Int64
    let name: String
    let path: String
    let words: String
    let day: String
    let done: String
  }

  /// A birthday or another day that comes up.
  struct Coming: Sendable {
    let path: String
    let sentence: Markup
    let remark: String?
    let doNotContact: Bool
  }

  let frame: Frame
  /// The day the books are read at.
  let day: String
  /// What to say of the day when it is not today.
  let dayNote: String?
  let dots: Markup
  let isEmpty: Bool
  let offersSample: Bool
  let lines: [Line]
  let unnamed: Markup?
  let isDone: Bool
  let owed: [Owed]
  let hasOwed: Bool
  let owedAnswer: String
  let owedMore: Bool
  let late: [Late]
  let hasLate: Bool
  let lateAnswer: String
  let lateAll: String
  let lateMore: Bool
  let due: [Due]
  let hasDue: Bool
  let dueAnswer: String
  let dueMore: Bool
  let dates: [Coming]
  let hasDates: Bool
  let datesAnswer: String
  let lastImport: Markup?
  let once: String
}
