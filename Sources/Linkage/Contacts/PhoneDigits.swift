// The digits of a phone number that are the same however it is dialled: without country, zero and signs.

/// How many digits from the end tell numbers apart: what is left of a number of nine, ten or eleven digits when country and trunk
/// digit are gone.
let tellingDigits = 9

/// The last digits of a phone number; nil for fewer than six, and for what stands for none (all the same digit, 123456789).
func phoneDigits(_ cell: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
  var digits: [UInt8] = []
  digits.reserveCapacity(16)
  var place = 0
  while place < cell.count {
    let byte = cell[place]
    if (0x30...0x39).contains(byte) {
      // `+44 (0)20…` shows the digit dialled at home.
      let isTrunk =
        byte == 0x30 && place > 1 && place + 1 < cell.count && cell[place - 1] == 0x28
        && cell[place + 1] == 0x29
      if !isTrunk { digits.append(byte) }
    } else if byte == ascii("x") || byte == ascii("#") || byte == ascii(";"), digits.count >= 7 {
      break
    }
    place += 1
  }
  while digits.first == 0x30 { digits.removeFirst() }
  guard digits.count >= 6, digits.contains(where: { $0 != digits[0] }),
    !"1234567890".utf8.starts(with: digits)
  else { return nil }
  return Array(digits.suffix(tellingDigits))
}
