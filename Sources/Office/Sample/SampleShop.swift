// The sample shop: real purchases of a British gift shop (UCI Online Retail, CC BY 4.0), with everything else made up.

package import Customers
import Differentiate
import Exchange
import Identify
package import Storage

/// Makes the sample shop.
package enum SampleShop {
  /// The last day of its story: the books are read as of this day.
  package static let lastDay = Day(year: 2011, month: 12, dayOfMonth: 9)

  /// Fills an empty database. Throws `StorageRefusal.alreadyThere` when a business is set up there already.
  package static func make(in database: Database, _ change: Change) throws {
    let lines = SampleLedger.salesList()
    let people = MadeUpPeople(seed: 2011)
    let catalogue = try FormatCatalogue()
    var options = ImportOptions()
    options.dateOrder = .yearMonthDay
    options.decimalMark = .point
    try database.changeNow(change) { transaction in
      guard try transaction.business() == nil else {
        throw StorageRefusal.alreadyThere(path: database.place.description)
      }
      try transaction.save(business)
      let numbers = SampleLedger.customerNumbers()
      _ = try Import(
        .bytes(people.list(of: numbers)), fileName: "sample people", options: options, catalogue: catalogue
      ).run(in: transaction)
      _ = try Import(.bytes(lines), fileName: "sample sales", options: options, catalogue: catalogue)
        .run(in: transaction)
      var story = SampleStory(seed: 1209, transaction: transaction)
      try story.tell()
    }
  }

  private static var business: Business {
    Business(
      name: "The Sample Gift Shop", currency: Currency(code: "GBP"), timeZone: "Europe/London",
      language: "en",
      locale: "en_GB", country: "GB", goldPercent: 20, goldPeriod: .last12Months, asOfDay: lastDay,
      isSample: true)
  }
}
