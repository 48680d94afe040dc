// `regulars customer`: one customer, found by number or by name.

import ArgumentParser
import Customers
import Differentiate
import Foundation
import Identify
import Interact
import Office
import Storage

struct ShowCustomer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customer",
    abstract: "Show one customer: figures, last purchases, reason, source, whom they brought.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @Argument(help: "Their id, or words of a name, a phone number, an e-mail address.") var who: String

  func run() throws {
    let database = try self.database.open(.reading)
    try database.reportNow { snapshot in
      Terminal.sayAge(of: snapshot)
      guard let business = try snapshot.business() else {
        throw StorageRefusal.missing(path: database.place.description)
      }
      guard let id = try find(snapshot), let figures = try snapshot.figures(of: id) else {
        throw CustomerRefusal.notFound
      }
      if output.json {
        guard let line = try snapshot.customerLines([id]).first else { throw CustomerRefusal.notFound }
        let own = try snapshot.ownFacts(of: [id])[id] ?? OwnFacts()
        print(line.json(business.currency, own, try snapshot.fields()).written)
      } else {
        print(try text(figures, snapshot, business.currency))
      }
    }
  }

  private func find(_ snapshot: Snapshot) throws -> Customer.ID? {
    if let number = Int64(who) {
      // Who went into another is that one now.
      let id = try snapshot.present(Customer.ID(rawValue: number))
      if try snapshot.customer(id) != nil { return id }
    }
    var query = CustomerQuery()
    query.filter.search = who
    query.sort = .lifetime
    query.isDescending = true
    query.limit = 1
    let found = try snapshot.customers(query)
    if found.count > 1 {
      Terminal.say(
        "\(found.count) customers match; this is the one who spent most. 'regulars customers --search' lists them."
      )
    }
    return found.lines.first?.id
  }

  private func text(_ figures: CustomerFigures, _ snapshot: Snapshot, _ currency: Currency) throws -> String {
    let standing = figures.standing
    var lines = ["\(figures.customer.name) (\(figures.customer.id.rawValue))"]
    lines += figures.contactPoints.map { "  \($0.kind.rawValue): \($0.written)" }
    let own = try snapshot.ownFacts(of: [figures.customer.id])[figures.customer.id] ?? OwnFacts()
    lines += own.addresses.map { address in
      let parts = [address.text.replacingOccurrences(of: "\n", with: ", "), address.country]
      let label = address.label.isEmpty ? "address" : "\(address.label) address"
      return "  \(label): \(parts.filter { !$0.isEmpty }.joined(separator: ", "))"
    }
    for field in try snapshot.fields() {
      guard let values = own.values[field.id] else { continue }
      lines.append("  \(field.name): \(values.map(\.value).joined(separator: ", "))")
    }
    if !figures.customer.tagList.isEmpty {
      lines.append("  tags: \(figures.customer.tagList.joined(separator: ", "))")
    }
    if let birthday = figures.customer.birthday { lines.append("  birthday: \(birthday)") }
    lines += try snapshot.keyDates(of: figures.customer.id).map { date in
      let year = date.year.map { "\($0)-" } ?? ""
      return "  \(date.label.isEmpty ? date.kind.rawValue : date.label): \(year)\(date.day.text)"
    }
    lines += try snapshot.documents(of: figures.customer.id).map { document in
      "  \(document.kind.rawValue): \(document.name) (\(document.mediaType), \(document.size) bytes)"
    }
    lines.append(
      "Worth \(currency.code) \(currency.decimal(standing.spend)) in \(standing.purchases) purchases, "
        + "\(currency.decimal(standing.spend12Months)) in the last 12 months"
        + (figures.rank.map { "; number \($0) of \(figures.buyers)" } ?? "")
        + (figures.isGold ? "; gold." : "."))
    if let last = standing.lastDay, let days = standing.daysSinceLast(asOf: figures.asOf) {
      let gap = standing.usualGap.map { String(format: "; usually every %g days", $0) } ?? ""
      lines.append("Last here on \(last.iso), \(days) days ago\(gap): \(standing.rhythm.word).")
    }
    if let source = figures.sourceName { lines.append("Came from: \(source).") }
    if let referral = figures.referredBy { lines.append("Brought by \(referral.name).") }
    if !figures.referred.isEmpty {
      lines.append(
        "Brought \(figures.referred.count), worth \(currency.decimal(standing.referredSpend)) directly and "
          + "\(currency.decimal(standing.treeSpend)) in all.")
    }
    for purchase in try snapshot.purchases(of: figures.customer.id, after: nil, limit: 5).purchases {
      lines.append("  \(purchase.day.iso)  \(currency.decimal(purchase.amount))")
    }
    return lines.joined(separator: "\n")
  }
}
