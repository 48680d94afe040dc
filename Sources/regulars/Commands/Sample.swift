// `regulars sample`: the sample shop, real purchases with made-up people.

import ArgumentParser
import Customers
import Office
import Storage

struct Sample: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Make the sample shop: the real purchases of UCI Online Retail, with everything about people made up.")

  @OptionGroup var database: DatabaseOption

  func run() throws {
    let database = try self.database.open(.making)
    try SampleShop.make(in: database, Actor.command.change(.sample, at: .now, about: "sample"))
    try database.close()
    Terminal.say(
      "The sample shop is in \(database.place): real purchases (UCI Online Retail, CC BY 4.0); names, sources, reasons, "
        + "referrals and thanks are made up.")
  }
}
