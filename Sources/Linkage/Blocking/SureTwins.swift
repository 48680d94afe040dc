// Records that are one customer beyond doubt, so that a value is counted by customers and not by records.

extension RecordTable {
  /// For each record one over the number of records that say the same name and one more thing exactly: what a record adds when we
  /// count how many customers have a value. And for each record whether it is the first of its customer.
  func customerShares() -> (weights: [Float], isFirst: [Bool]) {
    var sets = UnionFind(count)
    func joinEqual(_ key: (Int) -> UInt32) {
      var entries: [UInt64] = []
      entries.reserveCapacity(count)
      for record in 0..<count {
        let key = key(record)
        if key != 0 { entries.append(UInt64(key) << 32 | UInt64(record)) }
      }
      sortByKey(&entries)
      for place in entries.indices.dropFirst() where entries[place] >> 32 == entries[place - 1] >> 32 {
        sets.join(Int(entries[place] & 0xFFFF_FFFF), Int(entries[place - 1] & 0xFFFF_FFFF))
      }
    }
    func name(_ record: Int) -> UInt64 {
      let business = businesses.column.ids[record]
      if business >= 0 { return mixed(UInt64(businesses.glued[Int(business)]), 3) }
      let (given, family) = (persons.given[record], persons.family[record])
      guard given >= 0, family >= 0, persons.pool.text(given).count > 1 else { return 0 }
      return mixed(UInt64(UInt32(bitPattern: given)) << 32 | UInt64(UInt32(bitPattern: family)), 5)
    }
    func both(_ record: Int, _ value: Int32, _ kind: UInt64) -> UInt32 {
      let name = name(record)
      guard name != 0, value >= 0 else { return 0 }
      return UInt32(truncatingIfNeeded: mixed(name ^ UInt64(value), kind)) | 1
    }
    joinEqual { both($0, birthdays.ids[$0], 11) }
    joinEqual { both($0, addresses.whole[$0], 13) }
    for slot in mails.slots { joinEqual { both($0, slot[$0], 17) } }
    for slot in phones.slots { joinEqual { both($0, slot[$0], 19) } }
    for (number, trait) in traits.enumerated() where trait.isIdentifier {
      joinEqual { both($0, trait.column.ids[$0], 23 + UInt64(number)) }
    }
    joinEqual { businesses.column.ids[$0] >= 0 ? both($0, addresses.city.ids[$0], 29) : 0 }
    var weights = [Float](repeating: 1, count: count)
    var isFirst = [Bool](repeating: true, count: count)
    for record in 0..<count {
      let size = sets.size(of: record)
      if size > 1 {
        weights[record] = 1 / Float(size)
        isFirst[record] = sets.root(record) == record
      }
    }
    return (weights, isFirst)
  }
}
