// Birthdays as three numbers, however wrong: a slip is told from another day digit by digit.

/// Days of birth of records.
package struct Birthdays: Sendable {
  var pool = TextPool()
  var ids: [Int32] = []
  var rarity: [Float] = []
  /// Number → year × 10,000 + month × 100 + day; 0 for a part that is not known.
  private(set) var days: [Int32] = []

  /// The number of a birthday as written, or -1. `dayFirst` says how 3/4/1980 is read.
  mutating func number(_ cell: UnsafeBufferPointer<UInt8>, dayFirst: Bool) -> Int32 {
    guard let day = readBirthday(cell, dayFirst: dayFirst) else { return -1 }
    return number(day: day)
  }

  mutating func number(day: Int32) -> Int32 {
    guard day > 0 else { return -1 }
    let id = withUnsafeBytes(of: day.littleEndian) { pool.intern(Array($0)) }
    if Int(id) == days.count { days.append(day) }
    return id
  }

  mutating func weigh(_ weights: [Float]) { rarity = rarities(ids, of: pool.count, weights) }
}

/// Year × 10,000 + month × 100 + day of a date as written: `1980-04-03`, `19800403`, `3/4/1980`, `3.4.80`, `1980`; nil for none and for the
/// first days of 1900 and 1970, which stand for none.
func readBirthday(_ cell: UnsafeBufferPointer<UInt8>, dayFirst: Bool) -> Int32? {
  var numbers: [(value: Int32, digits: Int)] = []
  var current: (value: Int32, digits: Int) = (0, 0)
  for byte in cell {
    if (0x30...0x39).contains(byte) {
      guard current.digits < 8 else { return nil }
      current = (current.value * 10 + Int32(byte - 0x30), current.digits + 1)
    } else if current.digits > 0 {
      numbers.append(current)
      current = (0, 0)
      if byte == 0x54 || byte == 0x20, numbers.count == 3 { break }
    }
  }
  if current.digits > 0 { numbers.append(current) }
  let day: Int32
  switch numbers.count {
  case 1 where numbers[0].digits == 8: day = numbers[0].value
  case 1 where numbers[0].digits == 4: day = numbers[0].value * 10_000
  case 3... where numbers.allSatisfy({ $0.digits <= 4 }):
    let (a, b, c) = (numbers[0].value, numbers[1].value, numbers[2].value)
    if numbers[0].digits == 4 || a > 31 {
      day = a * 10_000 + b * 100 + c
    } else {
      let year = numbers[2].digits <= 2 ? c + (c > 30 ? 1900 : 2000) : c
      let isDayFirst = a > 12 || (dayFirst && b <= 12)
      day = year * 10_000 + (isDayFirst ? b * 100 + a : a * 100 + b)
    }
  default: return nil
  }
  return [19_000_101, 19_700_101, 0].contains(day) ? nil : day
}

/// How two birthdays agree.
enum BirthdayLevel: UInt8, CaseIterable {
  case missing, same
  /// One digit, two digits swapped, or day and month swapped.
  case oneSlip
  /// Two of year, month and day are the same.
  case twoParts
  /// The same year and nothing said of the day, or two digits wrong.
  case near
  case sameYear
  case different
}

extension Birthdays {
  /// How two birthdays agree, and log2 of how often that happens by chance where the value says it.
  func level(_ a: Int32, _ b: Int32) -> (BirthdayLevel, Float?) {
    guard a >= 0, b >= 0 else { return (.missing, nil) }
    guard a != b else { return (.same, rarity[Int(a)]) }
    let (dayA, dayB) = (days[Int(a)], days[Int(b)])
    let (yearA, yearB) = (dayA / 10_000, dayB / 10_000)
    let (restA, restB) = (dayA % 10_000, dayB % 10_000)
    if yearA == yearB, restA == restB % 100 * 100 + restB / 100 { return (.oneSlip, nil) }
    var differing = 0
    var places: (Int32, Int32) = (0, 0)
    var (x, y) = (dayA, dayB)
    for place in Int32(0)..<8 {
      if x % 10 != y % 10 {
        differing += 1
        places = (places.1, place)
      }
      x /= 10
      y /= 10
    }
    if differing == 1 || differing == 2 && places.1 == places.0 + 1 && isSwap(dayA, dayB, at: places.0) {
      return (.oneSlip, nil)
    }
    let parts =
      (yearA == yearB ? 1 : 0) + (restA / 100 == restB / 100 ? 1 : 0) + (restA % 100 == restB % 100 ? 1 : 0)
    if parts == 2 { return (.twoParts, nil) }
    if differing == 2 || yearA == yearB && (restA == 0 || restB == 0 || restA == 101 || restB == 101) {
      return (.near, nil)
    }
    return (yearA == yearB ? .sameYear : .different, nil)
  }

  /// Whether two neighbouring digits, from the end, changed places.
  private func isSwap(_ a: Int32, _ b: Int32, at place: Int32) -> Bool {
    var scale: Int32 = 1
    for _ in 0..<place { scale *= 10 }
    return a / scale % 10 == b / (scale * 10) % 10 && b / scale % 10 == a / (scale * 10) % 10
  }
}
