// Making a table of records from cells, column by column: what is worked out of a text is worked out once for each distinct one.

extension RecordTable {
  /// Takes records in, cell by cell, and makes the table.
  package struct Builder: Sendable {
    /// A column as it comes in.
    private struct Raw: Sendable {
      let role: ColumnRole
      let title: String
      var pool = TextPool()
      var ids: [Int32] = []
    }

    private var columns: [Raw]
    private var sources: [Int32] = []
    private var count = 0

    /// Columns with their roles; `titles` names them in explanations.
    package init(roles: [ColumnRole], titles: [String] = []) {
      columns = roles.enumerated().map { Raw(role: $1, title: $0 < titles.count ? titles[$0] : $1.rawValue) }
    }

    /// Takes a record: a cell for each column, empty where it has none. `source` tells lists apart.
    package mutating func append(_ cells: [some Collection<UInt8>], source: Int32 = 0) {
      for index in columns.indices {
        let cell = index < cells.count ? Array(cells[index]) : []
        cell.withUnsafeBufferPointer { set($0, index) }
      }
      finishRecord(source: source)
    }

    /// Sets a cell of the record that is being taken.
    @inline(__always)
    package mutating func set(_ cell: UnsafeBufferPointer<UInt8>, _ column: Int) {
      guard columns[column].role != .ignored, columns[column].ids.count == count else { return }
      let text = trimmed(cell)
      columns[column].ids.append(text.isEmpty ? -1 : columns[column].pool.intern(text))
    }

    /// Ends the record that is being taken; columns not set have nothing.
    @inline(__always)
    package mutating func finishRecord(source: Int32 = 0) {
      count += 1
      sources.append(source)
      for index in columns.indices where columns[index].ids.count < count { columns[index].ids.append(-1) }
    }

    /// The table of what was taken in.
    package consuming func table() -> RecordTable {
      var table = RecordTable()
      table.count = count
      table.sources = sources
      takeNames(into: &table)
      table.businesses.column.ids = mapped(first(.name)) { table.businesses.number($0) }
      table.mails.slots = all(.email).map { column in mapped(column) { table.mails.number($0) } }
      table.phones.slots = all(.phone).map { column in mapped(column) { table.phones.number($0) } }
      takeBirthdays(into: &table)
      takeAddresses(into: &table)
      for column in columns where column.role == .identifier || column.role == .other {
        var trait = Trait(title: column.title, isIdentifier: column.role == .identifier)
        trait.column.ids = mapped(column) { cell in
          let text = plain(cell)
          return text.isEmpty ? -1 : trait.column.pool.intern(text)
        }
        table.traits.append(trait)
      }
      takeCoordinates(into: &table)
      for column in all(.several) {
        var list = ManyValued(title: column.title)
        for id in column.ids {
          if id < 0 {
            list.append(UnsafeBufferPointer(start: nil, count: 0))
          } else {
            column.pool.with(id) { list.append($0) }
          }
        }
        table.lists.append(list)
      }
      table.persons.finish()
      table.businesses.finish()
      table.mails.compare(with: table.persons)
      table.addresses.finish()
      table.finishLines()
      table.weigh([Float](repeating: 1, count: count))
      return table
    }

    private func first(_ role: ColumnRole) -> Raw? { columns.first { $0.role == role } }
    private func all(_ role: ColumnRole) -> [Raw] { columns.filter { $0.role == role } }

    /// Record → number, where `number` makes one for each distinct text.
    private func mapped(_ column: Raw?, _ number: (UnsafeBufferPointer<UInt8>) -> Int32) -> [Int32] {
      guard let column else { return [Int32](repeating: -1, count: count) }
      let numbers = (0..<Int32(column.pool.count)).map { column.pool.with($0, number) }
      return column.ids.map { $0 < 0 ? -1 : numbers[Int($0)] }
    }

    private func takeNames(into table: inout RecordTable) {
      let given = first(.givenName)
      let family = first(.familyName)
      let whole = first(.fullName)
      let (moreGiven, moreFamily) = (all(.givenName).dropFirst().first, all(.familyName).dropFirst().first)
      guard given != nil || family != nil || whole != nil else {
        for _ in 0..<count { table.persons.append(WrittenName()) }
        return
      }
      /// Cells → the record that had them first.
      var known: [NameCells: Int] = [:]
      for record in 0..<count {
        let cells = [given, family, whole].map { $0.map { $0.ids[record] } ?? -1 }
        let key = NameCells(given: cells[0], family: cells[1], whole: cells[2])
        let more =
          moreGiven.map { $0.ids[record] >= 0 } ?? false || moreFamily.map { $0.ids[record] >= 0 } ?? false
        if !more, let first = known[key] {
          table.persons.append(again: first)
          continue
        }
        var name = with(given, cells[0]) { given in with(family, cells[1]) { WrittenName.parts(given, $0) } }
        if cells[2] >= 0 { name = name.completed(by: with(whole, cells[2]) { WrittenName.whole($0) }) }
        if more {
          name.given = joined(name.given, with(moreGiven, moreGiven?.ids[record] ?? -1) { plain($0) })
          name.family = joined(name.family, with(moreFamily, moreFamily?.ids[record] ?? -1) { plain($0) })
        } else {
          known[key] = record
        }
        table.persons.append(name)
      }
    }

    private func joined(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
      a.isEmpty ? b : b.isEmpty ? a : a + [0x20] + b
    }

    private func with<T>(_ column: Raw?, _ id: Int32, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
      guard let column, id >= 0 else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
      return column.pool.with(id, body)
    }

    private func takeBirthdays(into table: inout RecordTable) {
      if let column = first(.birthday) {
        let dayFirst = (0..<Int32(column.pool.count)).contains { column.pool.with($0, beginsWithDay) }
        table.birthdays.ids = mapped(column) { table.birthdays.number($0, dayFirst: dayFirst) }
        return
      }
      let (year, month, day) = (first(.birthYear), first(.birthMonth), first(.birthDay))
      table.birthdays.ids = (0..<count).map { record in
        let parts = [year, month, day].map { column in
          with(column, column?.ids[record] ?? -1) { Int32(String(decoding: $0, as: UTF8.self)) ?? 0 }
        }
        guard (1...9999).contains(parts[0]), parts.allSatisfy({ $0 >= 0 && $0 < 10_000 }) else { return -1 }
        return table.birthdays.number(day: parts[0] * 10_000 + parts[1] % 100 * 100 + parts[2] % 100)
      }
    }

    private func takeCoordinates(into table: inout RecordTable) {
      guard let latitude = first(.latitude), let longitude = first(.longitude) else { return }
      var trait = Trait(title: latitude.title, isIdentifier: false)
      trait.column.ids = (0..<count).map { record in
        let degrees = [
          with(latitude, latitude.ids[record]) { Array($0) },
          with(longitude, longitude.ids[record]) { Array($0) },
        ]
        // Nought degrees of both is the sea off Africa, where what is not known ends up.
        guard degrees.allSatisfy({ !$0.isEmpty }),
          degrees.contains(where: { $0.contains { (0x31...0x39).contains($0) } })
        else { return -1 }
        return trait.column.pool.intern(degrees[0] + [0x20] + degrees[1])
      }
      table.traits.append(trait)
    }

    private func takeAddresses(into table: inout RecordTable) {
      let (street, house) = (first(.street), first(.houseNumber))
      if let house, let street {
        var known: [UInt64: Int32] = [:]
        table.addresses.street.ids = (0..<count).map { record in
          let cells = (house.ids[record], street.ids[record])
          guard cells.0 >= 0 || cells.1 >= 0 else { return -1 }
          let key = UInt64(UInt32(bitPattern: cells.0)) << 32 | UInt64(UInt32(bitPattern: cells.1))
          if let id = known[key] { return id }
          let line = with(house, cells.0) { Array($0) } + [0x20] + with(street, cells.1) { Array($0) }
          let id = line.withUnsafeBufferPointer { table.addresses.streetNumber($0) }
          known[key] = id
          return id
        }
      } else {
        table.addresses.street.ids = mapped(street) { table.addresses.streetNumber($0) }
      }
      table.addresses.postal.ids = mapped(first(.postalCode)) { table.addresses.postalNumber($0) }
      table.addresses.city.ids = mapped(first(.city)) { table.addresses.cityNumber($0) }
    }
  }
}

/// The cells that hold a person's name, by their numbers.
private struct NameCells: Hashable {
  let given: Int32
  let family: Int32
  let whole: Int32
}

/// A cell without blanks around it.
@inline(__always)
private func trimmed(_ cell: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
  var (first, end) = (0, cell.count)
  while first < end, cell[first] <= 0x20 { first += 1 }
  while end > first, cell[end - 1] <= 0x20 { end -= 1 }
  return UnsafeBufferPointer(rebasing: cell[first..<end])
}

/// Whether a date can only be read with its day first.
private func beginsWithDay(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
  let numbers = cell.split(whereSeparator: { !(0x30...0x39).contains($0) })
  guard numbers.count == 3, numbers[0].count <= 2 else { return false }
  return Int(String(decoding: numbers[0], as: UTF8.self)).map { $0 > 12 && $0 < 32 } ?? false
}

extension WrittenName {
  /// What the whole name says where the parts say nothing, and the names between.
  func completed(by whole: WrittenName) -> WrittenName {
    var name = self
    if name.given.isEmpty { name.given = whole.given }
    if name.family.isEmpty { name.family = whole.family }
    if name.generation == 0 { name.generation = whole.generation }
    let all = [whole.given, whole.middle, whole.family].flatMap { Linkage.words($0).map(Array.init) }
    let told = Linkage.words(name.given).map(Array.init) + Linkage.words(name.family).map(Array.init)
    name.middle = Array(all.filter { !told.contains($0) }.joined(separator: [0x20]))
    return name
  }
}
