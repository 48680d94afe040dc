// `regulars customers`: every customer with every figure of their standing.

import ArgumentParser
import Customers
import Differentiate
import Foundation
import Storage

struct ListCustomers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customers",
    abstract: "List customers with their figures; with --json one object a line, everybody.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @Option(help: "Words of a name, a phone number, an e-mail address.") var search: String?
  @Option(help: "Sort by: \(CustomerSort.allCases.map(\.rawValue).joined(separator: ", ")).")
  var sort: CustomerSort = .lifetime
  @Option(help: "Only regular, late, lost, never or unknown.") var rhythm: String?
  @Option(
    name: .customLong("field"),
    help: ArgumentHelp(
      "Only those with this in a field of your own; may be given several times.",
      discussion: """
        "Industry=Bakery", "Industry=Bakery|Hotel" (one of them), "Seats=10..50" and "Since=2020-01-01.." (from, to), \
        "Remark=oolong" (a text with it), "Remark=\"oolong\"" (exactly that), "Industry=" (nothing there).
        """, valueName: "name=value"))
  var fields: [String] = []
  @Flag(help: "Only gold customers.") var gold = false
  @Option(help: "Only those with this tag.") var tag: String?
  @Option(help: "How many, without --json.") var limit = 20

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit takes 1 or more.") }
    _ = try rhythm.map(Self.rhythm)
  }

  func run() throws {
    let database = try self.database.open(.reading)
    try database.reportNow { snapshot in
      Terminal.sayAge(of: snapshot)
      guard let business = try snapshot.business() else {
        throw StorageRefusal.missing(path: database.place.description)
      }
      let isEverybody = search == nil && rhythm == nil && !gold && fields.isEmpty && tag == nil
      guard !(output.json && isEverybody) else {
        return try printAll(snapshot, business.currency)
      }
      var query = CustomerQuery()
      query.filter.search = search ?? ""
      query.filter.isGold = gold
      query.filter.tag = tag.map(Tag.key)
      query.filter.rhythm = try rhythm.map(Self.rhythm)
      query.filter.fields = try fields.compactMap { try FieldOption($0).filter(snapshot, business.currency) }
      query.sort = sort
      query.isDescending = sort.isUsuallyDescending
      query.limit = output.json ? 500 : min(limit, 500)
      try output.json
        ? printJSON(query, snapshot, business.currency) : printTable(query, snapshot, business.currency)
    }
  }

  private static func rhythm(_ word: String) throws -> Rhythm {
    guard let rhythm = Rhythm(word: word) else {
      throw ValidationError("--rhythm takes regular, late, lost, never or unknown.")
    }
    return rhythm
  }

  private func printAll(_ snapshot: Snapshot, _ currency: Currency) throws {
    var text = ""
    let fields = try snapshot.fields()
    try snapshot.eachCustomerWithFacts { line, own in
      text += line.json(currency, own, fields).written + "\n"
      if text.utf8.count > 1 << 16 {
        FileHandle.standardOutput.write(Data(text.utf8))
        text.removeAll(keepingCapacity: true)
      }
    }
    FileHandle.standardOutput.write(Data(text.utf8))
  }

  private func printJSON(_ query: CustomerQuery, _ snapshot: Snapshot, _ currency: Currency) throws {
    var query = query
    let fields = try snapshot.fields()
    repeat {
      let page = try snapshot.customers(query)
      let facts = try snapshot.ownFacts(of: page.lines.map(\.id))
      for line in page.lines { print(line.json(currency, facts[line.id] ?? OwnFacts(), fields).written) }
      query.after = page.next
    } while query.after != nil
  }

  private func printTable(_ query: CustomerQuery, _ snapshot: Snapshot, _ currency: Currency) throws {
    let page = try snapshot.customers(query)
    var rows = [["name", "id", "lifetime", "last 12 months", "purchases", "last", "usual gap", "rhythm"]]
    rows += page.lines.map { line in
      let standing = line.standing
      return [
        line.name, String(line.id.rawValue), currency.decimal(standing.spend),
        currency.decimal(standing.spend12Months),
        String(standing.purchases), standing.lastDay?.iso ?? "",
        standing.usualGap.map { String(format: "%g", $0) } ?? "",
        standing.rhythm.word,
      ]
    }
    print(Terminal.table(rows))
    print("\(page.count) in all.")
  }
}

extension CustomerSort: ExpressibleByArgument {}
