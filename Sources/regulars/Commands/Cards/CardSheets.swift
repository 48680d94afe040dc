// `regulars card sheet`: cards as sheets of A4, to be printed and cut.

import ArgumentParser
import Customers
import Differentiate
import Foundation
import Identify
import Storage
import Web

struct CardSheets: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheet",
    abstract: "Write sheets of A4 with cards to print: ten a sheet, with marks to cut along.")

  @OptionGroup var database: DatabaseOption
  @Option(
    help: "The file: .html for all sheets in one, .svg for a file each (cards.svg, cards-2.svg, …).",
    completion: .file())
  var out: String
  @Option(help: "Only the cards with these numbers. May be given again.") var card: [String] = []
  @Option(help: "Only customers with this tag.") var tag: String?
  @Flag(help: "Only gold customers.") var gold = false
  @Option(help: "The public address of the pages, such as https://shop.example: the codes then lead there.")
  var address: String?

  private static let most = 10_000

  func validate() throws {
    guard ["svg", "html"].contains(ending) else {
      throw ValidationError("--out takes a name in .svg or .html.")
    }
  }

  func run() throws {
    let database = try self.database.open(.reading)
    let (cards, shop) = try database.reportNow { snapshot in
      Terminal.sayAge(of: snapshot)
      guard let business = try snapshot.business() else {
        throw StorageRefusal.missing(path: database.place.description)
      }
      return (try chosen(snapshot), business.name)
    }
    guard !cards.isEmpty else { throw CardRefusal.nobody }
    let sheet = CardSheet(cards, shop: shop, address: address)
    let path = (out as NSString).expandingTildeInPath
    if ending == "html" {
      try Data(sheet.html().utf8).write(to: URL(filePath: path))
    } else {
      for (place, svg) in sheet.svgs().enumerated() {
        try Data(svg.utf8).write(to: URL(filePath: name(of: place, path)))
      }
    }
    Terminal.say("Wrote \(out): \(cards.count) cards on \(sheet.pageCount) sheets.")
  }

  private func chosen(_ snapshot: Snapshot) throws -> [PrintedCard] {
    if !card.isEmpty { return try snapshot.printedCards(card.map { try snapshot.activeCard($0).id }) }
    if let tag { return try snapshot.printedCards(of: snapshot.customers(tagged: tag), limit: Self.most) }
    if gold { return try snapshot.printedCards(of: snapshot.goldWithCard(), limit: Self.most) }
    return try snapshot.printedCards(limit: Self.most)
  }

  private var ending: String { (out as NSString).pathExtension.lowercased() }

  private func name(of place: Int, _ path: String) -> String {
    place == 0 ? path : "\((path as NSString).deletingPathExtension)-\(place + 1).svg"
  }
}
