// What /lists/{id}/fill shows: what may be filled, and what would happen.

import Customers
import Differentiate
import Identify

/// Pages/Identify/Lists/fill.mustache.
struct ListFillPage: Sendable {
  /// A column that may fill a field.
  struct Column: Sendable {
    let control: String
    let title: String
    let targets: Markup
    /// What it was chosen to fill, for the form that does it.
    let chosen: String
  }

  /// What would become of one step.
  struct Outcome: Sendable {
    let title: String
    let filled: String
    let known: String
    let unreadable: String
    let samples: String
  }

  let frame: Frame
  let head: ListHead
  let trouble: String?
  let answer: String
  let hasFound: Bool
  let parts: [Choice]
  let columns: [Column]
  let hasColumns: Bool
  let hasPreview: Bool
  let previewAnswer: String
  let outcomes: [Outcome]
  let mayFill: Bool
  let once: String

  init(_ visit: Visit, _ read: FillReading, _ choice: FillChoice, problem: String?) {
    let (words, say) = (visit.words, ListWords(visit))
    frame = visit.frame()
    head = ListHead(visit, read.list, "fill")
    self.trouble = problem
    answer = words(count: read.found, "lists.fillAnswer", say.number(read.found))
    hasFound = read.found > 0
    parts = FillPart.allCases.map {
      Choice(value: $0.rawValue, label: say.part($0), isChosen: choice.parts.contains($0))
    }
    columns = read.list.columns.compactMap { column in
      column.place.map { Column(column, $0, read.fields, choice, visit) }
    }
    hasColumns = !columns.isEmpty
    hasPreview = read.preview != nil
    let customers = read.preview?.customers ?? 0
    previewAnswer = words(count: customers, "lists.fillPreview", say.number(customers))
    outcomes = (read.preview?.outcomes ?? []).map { outcome in
      let title =
        switch outcome.step.target {
        case .part(let part): say.part(part)
        case .field(let field, _): field.name
        }
      let samples = outcome.samples.map { sample in
        "\(sample.name): \(sample.text.split(whereSeparator: \.isNewline).joined(separator: ", "))"
      }
      return Outcome(
        title: title, filled: say.number(outcome.filled), known: say.number(outcome.known),
        unreadable: say.number(outcome.unreadable), samples: samples.joined(separator: " · "))
    }
    mayFill = frame.canEdit && customers > 0
    once = visit.once
  }
}

extension ListFillPage.Column {
  init(_ column: ListColumn, _ place: Int, _ fields: [Field], _ choice: FillChoice, _ visit: Visit) {
    let words = visit.words
    control = "column:\(place)"
    title = column.name
    let chosen = choice.columns[place] ?? ""
    self.chosen = chosen
    var options = [Choice(value: "", label: words("lists.fillNothing"), isChosen: chosen.isEmpty)]
    options += fields.map {
      Choice(value: String($0.id.rawValue), label: $0.name, isChosen: chosen == String($0.id.rawValue))
    }
    let say = FieldWords(visit)
    options += Field.Kind.allCases.map { kind in
      Choice(
        value: "new:\(kind.rawValue)", label: words("lists.fillNew", say.kind(kind)),
        isChosen: chosen == "new:\(kind.rawValue)")
    }
    targets = options.options
  }
}
