// Cells: dates, times, amounts, names of columns.
import Exchange

func readDates(_ bytes: UnsafeBufferPointer<UInt8>) {
  var evidence = DateEvidence()
  evidence.note(bytes)
  _ = (evidence.order, evidence.isContradictory, evidence.samples)
  for order in DateOrder.allCases {
    guard let date = readDate(bytes, order: order) else { continue }
    precondition((1000...9999).contains(date.year), "A year that is none.")
    precondition((0..<86_400).contains(date.secondOfDay ?? 0), "A time that is none.")
    precondition((date.offsetSeconds ?? 0).magnitude <= 16 * 3600, "An offset that is none.")
    let again = ReadDate(dayNumber: date.dayNumber)
    precondition(again?.year == date.year && again?.month == date.month && again?.day == date.day)
  }
  if let second = readTime(bytes) { precondition((0..<86_400).contains(second)) }
  for epoch in [SerialEpoch.year1900, .year1904] { _ = readSerialDate(bytes, epoch: epoch) }
  guard bytes.count >= 4 else { return }
  let number = UnsafeRawBufferPointer(bytes).loadUnaligned(as: Int32.self)
  if let date = ReadDate(dayNumber: number) { precondition(date.dayNumber == number) }
}

func readAmounts(_ bytes: UnsafeBufferPointer<UInt8>) {
  var evidence = AmountEvidence()
  evidence.note(bytes)
  _ = (evidence.mark, evidence.isSettled)
  for mark in DecimalMark.allCases {
    guard let amount = readAmount(bytes, mark: mark) else { continue }
    _ = (amount.negated, amount.withoutTrailingZeros, amount.multiplied(by: amount), amount.adding(amount))
    for scale in [0, 2, 3, 18, 60, 255] as [UInt8] { _ = amount.minor(scale: scale) }
    let plain = Amount(units: amount.units, scale: amount.scale).withoutTrailingZeros
    let again = readAmount(plain.description, mark: .point)?.withoutTrailingZeros
    precondition(again == nil || again == plain, "An amount reads otherwise when written plainly.")
    _ = amount.multiplied(by: Amount(units: .max, scale: 255))
    _ = amount.adding(Amount(units: .min, scale: 60))
  }
}

/// Lines are records, cells are separated by tabs; a name of a column is known when it begins with a vowel.
func readHeader(_ bytes: UnsafeBufferPointer<UInt8>) {
  let rows = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).prefix(60).map { line in
    line.split(separator: 0x09, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
  }
  let isKnown = { (key: String) in key.first.map { "aeiou".contains($0) } ?? false }
  for key in rows.joined().map(TableHeader.key) {
    precondition(TableHeader.key(key) == key, "The key of a key is another.")
  }
  guard let index = HeaderFinding.find(in: rows, isKnown: isKnown) else { return }
  precondition(rows.indices.contains(index))
  _ = HeaderFinding.header(in: rows.enumerated().map { (line: $0, cells: $1) }, isKnown: isKnown)
}
