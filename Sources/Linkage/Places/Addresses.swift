// Where all records' customers are.

/// Streets, postal codes and cities of records.
package struct Addresses: Sendable {
  /// Street and number as compared, as one text.
  var street = Column()
  var postal = Column()
  var city = Column()
  /// Record → street and postal code (or city) together, as one number, or -1.
  var whole: [Int32] = []
  var wholeRarity: [Float] = []
  private var wholeCount = 0
  /// Street → the number of its name, of its house number and of the flat's; -1 for none.
  private(set) var names: [Int32] = []
  private(set) var house: [Int32] = []
  private(set) var flats: [Int32] = []
  /// Street name → hash of how it sounds.
  private(set) var nameSounds: [UInt32] = []
  var namePool = TextPool()
  var numberPool = TextPool()

  /// The number of a street as written, or -1.
  mutating func streetNumber(_ cell: UnsafeBufferPointer<UInt8>) -> Int32 {
    let parts = StreetParts(cell)
    guard !parts.name.isEmpty || !parts.numbers.isEmpty else { return -1 }
    let joined = parts.name + [0x2C] + Array(parts.numbers.joined(separator: [0x2C]))
    let id = street.pool.intern(joined)
    if Int(id) == names.count {
      names.append(parts.name.isEmpty ? -1 : namePool.intern(parts.name))
      house.append(parts.numbers.first.map { numberPool.intern($0) } ?? -1)
      flats.append(parts.numbers.count > 1 ? numberPool.intern(parts.numbers[1]) : -1)
    }
    return id
  }

  /// The number of a postal code as written, or -1.
  mutating func postalNumber(_ cell: UnsafeBufferPointer<UInt8>) -> Int32 {
    let code = plain(cell).filter { $0 != 0x20 }
    guard code.count >= 3, code.contains(where: { $0 != code[0] }) else { return -1 }
    return postal.pool.intern(code)
  }

  /// The number of a city as written, or -1.
  mutating func cityNumber(_ cell: UnsafeBufferPointer<UInt8>) -> Int32 {
    let name = plain(cell)
    return name.isEmpty ? -1 : city.pool.intern(cityAliases[name] ?? name)
  }

  /// Puts streets and codes together, once all are there.
  mutating func finish() {
    for id in Int32(nameSounds.count)..<Int32(namePool.count) {
      nameSounds.append(
        skeleton(namePool.text(id)).withUnsafeBufferPointer { UInt32(truncatingIfNeeded: hash($0)) | 1 })
    }
    var known: [UInt64: Int32] = [:]
    whole = street.ids.indices.map { record in
      let street = street.ids[record]
      let place =
        postal.ids[record] >= 0 ? postal.ids[record] : city.ids[record] >= 0 ? -2 - city.ids[record] : -1
      guard street >= 0, place != -1 else { return -1 }
      let key = UInt64(UInt32(bitPattern: street)) << 32 | UInt64(UInt32(bitPattern: place))
      let id = known[key] ?? Int32(known.count)
      known[key] = id
      return id
    }
    wholeCount = known.count
  }

  mutating func weigh(_ weights: [Float]) {
    street.weigh(weights)
    postal.weigh(weights)
    city.weigh(weights)
    wholeRarity = rarities(whole, of: wholeCount, weights)
  }

  /// Takes the shares of places from a list counted earlier; an address is as rare as its street and its code.
  mutating func weigh(street: [Float], postal: [Float], city: [Float]) {
    (self.street.rarity, self.postal.rarity, self.city.rarity) = (street, postal, city)
    wholeRarity = [Float](repeating: 0, count: wholeCount)
    for record in whole.indices where whole[record] >= 0 {
      wholeRarity[Int(whole[record])] =
        street.indices.contains(Int(self.street.ids[record])) ? street[Int(self.street.ids[record])] : -10
    }
  }

  /// Whether there is anything of an address in any record.
  var isEmpty: Bool { street.pool.count + postal.pool.count + city.pool.count == 0 }
}

/// Cities that have two names.
private let cityAliases: [[UInt8]: [UInt8]] = Dictionary(
  uniqueKeysWithValues: [
    ("bangalore", "bengaluru"), ("bombay", "mumbai"), ("calcutta", "kolkata"), ("madras", "chennai"),
    ("poona", "pune"),
    ("gurgaon", "gurugram"), ("mysore", "mysuru"), ("baroda", "vadodara"),
    ("trivandrum", "thiruvananthapuram"),
    ("cologne", "koln"), ("koeln", "koln"), ("munich", "munchen"), ("muenchen", "munchen"),
    ("nuremberg", "nurnberg"),
    ("nuernberg", "nurnberg"), ("vienna", "wien"), ("new york city", "new york"), ("nyc", "new york"),
    ("sf", "san francisco"),
    ("la", "los angeles"), ("delhi", "new delhi"), ("allahabad", "prayagraj"), ("cochin", "kochi"),
    ("frankfurt am main", "frankfurt"), ("duesseldorf", "dusseldorf"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) })

/// How two streets agree.
enum StreetLevel: Int, CaseIterable {
  case missing, same
  /// The same but for a slip, with the same number.
  case close
  /// The street, with another number or none.
  case sameStreet
  case sameNumber
  case different
}

/// How two places agree.
enum PlaceLevel: Int, CaseIterable {
  case missing, samePostal
  /// A slip in the postal code, or the same city.
  case near
  case different
}

/// Street and place together: `street × 4 + place`, for who moved changed both.
let addressLevels = StreetLevel.allCases.count * PlaceLevel.allCases.count

extension Addresses {
  /// How two records' addresses agree, and log2 of how often that happens by chance where the value says it.
  @inline(__always)
  func level(_ a: RecordLine, _ b: RecordLine, _ memo: inout PairMemo) -> (UInt8, Float?) {
    let street = streetLevel(a.street, b.street, &memo)
    let place = placeLevel(a, b, &memo)
    let level = UInt8(street.rawValue * 4 + place.rawValue)
    switch (street, place) {
    case (.same, .samePostal): return (level, a.whole == b.whole ? wholeRarity[Int(a.whole)] : nil)
    case (.same, .near): return (level, self.street.rarity[Int(a.street)] + (cityRarity(a, b) ?? -4))
    case (.same, _): return (level, self.street.rarity[Int(a.street)])
    case (.missing, .samePostal), (.different, .samePostal): return (level, postal.rarity[Int(a.postal)])
    case (.missing, .near), (.different, .near): return (level, cityRarity(a, b))
    default: return (level, nil)
    }
  }

  private func cityRarity(_ a: RecordLine, _ b: RecordLine) -> Float? {
    a.city >= 0 && a.city == b.city ? city.rarity[Int(a.city)] : nil
  }

  private func streetLevel(_ a: Int32, _ b: Int32, _ memo: inout PairMemo) -> StreetLevel {
    guard a >= 0, b >= 0 else { return .missing }
    guard a != b else { return .same }
    let (nameA, nameB) = (names[Int(a)], names[Int(b)])
    let sharesNumber = shareNumber(a, b)
    guard nameA >= 0, nameB >= 0 else { return sharesNumber ? .sameNumber : .different }
    guard nameA == nameB || memo.level(nameA, nameB, { isAlike(nameA, nameB) ? 1 : 0 }) == 1 else {
      return sharesNumber ? .sameNumber : .different
    }
    return sharesNumber || isSlip(house[Int(a)], house[Int(b)]) ? .close : .sameStreet
  }

  /// Whether two streets have the same house number, or one's is the other's flat.
  @inline(__always)
  private func shareNumber(_ a: Int32, _ b: Int32) -> Bool {
    let (houseA, houseB) = (house[Int(a)], house[Int(b)])
    return houseA >= 0 && (houseA == houseB || houseA == flats[Int(b)])
      || houseB >= 0 && houseB == flats[Int(a)]
  }

  private func isAlike(_ a: Int32, _ b: Int32) -> Bool {
    namePool.with(a) { left in
      namePool.with(b) { right in
        editDistance(bytes: left, right, limit: 2) <= (min(left.count, right.count) > 5 ? 2 : 1)
          || jaroWinkler(bytes: left, right) >= 0.88
          || min(left.count, right.count) >= 5 && (left.starts(with: right) || right.starts(with: left))
      }
    }
  }

  private func isSlip(_ a: Int32, _ b: Int32) -> Bool {
    guard a >= 0, b >= 0 else { return false }
    return numberPool.with(a) { left in
      numberPool.with(b) { min(left.count, $0.count) >= 3 && isOneSlip(left, $0) }
    }
  }

  private func placeLevel(_ a: RecordLine, _ b: RecordLine, _ memo: inout PairMemo) -> PlaceLevel {
    if a.postal >= 0, b.postal >= 0 {
      if a.postal == b.postal { return .samePostal }
      if postal.pool.with(a.postal, { left in postal.pool.with(b.postal) { isOneSlip(left, $0) } }) {
        return .near
      }
      guard a.city >= 0, b.city >= 0 else { return .different }
    } else if a.city < 0 || b.city < 0 {
      return .missing
    }
    let isNear =
      a.city == b.city || memo.level(-2 - a.city, -2 - b.city, { isSameCity(a.city, b.city) ? 1 : 0 }) == 1
    return isNear ? .near : .different
  }

  private func isSameCity(_ a: Int32, _ b: Int32) -> Bool {
    city.pool.with(a) { left in
      city.pool.with(b) { isOneSlip(left, $0) || jaroWinkler(bytes: left, $0) >= 0.9 }
    }
  }
}
