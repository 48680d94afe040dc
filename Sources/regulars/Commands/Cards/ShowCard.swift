// `regulars card show NUMBER`: whose card it is and how it stands.

import ArgumentParser
import Customers
import Identify
import Storage

struct ShowCard: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Whose card it is, whether it is in use, and their points.")

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @Argument(help: "The card's number in any grouping, or what its QR code says.") var number: String

  func run() throws {
    let database = try self.database.open(.reading)
    let report = try database.reportNow { snapshot in
      Terminal.sayAge(of: snapshot)
      return try CardReport(try snapshot.cardTyped(number), snapshot)
    }
    try report.print(asJSON: output.json)
  }
}
