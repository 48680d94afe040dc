// Days of the year that matter to a customer, each with the form that changes it.

import Customers
import Differentiate

/// Pages/Identify/Customer/dates.mustache.
struct CustomerDates: Sendable {
  /// One of them.
  struct Line: Sendable {
    let dateID: Int64
    let what: String
    let day: String
    /// "in 5 days".
    let when: String
    let note: String?
    let isOpen: Bool
    let inputs: Markup
  }

  let lines: [Line]
  let hasLines: Bool
  let isOpen: Bool
  let inputs: Markup

  init(_ visit: Visit, _ readout: CustomerReadout, _ fill: FilledForms, _ frame: RowFrame) {
    let (say, today) = (DateWords(visit), readout.figures.asOf)
    let form = KeyDateForm(visit, fill, frame)
    lines = readout.keyDates.sorted { ($0.day.next(from: today), $0.id) < ($1.day.next(from: today), $1.id) }
      .map { date in
        let next = date.day.next(from: today)
        return Line(
          dateID: date.id, what: say.what(date.kind, date.label), day: say.day(date.day, date.year),
          when: say.away(next.days(since: today)), note: date.note.isEmpty ? nil : date.note,
          isOpen: form.isOpen(String(date.id)), inputs: form.inputs(date))
      }
    hasLines = !lines.isEmpty
    isOpen = form.isOpen("")
    inputs = form.inputs(nil)
  }
}

/// The fields of a key date's form.
private struct KeyDateForm {
  let visit: Visit
  let fill: FilledForms
  let frame: RowFrame

  init(_ visit: Visit, _ fill: FilledForms, _ frame: RowFrame) {
    (self.visit, self.fill, self.frame) = (visit, fill, frame)
  }

  /// Whether what was wrong is in this form, or the page was opened for it.
  func isOpen(_ part: String) -> Bool { fill.isOpen(.dates, part) && visit.form["field"] == part }

  func inputs(_ date: KeyDate?) -> Markup {
    let part = date.map { String($0.id) } ?? ""
    // What was typed belongs into the form it was typed into; the others keep what they have.
    let fill = isOpen(part) ? fill : FilledForms(visit, nil)
    let kinds = KeyDate.Kind.allCases.map { ($0.rawValue, visit.words("dates.kind.\($0.rawValue)")) }
    let ahead = KeyDate.reminders.map { days in
      (String(days), days == 0 ? visit.words("dates.sameDay") : visit.forms.days(days))
    }
    func select(_ id: String, _ label: String, _ usual: String, _ all: [(String, String)]) -> String {
      let options = fill.choice(.dates, id, usual: usual, all.map { (value: $0.0, label: $0.1) })
      return frame.rows(
        [SelectRow(values: [id, visit.words(label), options.html, ""])], "selectRow"
      ).html
    }
    func field(_ id: String, _ label: String, _ value: String, hint: String? = nil) -> String {
      frame.layoutRows([fill.field(.dates, id, label, value: value, explained: hint)], "fieldRow").html
    }
    let kept = date.map { $0.year.map { String($0) + "-" } ?? "" } ?? ""
    return Markup(
      html: select("dateKind\(part)", "dates.kind", (date?.kind ?? .anniversary).rawValue, kinds)
        + field("dateLabel\(part)", "dates.label", date?.label ?? "", hint: "dates.labelHint")
        + field(
          "dateDay\(part)", "dates.day", date.map { kept + $0.day.text } ?? "", hint: "dates.dayHint")
        + select(
          "dateRemind\(part)", "dates.remind", String(date?.remindBefore ?? KeyDate.usualReminder), ahead)
        + field("dateNote\(part)", "customers.new.note", date?.note ?? "", hint: "customers.new.hint"))
  }
}
