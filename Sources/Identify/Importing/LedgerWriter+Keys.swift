// Under which key a sale stands in the ledger: its document's number, or its content and which of several equal rows it is.

import Customers
import Storage

extension LedgerWriter {
  /// The key of a row with a document number. A number met before in this file with another total or day is another
  /// document of that number, such as a second payment, and has a key of its own.
  func documentKey(_ number: String, of sale: SaleFacts, amount: Int64) throws -> String {
    guard sale.total != nil else { return number }
    var count = numberRepeats[number] ?? 1
    while true {
      let key = Self.key(number, count)
      let known = try byKey.first(key, Known.init)
      guard let known, created.contains(known.id) || matched.contains(known.id), known.hash != 0,
        known.amount != amount || known.day != sale.day
      else {
        if count > 1 { keepRepeat(of: number, count) }
        return key
      }
      count += 1
    }
  }

  private func keepRepeat(of number: String, _ count: Int) {
    if numberRepeats.count >= Self.productsRemembered { numberRepeats.removeAll(keepingCapacity: true) }
    numberRepeats[number] = count
  }

  /// The key of a row without a document number: its content, and which of several equal rows it is.
  func contentKey(_ sale: SaleFacts, system: String) throws -> String {
    var number = repeats[sale.hash] ?? 1
    while true {
      let key = Self.contentKey(sale, number, system: system)
      guard let id = try byKey.first(key, { $0.integer(0) }) else { break }
      guard created.contains(id) || matched.contains(id) else { break }
      number += 1
    }
    if number > 1 {
      if repeats.count >= Self.productsRemembered { repeats.removeAll(keepingCapacity: true) }
      repeats[sale.hash] = number
    }
    return Self.contentKey(sale, number, system: system)
  }

  private static func key(_ number: String, _ count: Int) -> String {
    count == 1 ? number : "\(number)/\(count)"
  }

  private static func contentKey(_ sale: SaleFacts, _ number: Int, system: String) -> String {
    let content = "\(system)#" + String(sale.hash, radix: 36)
    return number == 1 ? content : "\(content).\(number)"
  }

  /// The key a sale is looked for under first; `earlier`: how many of the same stand before it among the rows to come.
  func firstKey(of sale: SaleFacts, earlier: Int, system: String) -> String {
    guard let number = sale.key else {
      return Self.contentKey(sale, (repeats[sale.hash] ?? 1) + earlier, system: system)
    }
    return sale.total == nil ? number : Self.key(number, (numberRepeats[number] ?? 1) + earlier)
  }
}
