// What happened at the corner shop.

package import Customers
package import Storage

extension Transaction {
  /// Writes a purchase of so many pounds.
  @discardableResult
  package func sell(_ amount: Int, to customer: Customer.ID?, on iso: String) throws -> Int64 {
    try insert("purchase", ["customer_id": customer, "day": day(iso), "amount": pounds(amount)])
  }

  func fillCornerShop() throws {
    let asha = try come(
      "Asha",
      [
        ("2025-05-01", 100), ("2025-05-13", 120), ("2025-05-25", 80), ("2025-06-06", 100),
        ("2025-06-18", 100),
      ])
    let ben = try come("Ben", [("2025-01-01", 200), ("2025-01-31", 200), ("2025-03-02", 200)])
    try come("Chitra", [("2024-09-01", 50), ("2024-09-11", 50), ("2024-09-21", 50)])
    try come("Dev", [])
    try come("Elena", [("2025-06-20", 75)])
    try come("Farid", [("2025-02-01", 300), ("2025-02-03", -300)])
    try come("Grace", [("2025-04-01", -20)])
    let hassan = try come("Hassan", [("2025-04-10", 250)])
    let ines = try come("Ines", [("2025-05-05", 40)])
    let jürgen = try come("Jürgen", [("2024-05-10", 90)])
    let mei = try come("李梅", [("2024-08-01", 1000), ("2025-02-01", 1000)])
    try come("Kumar", [("2025-03-10", 30), ("2025-03-10", 30)])
    try sell(55, to: nil, on: "2025-06-29")
    try sell(45, to: nil, on: "2024-01-01")

    try setReferral(of: hassan, by: .customer(asha), on: day("2025-04-10"))
    try setReferral(of: ines, by: .customer(hassan), on: day("2025-05-05"))
    let rao = try named("Dr Rao", in: .associate) ?? 0
    try setReferral(of: jürgen, by: .associate(rao), on: day("2024-05-10"))

    try change(asha, ["source_id": try source(named: "Walk-in"), "source_origin": Customer.Origin.asked])
    try change(
      mei, ["source_id": try source(named: "Newspaper advert"), "source_origin": Customer.Origin.guessed])
    try insert(
      "source_cost",
      [
        "source_id": try source(named: "Newspaper advert"), "from_day": day("2024-07-01"),
        "to_day": day("2024-07-31"),
        "amount": pounds(400),
      ])
    try insert(
      "customer_reason",
      ["customer_id": asha, "reason_id": try named("Quality", in: .reason), "day": day("2025-05-25")])
    try insert(
      "customer_reason", ["customer_id": ben, "words": "my mother shopped here", "day": day("2023-01-31")])
    try insert(
      "thanks", ["customer_id": mei, "day": day("2025-06-01"), "occasion": "other", "words": "A box of tea"])
  }

  @discardableResult
  private func come(_ name: String, _ purchases: [(day: String, amount: Int)]) throws -> Customer.ID {
    let id = try add(NewCustomer(name: name), country: "GB")
    for purchase in purchases { try sell(purchase.amount, to: id, on: purchase.day) }
    return id
  }
}
