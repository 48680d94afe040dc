// A list that no product's signature fits: what its rows are follows from what its columns mean.

import Exchange

/// Decides what the rows of a plain list are, and mends columns whose meaning depends on that.
struct PlainList {
  let kind: RowKind?
  let columns: ColumnMap

  init(header: TableHeader, columns found: ColumnMap, rows: [[String]]) {
    var columns = found
    let hasMoney = [Role.total, .lineAmount, .unitPrice].contains(where: columns.has)
    let hasWho = [Role.number, .name, .givenName, .familyName, .company, .email, .phone].contains(
      where: columns.has)
    let says = Set(header.keys.filter { !$0.isEmpty })

    // A bare list of who came when: visits without amounts.
    let isVisits = !hasMoney && columns.has(.date) && hasWho && says.count <= 3 && !columns.has(.email)
    guard hasMoney || isVisits else {
      kind = hasWho ? .person : nil
      self.columns = columns
      return
    }
    guard columns.has(.date) || columns.has(.document) || hasWho else {
      kind = nil
      self.columns = columns
      return
    }
    Self.settleNumber(&columns, header)
    let hasProduct = columns.has(.product) || columns.has(.productCode)
    let hasLinePrice = columns.has(.lineAmount) || (columns.has(.unitPrice) && columns.has(.quantity))
    kind =
      columns.has(.document) && (hasLinePrice || (hasProduct && Self.repeats(columns, rows))) ? .line : .sale
    if kind == .line && !columns.has(.lineAmount), let total = columns.first(.total),
      !columns.has(.unitPrice) || Self.isLineTotal(total, columns, rows)
    {
      columns.assign(.lineAmount, total)
    }
    self.columns = columns
  }

  /// A column called just 'id' beside a customer's name or mail numbers the sales, not the customers.
  private static func settleNumber(_ columns: inout ColumnMap, _ header: TableHeader) {
    guard let number = columns.first(.number), header.keys[number] == "id", !columns.has(.document),
      columns.has(.name) || columns.has(.email) || columns.has(.phone)
    else { return }
    columns.assign(.document, number)
  }

  /// Whether document numbers repeat in the first rows: then a row is a line.
  private static func repeats(_ columns: ColumnMap, _ rows: [[String]]) -> Bool {
    guard let document = columns.first(.document) else { return false }
    let numbers = rows.compactMap { document < $0.count && !$0[document].isEmpty ? $0[document] : nil }
    return Set(numbers).count < numbers.count
  }

  /// Whether the column called total holds quantity × price of its own row.
  private static func isLineTotal(_ total: Int, _ columns: ColumnMap, _ rows: [[String]]) -> Bool {
    guard let quantity = columns.first(.quantity), let price = columns.first(.unitPrice) else { return true }
    var fits = 0
    var compared = 0
    for cells in rows where max(total, quantity, price) < cells.count {
      guard let sum = readAmount(cells[total], mark: .point),
        let count = readAmount(cells[quantity], mark: .point),
        let each = readAmount(cells[price], mark: .point), let product = each.multiplied(by: count)
      else { continue }
      compared += 1
      if sum.minor(scale: 2) == product.minor(scale: 2) { fits += 1 }
    }
    return compared == 0 || fits * 2 > compared
  }
}
