// `regulars list compare`: your average against the list's.

import ArgumentParser
import Customers
import Differentiate
import Identify
import Statistics
import Storage

struct ListCompare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Show your customers, your gold and the list side by side.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @OptionGroup var argument: ListArgument

  func run() throws {
    let database = try self.database.open(.reading)
    try database.readNow { snapshot in
      let list = try argument.find(snapshot)
      guard let look = try snapshot.look(at: list.id) else { throw ListRefusal.notLookedThrough }
      if output.json { return print(look.comparison.json.written) }
      if look.isStale {
        Terminal.say(
          "Customers have changed since this was worked out; 'list match --again' brings it up to date.")
      }
      print(look.comparison)
    }
  }

  private func print(_ comparison: ListComparison) {
    let findings = comparison.findings.prefix(5).map(ListText.finding)
    Swift.print(
      findings.isEmpty
        ? "No difference between your gold customers and the list is larger than chance would make it."
        : findings.joined(separator: "\n"))
    for trait in comparison.traits { print(trait) }
  }

  private func print(_ text: String) { Swift.print(text) }

  private func print(_ trait: ListComparison.Trait) {
    let name = ListText.trait(trait.id, trait.name)
    guard !trait.isTooFew else {
      return print(
        "\n\(name): too few to say (known of \(trait.known[0]) customers, \(trait.known[1]) gold, \(trait.known[2]) of the list)"
      )
    }
    var rows = [[name, "customers", "gold", "list", "list, from – to"]]
    for row in trait.rows {
      let bounds = trait.share(row, 2).bounds
      rows.append(
        [row.label.isEmpty ? "others" : row.label]
          + (0..<3).map { ListText.percent(trait.share(row, $0).share) }
          + ["\(ListText.percent(bounds.lowerBound)) – \(ListText.percent(bounds.upperBound))"])
    }
    if trait.means.count == 3 {
      let reach = trait.means[2].reach ?? 0
      rows.append(
        ["mean"] + trait.means.map { Self.number($0.mean) }
          + ["\(Self.number(trait.means[2].mean - reach)) – \(Self.number(trait.means[2].mean + reach))"])
    }
    print("\n" + Terminal.table(rows))
  }

  private static func number(_ number: Double) -> String { String((number * 10).rounded() / 10) }
}

extension ListComparison {
  /// As `--json` prints it.
  var json: PlainJSON {
    func groups(_ make: (Int) -> PlainJSON) -> [(key: String, value: PlainJSON)] {
      [("customers", make(0)), ("gold", make(1)), ("list", make(2))]
    }
    let traits = traits.map { trait in
      PlainJSON.object(
        [("id", .text(trait.id)), ("name", .text(trait.name)), ("form", .text(trait.form))]
          + [
            ("tooFew", .bool(trait.isTooFew)), ("known", .object(groups { .count(trait.known[$0]) })),
            (
              "values",
              .array(
                trait.rows.map { row in
                  .object([("value", .text(row.label))] + groups { .count(row.counts[$0]) })
                })
            ),
            (
              "means",
              trait.means.count == 3 ? .object(groups { .fraction(trait.means[$0].mean) }) : .null
            ),
          ])
    }
    return .object([
      ("customers", .count(customers)), ("gold", .count(gold)), ("entries", .count(entries)),
      ("canRank", .bool(canRank)), ("goldKnown", .count(goldKnown)), ("traits", .array(traits)),
      (
        "findings",
        .array(
          findings.map { finding in
            .object([
              ("trait", .text(finding.trait.id)), ("value", .text(finding.row.label)),
              ("gold", .fraction(finding.gold.share)), ("list", .fraction(finding.list.share)),
              ("sentence", .text(ListText.finding(finding))),
            ])
          })
      ),
    ])
  }
}
