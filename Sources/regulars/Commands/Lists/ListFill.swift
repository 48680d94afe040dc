// `regulars list fill`: fills what is not known of customers with what a list says of them.

import ArgumentParser
import Customers
import Differentiate
import Exchange
import Identify
import Storage

struct ListFill: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fill",
    abstract:
      "Fill what you do not know of the customers found in a list. What is known is never overwritten.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @OptionGroup var argument: ListArgument
  @Option(
    help: "What to fill: \(FillPart.allCases.map(\.rawValue).joined(separator: ", ")). May be given again.")
  var part: [String] = []
  @Option(
    help: ArgumentHelp(
      "A column that fills a field of your own: COLUMN=NAME or COLUMN=NAME:KIND for a new one. May be given again."
    ))
  var field: [String] = []
  @Flag(help: "Show what would be filled and change nothing.") var dryRun = false

  func validate() throws {
    for part in part where FillPart(rawValue: part) == nil {
      throw ValidationError("--part takes \(FillPart.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
  }

  func run() throws {
    let database = try self.database.open(.writing)
    defer { try? database.close() }  // what was filled is what counts
    let list = try database.readNow { try argument.find($0) }
    let change = Actor.command.change(.bringIn, at: .now, about: list.name)
    do {
      let report = try database.changeNow(change) { transaction in
        let steps = try steps(list, transaction)
        guard !dryRun else { throw Previewed(report: try ListFilling(transaction, list.id, steps).preview()) }
        return try ListFilling(transaction, list.id, steps).apply(in: transaction)
      }
      try tell(report)
    } catch let previewed as Previewed {
      try tell(previewed.report)
    }
  }

  /// Carries a preview out of a transaction that is rolled back.
  private struct Previewed: Error {
    let report: FillReport
  }

  private func steps(_ list: OutsideList, _ transaction: Transaction) throws -> [FillStep] {
    let parts = part.compactMap(FillPart.init).map { FillStep(.part($0)) }
    return try parts
      + field.map { text in
        let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard sides.count == 2 else {
          throw ValidationError(
            "--field takes COLUMN=NAME or COLUMN=NAME:KIND, such as 'Sector=Industry:choice'.")
        }
        let key = TableHeader.key(sides[0])
        guard let column = list.columns.first(where: { $0.place != nil && TableHeader.key($0.name) == key })
        else {
          throw ListRefusal.columnUnknown(sides[0])
        }
        return FillStep(.field(try target(sides[1], transaction), from: column))
      }
  }

  private func target(_ text: String, _ transaction: Transaction) throws -> Field {
    if let known = try transaction.field(named: text) { return known }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1, let kind = Field.Kind(rawValue: parts[parts.count - 1]) else {
      throw FieldRefusal.notFound
    }
    let name = parts.dropLast().joined(separator: ":")
    if let known = try transaction.field(named: name) { return known }
    let id = try transaction.addField(named: name, kind: kind)
    return Field(id: id, name: name, kind: kind)
  }

  private func tell(_ report: FillReport) throws {
    if output.json {
      let outcomes = report.outcomes.map { outcome in
        PlainJSON.object([
          ("what", .text(Self.name(outcome.step))), ("filled", .count(outcome.filled)),
          ("known", .count(outcome.known)), ("unreadable", .count(outcome.unreadable)),
        ])
      }
      return print(
        PlainJSON.object([
          ("dryRun", .bool(dryRun)), ("found", .count(report.matched)),
          ("customers", .count(report.customers)),
          ("outcomes", .array(outcomes)),
        ]).written)
    }
    print(
      "\(report.matched) entries are your customers; \(report.customers) \(dryRun ? "would get" : "got") something."
    )
    for outcome in report.outcomes {
      print(
        "  \(Self.name(outcome.step)): \(outcome.filled) \(dryRun ? "would be filled" : "filled"), "
          + "\(outcome.known) known already, \(outcome.unreadable) unreadable")
      for sample in outcome.samples {
        print("    \(sample.name): \(sample.text.split(whereSeparator: \.isNewline).joined(separator: ", "))")
      }
    }
  }

  private static func name(_ step: FillStep) -> String {
    switch step.target {
    case .part(let part): part.rawValue
    case .field(let field, _): field.name
    }
  }
}
