// Reads dates and times as exports write them. Nothing is guessed: what the order does not allow is not a
// date.

/// The date a cell holds; nil when it holds none. `order` decides purely numeric dates; ISO dates and dates
/// with the name of a month read the same in any order.
package func readDate(_ bytes: UnsafeBufferPointer<UInt8>, order: DateOrder) -> ReadDate? {
  if let plain = readISODate(bytes) { return plain }
  let trimmed = Blanks.trimmed(bytes)
  guard trimmed.count >= 6, trimmed.count <= 64 else { return nil }
  var cell = DateCell(trimmed)
  return cell.date(order)
}

/// The date a text holds; nil when it holds none.
package func readDate(_ text: String, order: DateOrder) -> ReadDate? {
  var text = text
  return text.withUTF8 { readDate($0, order: order) }
}

/// The time of day a cell holds, in seconds since midnight; nil when it holds none.
package func readTime(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
  let trimmed = Blanks.trimmed(bytes)
  guard !trimmed.isEmpty, trimmed.count <= 64 else { return nil }
  var cell = DateCell(trimmed)
  return cell.timeAlone()
}

/// The time of day a text holds, in seconds since midnight; nil when it holds none.
package func readTime(_ text: String) -> Int? {
  var text = text
  return text.withUTF8 { readTime($0) }
}

/// `2025-04-01`, `2025-04-01 17:18:52` or the same with a T, and nothing else.
@inline(__always)
private func readISODate(_ bytes: UnsafeBufferPointer<UInt8>) -> ReadDate? {
  guard bytes.count == 10 || bytes.count == 19 else { return nil }
  guard bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
  let century = twoDigits(bytes, 0)
  let year = twoDigits(bytes, 2)
  guard century >= 0, year >= 0 else { return nil }
  let date = ReadDate(year: century &* 100 &+ year, month: twoDigits(bytes, 5), day: twoDigits(bytes, 8))
  guard bytes.count == 19, var date else { return date }
  guard bytes[10] == 0x20 || bytes[10] == UInt8(ascii: "T") else { return nil }
  guard bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":") else { return nil }
  let (hour, minute, second) = (twoDigits(bytes, 11), twoDigits(bytes, 14), twoDigits(bytes, 17))
  guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second) else { return nil }
  date.secondOfDay = hour &* 3600 &+ minute &* 60 &+ second
  return date
}

/// The number two digits make; less than zero when they are not digits.
@inline(__always)
private func twoDigits(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
  let (tens, ones) = (bytes[index] &- 0x30, bytes[index &+ 1] &- 0x30)
  guard tens < 10, ones < 10 else { return -10_000 }
  return Int(tens) &* 10 &+ Int(ones)
}
