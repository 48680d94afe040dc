// Columns that fill the business's own fields: which they are, and what stands in their cells.

import Customers
import Exchange
import Storage
import Synchronization

/// A column that fills a field.
struct FieldColumn: Sendable {
  let place: Int
  let field: Field
}

/// Reads the cells of fields, and counts those that cannot stand in theirs. Used by both halves of an import.
final class OwnFields: Sendable {
  private let columns: [(column: FieldColumn, form: WrittenForm)]
  private let unreadable = Atomic<Int>(0)

  /// The forms of numbers and dates are those that the first rows of each column show.
  init(_ columns: [FieldColumn], _ survey: Survey, _ business: Business) {
    self.columns = columns.map { column in
      var dates = DateEvidence()
      var amounts = AmountEvidence()
      for cells in survey.sampleRows where column.place < cells.count {
        dates.note(cells[column.place])
        amounts.note(cells[column.place])
      }
      let usual: DateOrder = business.country.uppercased() == "US" ? .monthDayYear : .dayMonthYear
      let form = WrittenForm(
        currency: business.currency, mark: amounts.mark ?? survey.decimalMark, order: dates.order ?? usual)
      return (column, form)
    }
  }

  /// Whether no column fills a field.
  var isEmpty: Bool { columns.isEmpty }

  /// How many cells could not stand in their fields.
  var unreadableCells: Int { unreadable.load(ordering: .relaxed) }

  /// What a row says. What is chosen from a list is settled later: a choice may be new.
  func read(_ row: TableRow) -> [FieldAnswer] {
    columns.compactMap { column, form in
      guard !row.isEmpty(column.place) else { return nil }
      let text = row.trimmed(column.place)
      guard !column.field.kind.isChosen else {
        return FieldAnswer(field: column.field.id, values: [], words: text)
      }
      guard let values = column.field.cell(text, form), !values.isEmpty else {
        noteUnreadable()
        return nil
      }
      return FieldAnswer(field: column.field.id, values: values)
    }
  }

  /// Counts a cell that cannot stand in its field.
  func noteUnreadable() { unreadable.add(1, ordering: .relaxed) }
}

/// Settles what was chosen from lists, adding the choices that are new.
final class FieldChoices {
  private let transaction: Transaction
  private let own: OwnFields
  private var fields: [Int64: Field]
  private var settled: [String: [FieldValue]?] = [:]
  private static let mostChoices = 500

  init(_ transaction: Transaction, _ columns: [FieldColumn], _ own: OwnFields) {
    self.transaction = transaction
    self.own = own
    fields = Dictionary(columns.map { ($0.field.id.rawValue, $0.field) }) { first, _ in first }
  }

  /// The values of an answer; none when it cannot stand in its field.
  func values(of answer: FieldAnswer) throws -> [FieldValue] {
    guard answer.values.isEmpty, let field = fields[answer.field.rawValue] else { return answer.values }
    let question = "\(field.id.rawValue) \(answer.words)"
    if settled[question] == nil {
      settled.updateValue(try chosen(answer.words, field), forKey: question)
    }
    guard let values = settled[question] ?? nil else {
      own.noteUnreadable()
      return []
    }
    return values
  }

  private func chosen(_ words: String, _ field: Field) throws -> [FieldValue]? {
    let named = field.choicesNamed(in: words)
    guard !named.isEmpty, named.allSatisfy({ $0.count <= longestName }) else { return nil }
    guard field.choices.count + named.count <= Self.mostChoices else { return nil }
    let wider = try transaction.addChoices(named, to: field)
    fields[field.id.rawValue] = wider
    return wider.cell(words, .plain(Currency(code: "XXX")))
  }
}

extension Transaction {
  /// The fields that columns fill, made where they are new; columns the file does not have are left out.
  func fieldColumns(
    _ plans: [String: ImportOptions.FieldPlan], _ header: TableHeader
  ) throws -> [FieldColumn] {
    var columns: [FieldColumn] = []
    for (name, plan) in plans.sorted(by: { $0.key < $1.key }) {
      guard let place = header.place(of: name), !columns.contains(where: { $0.place == place }) else {
        continue
      }
      guard let field = try field(of: plan), !columns.contains(where: { $0.field.id == field.id }) else {
        continue
      }
      columns.append(FieldColumn(place: place, field: field))
    }
    return columns
  }

  private func field(of plan: ImportOptions.FieldPlan) throws -> Field? {
    switch plan {
    case .known(let id): return try field(id)
    case .new(let name, let kind):
      if let known = try field(named: name) { return known }
      return try field(try addField(named: name, kind: kind))
    }
  }
}

extension ImportOptions.FieldPlan {
  /// As it is remembered with a mapping.
  var remembered: String {
    switch self {
    case .known(let id): "#\(id.rawValue)"
    case .new(let name, let kind): "\(kind.rawValue) \(name)"
    }
  }

  /// Reads what was remembered; nil when it is something else.
  init?(remembered text: String) {
    if text.hasPrefix("#"), let id = Int64(text.dropFirst()) {
      self = .known(Field.ID(rawValue: id))
      return
    }
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, let kind = Field.Kind(rawValue: String(parts[0])) else { return nil }
    self = .new(name: String(parts[1]), kind: kind)
  }
}
