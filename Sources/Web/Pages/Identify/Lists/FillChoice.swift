// What was chosen to be filled from a list, from an address or a form.

import Customers
import Identify
import Storage

/// The parts that were ticked, and for each column what it fills.
struct FillChoice: Sendable {
  let parts: [FillPart]
  /// By the column's place among the attributes: `12` for a field we have, `new:choice` for one to be made.
  let columns: [Int: String]

  init(_ form: Form) {
    let chosen = Set(form.all("part"))
    parts = FillPart.allCases.filter { chosen.contains($0.rawValue) }
    var columns: [Int: String] = [:]
    for name in form.names where name.hasPrefix("column:") && !form[name].isEmpty {
      if let place = Int(name.dropFirst("column:".count)) { columns[place] = form[name] }
    }
    self.columns = columns
  }

  var isEmpty: Bool { parts.isEmpty && columns.isEmpty }

  /// The steps. New fields are made in `transaction`; without one they are shown as they would be. Throws
  /// `FieldRefusal.notFound`, `ListRefusal.columnUnknown` and what making a field throws.
  func steps(_ list: OutsideList, _ fields: [Field], adding transaction: Transaction?) throws -> [FillStep] {
    try parts.map { FillStep(.part($0)) }
      + columns.sorted { $0.key < $1.key }.map { place, target in
        guard let column = list.columns.first(where: { $0.place == place }) else {
          throw ListRefusal.columnUnknown(String(place))
        }
        return FillStep(.field(try field(target, column, fields, transaction), from: column))
      }
  }

  private func field(
    _ target: String, _ column: ListColumn, _ fields: [Field], _ transaction: Transaction?
  ) throws -> Field {
    if let id = Int64(target) {
      guard let field = fields.first(where: { $0.id.rawValue == id }) else { throw FieldRefusal.notFound }
      return field
    }
    guard target.hasPrefix("new:"), let kind = Field.Kind(rawValue: String(target.dropFirst(4))) else {
      throw FieldRefusal.notFound
    }
    let id = try transaction?.addField(named: column.name, kind: kind)
    return Field(id: id ?? Field.ID(rawValue: -1 - Int64(column.place ?? 0)), name: column.name, kind: kind)
  }
}

/// What the page is made from.
struct FillReading: Sendable {
  let list: OutsideList
  let fields: [Field]
  let found: Int
  /// Nil while nothing is chosen.
  let preview: FillReport?

  /// Nil when there is no such list.
  init?(_ snapshot: Snapshot, _ id: OutsideList.ID, _ choice: FillChoice) throws {
    guard let list = try snapshot.outsideList(id) else { return nil }
    self.list = list
    fields = try snapshot.fields()
    found = try snapshot.entryCounts(of: list)[.found] ?? 0
    do {
      let steps = try choice.steps(list, fields, adding: nil)
      preview = steps.isEmpty ? nil : try ListFilling(snapshot, id, steps).preview()
    } catch is FieldRefusal {
      preview = nil
    } catch is ListRefusal {
      preview = nil
    }
  }
}
