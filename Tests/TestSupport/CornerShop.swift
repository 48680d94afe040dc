// The corner shop: a dozen customers whose stories the tests tell, on a real database of its own.

package import Customers
package import Differentiate
package import Storage

/// A shop with twelve customers, as of 30 June 2025.
///
/// - Asha comes every 12 days and spent 500. She came by walking in, for the quality, and brought Hassan.
/// - Ben came every 30 days, 120 days ago last: late by the day, spent 600. He said why in his own words.
/// - Chitra came every 10 days, 282 days ago last: lost, spent 150.
/// - Dev never bought. Elena bought once, ten days ago, for 75.
/// - Farid gave back what he bought for 300. Grace has only a refund of 20.
/// - Hassan bought once for 250 and brought Ines, who bought once for 40.
/// - Jürgen was brought by Dr Rao, an associate, and bought for 90 more than a year ago.
/// - 李梅 bought twice for 1,000 each, came by an advert that cost 400, and was thanked on 1 June.
/// - Kumar bought twice on one day for 30.
///
/// And there were sales of 55 and 45 to nobody in particular.
package final class CornerShop: Sendable {
  package let database: Database
  package let today = day("2025-06-30")
  package let now = Instant(rawValue: 1_751_284_800_000)
  private let place: TestPlace

  /// Opens the shop; `isEmpty` without anybody in it.
  package init(isEmpty: Bool = false, goldPeriod: Period = .last12Months) throws {
    place = try TestPlace()
    database = try place.open()
    let business = Business(
      name: "Corner Shop", currency: Currency(code: "GBP"), timeZone: "Europe/London", country: "GB",
      goldPeriod: goldPeriod, asOfDay: today)
    try change(.opening) { try $0.save(business) }
    guard !isEmpty else { return }
    try change(.bringIn) { try $0.fillCornerShop() }
  }

  deinit {
    try? database.close()  // its place goes away with it
  }

  /// Changes something.
  @discardableResult
  package func change<T>(_ kind: Change.Kind = .edit, _ body: (Transaction) throws -> T) throws -> T {
    try database.changeNow(Change(kind, at: now, about: "a test"), body)
  }

  /// Reads something.
  package func read<T>(_ body: (Snapshot) throws -> T) throws -> T { try database.readNow(body) }

  /// The customer of that name.
  package func id(_ name: String) throws -> Customer.ID {
    try read { snapshot in
      guard let id: Customer.ID = try snapshot.value("SELECT id FROM customer WHERE name = \(name)") else {
        throw CustomerRefusal.notFound
      }
      return id
    }
  }

  /// A customer's standing as it is kept.
  package func standing(_ name: String) throws -> Standing {
    let id = try id(name)
    guard let standing = try read({ try $0.standing(of: id) }) else { throw CustomerRefusal.notFound }
    return standing
  }

  /// Reads the books at another day.
  package func goTo(_ day: Day) throws {
    try change(.settings) { transaction in
      guard var business = try transaction.business() else { return }
      business.asOfDay = day
      try transaction.save(business)
    }
  }

  /// A customer buys.
  @discardableResult
  package func sell(_ amount: Int, to name: String?, on iso: String) throws -> Int64 {
    let customer = try name.map(id)
    return try change(.record) { try $0.sell(amount, to: customer, on: iso) }
  }
}

/// The day of an ISO date; tests write no others.
package func day(_ iso: String) -> Day {
  guard let day = Day(iso: iso) else { preconditionFailure("\(iso) is no date.") }
  return day
}

/// An amount in whole pounds.
package func pounds(_ amount: Int) -> Money { Money(minor: Int64(amount) * 100) }
