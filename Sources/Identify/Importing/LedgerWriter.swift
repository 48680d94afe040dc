// Writes sales into the ledger: new documents quickly, known ones compared, so that the same file twice adds nothing.

import Customers
import Exchange
import Storage

/// Writes the documents of one import.
final class LedgerWriter {
  let transaction: Transaction
  private let purchases: BulkInsert
  private let lines: BulkInsert
  let byKey: Lookup
  private let linesOf: Lookup
  /// The lines of documents that the rows to come may be about, where they were asked for beforehand.
  var knownLines: [Int64: [KnownLine]] = [:]
  private var productIDs: [String: Int64] = [:]
  let productByKey: Lookup
  private let products: BulkInsert

  /// Documents of this import, made by it or recognised by it: each content-keyed row needs one of its own.
  private(set) var created = RowSet()
  var matched = RowSet()
  private var updated = RowSet()
  private var matchedLines = RowSet()
  /// Contents met more than once, with how often.
  var repeats: [UInt64: Int] = [:]
  /// Document numbers met more than once for different documents, with how often.
  var numberRepeats: [String: Int] = [:]
  /// Rows that turned out to belong to documents counted before.
  private(set) var repeated = Repeated()
  private let twins: Twins?
  /// Sales that another file told already.
  var toldTwice: Int { twins?.count ?? 0 }

  var createdCount: Int { created.count }
  var updatedCount: Int { updated.count }
  var unchangedCount: Int { matched.count - updated.count }
  private(set) var linesAdded = 0

  static let productsRemembered = 50_000

  init(_ transaction: Transaction, twins: Twins?) throws {
    self.transaction = transaction
    self.twins = twins
    purchases = try BulkInsert(
      transaction, into: "purchase",
      columns: [
        "customer_id", "day", "second", "amount", "is_visit", "key", "original_currency", "original_amount",
        "hash", "words", "place", "sold_by",
      ])
    lines = try BulkInsert(
      transaction, into: "purchase_line",
      columns: ["purchase_id", "product_id", "quantity", "amount", "fine_amount", "hash", "cost"])
    products = try BulkInsert(transaction, into: "product", columns: ["key", "code", "name", "category"])
    byKey = try transaction.lookup(
      "SELECT id, customer_id, day, amount, hash, second FROM purchase WHERE key = ?")
    linesOf = try transaction.lookup(
      "SELECT id, hash, product_id FROM purchase_line WHERE purchase_id = ? ORDER BY id")
    productByKey = try transaction.lookup("SELECT id FROM product WHERE key = ?")
  }

  /// Journals what was written in bulk. Call it once, at the end.
  func finish() throws {
    try products.finish()
    try purchases.finish()
    try lines.finish()
  }

  /// Writes a document whose amount is not too large.
  func write(_ sale: SaleFacts, system: String) throws {
    guard let amount = sale.amount else { return }
    let key =
      if let number = sale.key {
        try documentKey(number, of: sale, amount: amount)
      } else {
        try contentKey(sale, system: system)
      }
    if let known = try byKey.first(key, Known.init) {
      try merge(sale, amount: amount, into: known, key: key)
    } else if let twin = try twin(of: sale, key: key, amount: amount) {
      matched.insert(twin)
    } else {
      try create(sale, key: key, amount: amount)
    }
  }

  /// The customer of a document that is in the ledger already, where its number and its day are the same.
  func customer(of sale: SaleFacts) throws -> Int64? {
    guard let number = sale.key, let known = try byKey.first(number, Known.init), known.day == sale.day else {
      return nil
    }
    return known.customer
  }

  /// The sale that another file told already, with the lines that only this one knows.
  private func twin(of sale: SaleFacts, key: String, amount: Int64) throws -> Int64? {
    guard let twins else { return nil }
    if let known = try twins.known(key) { return known }
    guard let twin = try twins.find(sale, key: key, amount: amount) else { return nil }
    for line in try takeLines(sale.lines, of: twin, isOurs: false).fresh { try add(line, to: twin) }
    return twin
  }

  // MARK: - New documents

  private func create(_ sale: SaleFacts, key: String, amount: Int64) throws {
    let id = try purchases.add { row in
      if let customer = sale.customer { row.bind(integer: customer, at: 2) } else { row.bindNull(at: 2) }
      row.bind(integer: Int64(sale.day.rawValue), at: 3)
      if let second = sale.second { row.bind(integer: Int64(second), at: 4) } else { row.bindNull(at: 4) }
      row.bind(integer: amount, at: 5)
      row.bind(integer: sale.isVisit ? 1 : 0, at: 6)
      row.bind(text: key, at: 7)
      if let code = sale.originalCurrency { row.bind(text: code, at: 8) } else { row.bindNull(at: 8) }
      if let original = sale.originalAmount {
        row.bind(integer: original, at: 9)
      } else {
        row.bindNull(at: 9)
      }
      row.bind(integer: Int64(bitPattern: sale.total == nil ? 0 : sale.hash | 1), at: 10)
      row.bind(text: sale.words, at: 11)
      row.bind(text: sale.place, at: 12)
      row.bind(text: sale.soldBy, at: 13)
    }
    byKey.forget(key)
    created.insert(id)
    try touch(sale.customer, sale.day)
    for line in sale.lines { try add(line, to: id) }
  }

  private func add(_ line: LineFacts, to purchase: Int64) throws {
    let product = try productID(line)
    let amount = wholeMinor(line.fine)
    try lines.add { row in
      row.bind(integer: purchase, at: 2)
      if let product { row.bind(integer: product, at: 3) } else { row.bindNull(at: 3) }
      row.bind(integer: line.quantity, at: 4)
      row.bind(integer: amount, at: 5)
      row.bind(integer: line.fine - amount * 10_000, at: 6)
      row.bind(integer: Int64(bitPattern: line.hash), at: 7)
      if let cost = line.cost { row.bind(integer: cost, at: 8) } else { row.bindNull(at: 8) }
    }
    linesAdded += 1
  }

  /// The product of a line where it was met lately in this file.
  func metProduct(_ key: String) -> Int64? { productIDs[key] }

  private func productID(_ line: LineFacts) throws -> Int64? {
    let key = line.productKey
    guard !key.isEmpty else { return nil }
    if let known = productIDs[key] { return known }
    if productIDs.count >= Self.productsRemembered { productIDs.removeAll(keepingCapacity: true) }
    let id = try productByKey.first(key) { $0.integer(0) } ?? addProduct(line, key: key)
    productIDs[key] = id
    return id
  }

  private func addProduct(_ line: LineFacts, key: String) throws -> Int64 {
    productByKey.forget(key)
    return try products.add { row in
      row.bind(text: key, at: 2)
      row.bind(text: line.productCode, at: 3)
      row.bind(text: line.product.isEmpty ? line.productCode : line.product, at: 4)
      row.bind(text: line.category, at: 5)
    }
  }

  // MARK: - Known documents

  /// A document as it stands in the ledger.
  struct Known {
    let id: Int64
    let customer: Int64?
    let day: Day
    let amount: Int64
    /// Odd when the file it came from had a total of its own, 0 when the amount is the sum of its lines.
    let hash: UInt64

    init(_ row: any Cells) {
      id = row.integer(0)
      customer = row.isNull(1) ? nil : row.integer(1)
      day = Day(rawValue: Int32(clamping: row.integer(2)))
      amount = row.integer(3)
      hash = UInt64(bitPattern: row.integer(4))
    }
  }

  private func merge(_ sale: SaleFacts, amount: Int64, into known: Known, key: String) throws {
    let isOurs = created.contains(known.id)
    let isRepeat = isOurs || matched.contains(known.id)
    if isRepeat { repeated.note(sale, amount) } else { matched.insert(known.id) }
    let (fresh, corrected) = try takeLines(sale.lines, of: known.id, isOurs: isOurs)
    var values: [String: any Storable] = [:]
    if sale.total != nil, known.hash != sale.hash | 1, !isRepeat || known.hash == 0 {
      values["hash"] = Int64(bitPattern: sale.hash | 1)
      values["amount"] = amount
      values["day"] = sale.day
      values["second"] = sale.second
      values["original_currency"] = sale.originalCurrency
      values["original_amount"] = sale.originalAmount
      if let customer = sale.customer { values["customer_id"] = customer }
    }
    if known.customer == nil, let customer = sale.customer { values["customer_id"] = customer }
    for line in fresh { try add(line, to: known.id) }
    if corrected + fresh.count > 0 && known.hash == 0 && sale.total == nil {
      try lines.finish()
      values["amount"] = try sumOfLines(of: known.id)
    }
    guard !values.isEmpty || corrected + fresh.count > 0 else { return }
    byKey.forget(key)
    if isOurs {
      try write(values, of: known.id)
    } else {
      updated.insert(known.id)
      try transaction.update("purchase", id: known.id, values)
    }
    try touch(known.customer, known.day)
    try touch(sale.customer ?? known.customer, sale.day)
  }

  /// Rows this import made itself are journalled as made: changing them again needs no line in the journal.
  private func write(_ values: [String: any Storable], of id: Int64) throws {
    if let hash = values["hash"] as? Int64 {
      try transaction.execute("UPDATE purchase SET hash = \(hash) WHERE id = \(id)")
    }
    if let amount = values["amount"] as? Int64 {
      try transaction.execute("UPDATE purchase SET amount = \(amount) WHERE id = \(id)")
    }
    if let customer = values["customer_id"] as? Int64 {
      try transaction.execute("UPDATE purchase SET customer_id = \(customer) WHERE id = \(id)")
    }
  }

  private func sumOfLines(of purchase: Int64) throws -> Int64 {
    var fine: Int64 = 0
    try transaction.each("SELECT amount, fine_amount FROM purchase_line WHERE purchase_id = \(purchase)") {
      row in
      fine = fine &+ row.integer(0) &* 10_000 &+ row.integer(1)
    }
    return wholeMinor(fine)
  }

  /// The lines that the document does not have yet, and how many of those it has were corrected. Each line it has
  /// stands for one line of the file only; a line that sold the same in another quantity or at another price is corrected.
  private func takeLines(
    _ new: [LineFacts], of purchase: Int64, isOurs: Bool
  ) throws -> (fresh: [LineFacts], corrected: Int) {
    guard !isOurs, !new.isEmpty else { return (new, 0) }
    var have: [UInt64: [Int64]] = [:]
    var products: [Int64: Int64] = [:]
    func note(_ line: KnownLine) {
      guard !matchedLines.contains(line.id) else { return }
      have[line.hash, default: []].append(line.id)
      if let product = line.product { products[line.id] = product }
    }
    // What was asked beforehand holds once: what is written now may change it.
    if let lines = knownLines.removeValue(forKey: purchase) {
      for line in lines { note(line) }
    } else {
      try linesOf.each(purchase) { note(KnownLine($0)) }
    }
    let unknown = new.filter { line in
      guard let id = have[line.hash]?.popLast() else { return true }
      matchedLines.insert(id)
      return false
    }
    guard !unknown.isEmpty else { return ([], 0) }
    var left = Dictionary(grouping: have.values.joined().filter { products[$0] != nil }) { products[$0] }
    let fresh = try unknown.filter { line in
      guard let product = try productID(line), let id = left[product]?.popLast() else { return true }
      try correct(id, to: line)
      return false
    }
    return (fresh, unknown.count - fresh.count)
  }

  private func correct(_ id: Int64, to line: LineFacts) throws {
    matchedLines.insert(id)
    let amount = wholeMinor(line.fine)
    try transaction.update(
      "purchase_line", id: id,
      [
        "quantity": line.quantity, "amount": amount, "fine_amount": line.fine - amount * 10_000,
        "hash": Int64(bitPattern: line.hash),
      ])
  }

  private func touch(_ customer: Int64?, _ day: Day) throws {
    if let customer { transaction.touched.customers.insert(customer) }
    transaction.touched.days.insert(Int64(day.rawValue))
  }
}
