// `regulars groups`: related customers together, what each group brings, and who in it does not buy yet.

import ArgumentParser
import Customers
import Differentiate
import Foundation
import Storage

struct Groups: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List groups of related customers by what they bring; 'groups show ID' draws one as a tree.",
    subcommands: [ListGroups.self, ShowGroup.self], defaultSubcommand: ListGroups.self)

  // Said before 'show' or after it.
  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
}

struct ListGroups: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List groups, most sales in the last 12 months first; with --json all of them.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @Flag(help: "Only groups with members who bought nothing in the last 12 months.") var notBuying = false
  @Option(help: "How many, without --json.") var limit = 20

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit takes 1 or more.") }
  }

  func run() throws {
    let database = try self.database.open(.reading)
    try database.reportNow { snapshot in
      Terminal.sayAge(of: snapshot)
      guard let business = try snapshot.business() else {
        throw StorageRefusal.missing(path: database.place.description)
      }
      let overview = try snapshot.groupsOverview()
      let lines = try snapshot.groups(limit: output.json ? .max : limit, onlyNotBuying: notBuying)
      output.json
        ? printJSON(lines, overview, business.currency) : printTable(lines, overview, business.currency)
    }
  }

  private func printJSON(_ lines: [GroupLine], _ overview: GroupsOverview, _ currency: Currency) {
    let json = PlainJSON.object(
      [
        (key: "groups", value: PlainJSON.count(overview.groups)),
        (key: "sales", value: .text(currency.decimal(overview.sales))),
        (key: "limit", value: .fraction(GroupsOverview.limit)),
        (key: "overLimit", value: .count(overview.overLimit)),
        (key: "together", value: .object(overview.sum.json(currency, share: overview.share(overview.sum)))),
        (key: "list", value: .array(lines.map { $0.json(currency, overview) })),
      ])
    print(json.writtenWide)
  }

  private func printTable(_ lines: [GroupLine], _ overview: GroupsOverview, _ currency: Currency) {
    guard let largest = overview.largest else { return print("Nobody is known to belong to anybody yet.") }
    let share = GroupText.percent(overview.share(largest.sum))
    let limit = String(format: "%g%%", GroupsOverview.limit * 100)
    print(
      overview.isOverLimit(largest.sum)
        ? "The \(largest.name) group brings \(share) of sales, more than \(limit): you depend on it."
        : "The \(largest.name) group brings the most, \(share) of sales. No group brings more than \(limit).")
    var rows = [["group", "id", "members", "do not buy", "last 12 months", "of sales", "lifetime", "last"]]
    rows += lines.map { line in
      [
        line.name, String(line.head.rawValue), String(line.sum.members), String(line.sum.notBuying),
        currency.decimal(line.sum.spend12Months), GroupText.percent(overview.share(line.sum)),
        currency.decimal(line.sum.spend), line.sum.lastDay?.iso ?? "",
      ]
    }
    print(Terminal.table(rows))
    print("\(overview.groups) in all.")
  }
}

struct ShowGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the group of a customer, or their branch of it, as a tree.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @Argument(help: "The id of any member; 'regulars groups' lists those of the heads.") var id: Int64

  func run() throws {
    let database = try self.database.open(.reading)
    try database.reportNow { snapshot in
      Terminal.sayAge(of: snapshot)
      guard let business = try snapshot.business() else {
        throw StorageRefusal.missing(path: database.place.description)
      }
      let customer = Customer.ID(rawValue: id)
      guard try snapshot.customer(customer) != nil else { throw CustomerRefusal.notFound }
      guard let place = try snapshot.groupPlace(of: customer) else { throw RelationRefusal.notRelated }
      let text = try GroupText(snapshot, place, business.currency)
      print(output.json ? text.json.writtenWide : text.lines.joined(separator: "\n"))
    }
  }
}

/// A group as it is printed.
private struct GroupText {
  private let place: GroupPlace
  private let overview: GroupsOverview
  private let tree: GroupTree
  private let kinds: [RelationKind]
  private let notBuying: [CustomerLine]
  private let currency: Currency

  init(_ snapshot: Snapshot, _ place: GroupPlace, _ currency: Currency) throws {
    self.place = place
    self.currency = currency
    overview = try snapshot.groupsOverview()
    tree = try snapshot.groupTree(place)
    kinds = try snapshot.relationKinds()
    notBuying = try snapshot.notBuying(in: place, limit: 100)
  }

  static func percent(_ share: Double) -> String { String(format: "%.1f%%", share * 100) }

  var json: PlainJSON {
    let isOver = overview.isOverLimit(place.sum)
    return .object([
      ("id", .integer(place.customer.id)), ("name", .text(place.customer.name)),
      ("head", .integer(place.head.id)),
      ("headName", .text(place.head.name)),
      ("above", .array(place.above.map { .object([("id", .integer($0.id)), ("name", .text($0.name))]) })),
      ("overLimit", .bool(isOver)), ("sales", .text(currency.decimal(overview.sales))),
      ("salesWithout", .text(currency.decimal(overview.sales - place.sum.spend12Months))),
      ("together", .object(place.sum.json(currency, share: overview.share(place.sum)))),
      ("tree", tree.json(currency, overview, kinds)),
      (
        "notBuying",
        .array(notBuying.map { .object([("id", .integer($0.id.rawValue)), ("name", .text($0.name))]) })
      ),
    ])
  }

  var lines: [String] {
    let sum = place.sum
    let name = place.isTop ? "The \(place.head.name) group" : "\(place.customer.name) and those below"
    let dependence = overview.isOverLimit(sum) ? " You depend on it." : ""
    var lines = [
      "\(name): \(sum.members) customers, \(currency.code) \(currency.decimal(sum.spend12Months)) in the last 12 months, "
        + "\(Self.percent(overview.share(sum))) of sales.\(dependence)"
    ]
    if !place.isTop { lines.append("Under: \(place.above.map(\.name).joined(separator: " > "))") }
    lines.append(
      "If they left: \(currency.decimal(overview.sales - sum.spend12Months)) instead of "
        + "\(currency.decimal(overview.sales)).")
    for top in tree.tops { add(top, depth: 0, to: &lines) }
    if tree.left > 0 { lines.append("\(tree.left) more beside these.") }
    if sum.notBuying > 0 {
      lines.append(
        "\(sum.notBuying) do not buy yet or any more: \(sum.neverBought) never, \(sum.quiet) not for 12 months."
      )
    }
    return lines
  }

  private func add(_ node: GroupNode, depth: Int, to lines: inout [String]) {
    let role = node.role.flatMap { role in kinds.kind(role.key)?.name(of: role) }
    let ties = node.ties.map { "\(kinds.kind($0.role.key)?.name(of: $0.role) ?? ""): \($0.other.name)" }
    let words = [role].compactMap { $0 } + ties
    var line = String(repeating: "  ", count: depth) + "\(node.line.name) (\(node.line.id.rawValue))"
    if !words.isEmpty { line += " [\(words.joined(separator: ", "))]" }
    line += "  \(currency.decimal(node.line.standing.spend12Months))"
    if node.isUpper {
      line += ", with \(node.branch.members - 1) below \(currency.decimal(node.branch.spend12Months))"
    }
    if node.line.standing.purchases12Months == 0 {
      line += node.line.standing.purchases == 0 ? "  does not buy yet" : "  does not buy any more"
    }
    lines.append(line)
    for child in node.children { add(child, depth: depth + 1, to: &lines) }
    let left = node.children.isEmpty ? node.branch.members - 1 : node.notDrawn
    if left > 0 {
      lines.append(
        String(repeating: "  ", count: depth + 1)
          + "\(left) more: 'regulars groups show \(node.line.id.rawValue)'")
    }
  }
}
