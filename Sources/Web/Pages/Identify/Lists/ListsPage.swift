// What /lists shows: the lists there are, and where another one is brought in.

import Customers
import Differentiate
import Identify

/// Pages/Identify/Lists/lists.mustache.
struct ListsPage: Sendable {
  /// One list.
  struct Line: Sendable {
    let path: String
    let title: String
    let origin: String
    let day: String
    let entries: String
    let found: String
    let unsure: String
    let others: String
  }

  let frame: Frame
  let answer: String
  let trouble: String?
  let hasLists: Bool
  let lists: [Line]
  let inputs: [TextField]

  init(_ visit: Visit, _ all: [(OutsideList, [EntryState: Int])], problem: String?) {
    let (words, forms) = (visit.words, visit.forms)
    frame = visit.frame()
    self.trouble = problem
    answer = words(count: all.count, "lists.answer", forms.number(all.count))
    hasLists = !all.isEmpty
    lists = all.map { list, counts in
      Line(
        path: "/lists/\(list.id.rawValue)", title: list.name, origin: list.fromWhom,
        day: visit.date(list.day), entries: forms.number(list.rows), found: forms.number(counts[.found] ?? 0),
        unsure: forms.number(counts[.unsure] ?? 0), others: forms.number(counts[.new] ?? 0))
    }
    inputs = [
      TextField(
        "listName", label: words("lists.name"), value: visit.form["listName"], hint: words("lists.nameHint"),
        autocomplete: "off"),
      TextField(
        "fromWhom", label: words("lists.from"), value: visit.form["fromWhom"], hint: words("lists.fromHint"),
        autocomplete: "off"),
      TextField(
        "day", label: words("lists.day"), value: problem == nil ? visit.today.iso : visit.form["day"],
        type: "date"),
    ]
  }
}
