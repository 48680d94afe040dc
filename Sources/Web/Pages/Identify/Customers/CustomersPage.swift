// The list of customers as its templates show it.

import Customers
import Differentiate
import Interact

/// Pages/Identify/Customers/customers.mustache.
struct CustomersPage: Sendable {
  let frame: Frame
  let results: CustomersResults
  let newcomer: NewcomerForm
  let tagging: TaggingForm
}

/// The form for a new customer.
struct NewcomerForm: Sendable {
  let name: TextField
  let reach: TextField
  let note: TextField
  /// Whom they may be.
  let likely: LikelyOnes
  /// Whether it stands open: something typed into it could not be taken.
  let isOpen: Bool
  let once: String

  init(_ visit: Visit, _ problem: NewCustomerProblem?, _ likely: LikelyOnes) {
    let words = visit.words
    let isAgain = problem != nil || likely.hasOnes
    func field(_ id: String, _ label: String, hint: String? = nil, autocomplete: String = "off") -> TextField
    {
      TextField(
        id, label: label, value: isAgain ? visit.form[id] : "", hint: hint,
        problem: problem?.field == id ? problem?.refusal.sentence(words) : nil, autocomplete: autocomplete)
    }
    name = field("newName", words("customers.new.name"))
    reach = field("newReach", words("customers.new.reach"))
    note = field("newNote", words("customers.new.note"), hint: words("customers.new.hint"))
    self.likely = likely
    isOpen = isAgain
    once = visit.once
  }
}

/// Pages/Identify/Customers/results.mustache: all that changes while somebody types.
struct CustomersResults: Sendable {
  /// A choice that is an address.
  struct Chip: Sendable {
    let label: String
    let href: String
    let isCurrent: Bool
  }

  /// The head of a column.
  struct Column: Sendable {
    let label: String
    /// Nil where the list cannot be sorted by it.
    let href: String?
    /// `ascending` or `descending` when the list is sorted by it.
    let sorting: String?
    let isNumber: Bool
    /// Whether the dots stand beside it.
    let isName: Bool
  }

  /// A field that goes along with the choices.
  struct Hidden: Sendable {
    let name: String
    let value: String
  }

  /// How many customers these are, as a sentence.
  let count: String
  let chips: [Chip]
  let kept: [Hidden]
  let sources: [Choice]
  let reasons: [Choice]
  let questions: [Choice]
  let tags: [Choice]
  let hasTags: Bool
  /// The list's own address, for what is done with all of it.
  let address: String
  let sorts: [Choice]
  let own: [OwnFilter]
  let hasOwn: Bool
  /// Which field of the business's own has a column.
  let columnsToShow: [Choice]
  /// Whether a choice of the form is in force, so that it stands open.
  let isChosen: Bool
  let columns: [Column]
  let rows: Markup
  let hasRows: Bool
  /// Why there is nobody, and what would help.
  let empty: Markup
  let next: String?
  let previous: String?
}
