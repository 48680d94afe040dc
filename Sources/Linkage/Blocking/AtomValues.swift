// The numbers that stand for the parts of records in blocking keys.

extension RecordTable {
  /// A record's part as a number that the same part of another table has too; 0 when it is not there or tells nobody apart.
  func value(_ atom: Atom, _ record: Int) -> UInt32 {
    switch atom {
    case .given: return sound(persons.given[record])
    case .family: return sound(persons.family[record])
    case .bothNames:
      let (given, family) = (sound(persons.given[record]), sound(persons.family[record]))
      guard given != 0, family != 0 else { return 0 }
      return fold(UInt64(min(given, family)) << 32 | UInt64(max(given, family)), 1)
    case .birthday:
      let day = day(record)
      return day % 10_000 == 0 || day % 10_000 == 101 ? 0 : fold(UInt64(day), 2)
    case .birthYear:
      let day = day(record)
      return day == 0 ? 0 : fold(UInt64(day / 10_000), 3)
    case .birthMonthDay:
      // Day and month in either order.
      let (month, date) = (day(record) / 100 % 100, day(record) % 100)
      return month == 0 || date == 0 || month == 1 && date == 1
        ? 0 : fold(UInt64(min(month, date) * 100 + max(month, date)), 4)
    case .postal: return text(addresses.postal.pool, addresses.postal.ids[record], 5)
    case .city: return text(addresses.city.pool, addresses.city.ids[record], 6)
    case .street:
      let street = addresses.street.ids[record]
      guard street >= 0, addresses.names[Int(street)] >= 0, addresses.house[Int(street)] >= 0 else {
        return 0
      }
      return fold(UInt64(value(.streetName, record)) << 32 | UInt64(value(.houseNumber, record)), 7)
    case .streetName:
      let street = addresses.street.ids[record]
      guard street >= 0, addresses.names[Int(street)] >= 0 else { return 0 }
      return addresses.nameSounds[Int(addresses.names[Int(street)])]
    case .houseNumber:
      let street = addresses.street.ids[record]
      return street < 0 ? 0 : text(addresses.numberPool, addresses.house[Int(street)], 9)
    case .mail(let slot): return text(mails.pool, mails.slots[slot][record], 10)
    case .mailUser(let slot):
      let mail = mails.slots[slot][record]
      guard mail >= 0, mails.users[Int(mail)] >= 0, mails.userPool.text(mails.users[Int(mail)]).count >= 5
      else { return 0 }
      return text(mails.userPool, mails.users[Int(mail)], 11)
    case .phone(let slot): return text(phones.pool, phones.slots[slot][record], 12)
    case .phoneHead(let slot): return phone(slot, record) { $0[..<($0.count / 2)] }
    case .phoneTail(let slot): return phone(slot, record) { $0[($0.count / 2)...] }
    case .business:
      let business = businesses.column.ids[record]
      return business < 0 ? 0 : businesses.glued[Int(business)]
    case .businessWord(let rank): return businessWord(record, rank)
    case .businessStart:
      let business = businesses.column.ids[record]
      guard business >= 0 else { return 0 }
      return businesses.column.pool.with(business) { name in
        fold(hash(UnsafeBufferPointer(rebasing: name[..<min(4, name.count)])), 13)
      }
    case .trait(let number):
      return text(traits[number].column.pool, traits[number].column.ids[record], 14 + UInt64(number))
    case .identifierHead(let number): return identifier(number, record, 50) { $0[..<(($0.count + 1) / 2)] }
    case .identifierTail(let number): return identifier(number, record, 51) { $0[($0.count / 2)...] }
    }
  }

  /// A key of a record: 0 when one of its parts is not there.
  func value(_ atoms: [Atom], _ record: Int) -> UInt32 {
    var key = UInt64(atoms.count)
    for atom in atoms {
      let value = value(atom, record)
      if value == 0 { return 0 }
      key = chained(key, value)
    }
    return UInt32(truncatingIfNeeded: key) | 1
  }

  private func sound(_ name: Int32) -> UInt32 {
    guard name >= 0, persons.pool.text(name).count > 1 else { return 0 }
    return persons.sounds[Int(name)]
  }

  private func day(_ record: Int) -> Int32 {
    let id = birthdays.ids[record]
    return id < 0 ? 0 : birthdays.days[Int(id)]
  }

  private func phone(
    _ slot: Int, _ record: Int, _ part: (UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>>
  ) -> UInt32 {
    let id = phones.slots[slot][record]
    guard id >= 0 else { return 0 }
    return phones.pool.with(id) { fold(hash(UnsafeBufferPointer(rebasing: part($0))), 52) }
  }

  private func identifier(
    _ number: Int, _ record: Int, _ seed: UInt64,
    _ part: (UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>>
  ) -> UInt32 {
    let id = traits[number].column.ids[record]
    guard id >= 0, traits[number].column.pool.text(id).count >= 6 else { return 0 }
    return traits[number].column.pool.with(id) { fold(hash(UnsafeBufferPointer(rebasing: part($0))), seed) }
  }

  /// A name's most telling word, or the next.
  private func businessWord(_ record: Int, _ rank: Int) -> UInt32 {
    let business = businesses.column.ids[record]
    guard business >= 0 else { return 0 }
    var (first, second): (Int32, Int32) = (-1, -1)
    for word in businesses.wordNumbers(of: business) {
      if first < 0 || businesses.telling[Int(word)] > businesses.telling[Int(first)] {
        (first, second) = (word, first)
      } else if second < 0 || businesses.telling[Int(word)] > businesses.telling[Int(second)] {
        second = word
      }
    }
    return text(businesses.wordPool, rank == 0 ? first : second, 53)
  }

  private func text(_ pool: TextPool, _ id: Int32, _ seed: UInt64) -> UInt32 {
    id < 0 ? 0 : pool.with(id) { fold(hash($0), seed) }
  }
}

@inline(__always)
private func fold(_ value: UInt64, _ seed: UInt64) -> UInt32 {
  UInt32(truncatingIfNeeded: mixed(value, seed &* 0x9E37_79B9_7F4A_7C15)) | 1
}

/// A key with one part more; never 0.
@inline(__always)
func chained(_ key: UInt64, _ part: UInt32) -> UInt64 {
  mixed(key &+ 0x9E37_79B9, UInt64(part) << 17 ^ 0xA076_1D64_78BD_642F) | 1 << 40
}
