// `regulars card`: customers' cards from the terminal.

import ArgumentParser
import Customers
import Foundation
import Identify
import Storage

struct CardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "card", abstract: "Customers' cards: give, show, block, print them; points and stamps.",
    subcommands: [IssueCard.self, ShowCard.self, BlockCard.self, CardPoints.self, CardSheets.self])
}

/// A card as it is said in the terminal.
struct CardReport: Encodable {
  let number: String
  let customer: Int64
  let name: String
  let state: String
  let issued: String
  let blocked: String?
  let replacedBy: String?
  let points: Int

  init(_ card: IssuedCard, _ snapshot: Snapshot) throws {
    let day = try snapshot.business()?.today(at: .now) ?? card.issuedDay
    number = card.number.grouped
    customer = card.customer.rawValue
    name = try snapshot.customer(card.customer)?.name ?? ""
    state = card.isActive ? "active" : card.replacedBy == nil ? "blocked" : "replaced"
    issued = card.issuedDay.iso
    blocked = card.blockedDay?.iso
    replacedBy = card.replacedBy?.grouped
    points = try snapshot.pointBalance(of: card.customer, asOf: day).available
  }

  /// A few lines for people.
  var text: String {
    var lines = ["\(number): \(name) (\(customer))", "Given on \(issued), \(state)."]
    if let blocked {
      lines.append("Out of use since \(blocked)." + (replacedBy.map { " Replaced by \($0)." } ?? ""))
    }
    if points != 0 { lines.append("\(points) points or stamps.") }
    return lines.joined(separator: "\n")
  }

  func print(asJSON: Bool) throws {
    if asJSON { try Terminal.print(json: self) } else { Swift.print(text) }
  }
}

extension Database {
  /// The day it is for the business.
  func today() throws -> Day {
    try readNow { snapshot in
      guard let business = try snapshot.business() else {
        throw StorageRefusal.missing(path: place.description)
      }
      return business.today(at: .now)
    }
  }
}

extension Snapshot {
  /// The card with a number as typed, in use or not. Throws a `CardRefusal`.
  func cardTyped(_ number: String) throws -> IssuedCard {
    guard let card = try card(ScannedCard(number)) else { throw CardRefusal.unknown }
    return card
  }
}
