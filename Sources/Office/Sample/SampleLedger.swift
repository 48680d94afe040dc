// The reduced purchases, unfolded into a plain list of sales lines that the importer reads like any other file.

/// The sample's purchases.
enum SampleLedger {
  /// A CSV of sales lines with the columns of the original.
  static func salesList() -> [UInt8] {
    let names = productNames()
    var list = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,Line total,CustomerID\n"
    list.reserveCapacity(6 << 20)
    for (number, customer, moment, lines) in invoices() {
      for line in lines.split(separator: " ") {
        let parts = line.split(separator: "=")
        let goods = parts[0].split(separator: "*")
        guard parts.count == 2, goods.count == 2 else { continue }
        let code = goods[0] == "REST" ? "" : goods[0]
        let name = goods[0] == "REST" ? "Other goods" : names[goods[0]] ?? ""
        list += "\(number),\(code),\(name),\(goods[1]),\(moment),\(parts[1]),\(customer)\n"
      }
    }
    return Array(list.utf8)
  }

  /// The numbers of the customers, each once, in the order of their first invoice.
  static func customerNumbers() -> [Substring] {
    var seen: Set<Substring> = []
    return invoices().compactMap {
      !$0.customer.isEmpty && seen.insert($0.customer).inserted ? $0.customer : nil
    }
  }

  private static func invoices() -> [(
    number: Substring, customer: Substring, moment: Substring, lines: Substring
  )] {
    rows("Sample/invoices.csv").compactMap { row in
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      return cells.count == 4 ? (cells[0], cells[1], cells[2], cells[3]) : nil
    }
  }

  /// Names by code; a name in quotes keeps them, as it goes into another list as it is.
  private static func productNames() -> [Substring: Substring] {
    var names: [Substring: Substring] = [:]
    for row in rows("Sample/products.csv") {
      guard let comma = row.firstIndex(of: ",") else { continue }
      names[row[..<comma]] = row[row.index(after: comma)...]
    }
    return names
  }

  /// The rows of a file compiled in, without its header.
  private static func rows(_ name: String) -> ArraySlice<Substring> {
    (Embedded.files[name] ?? "").split(separator: "\n").dropFirst()
  }
}
