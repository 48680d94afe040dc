// Dates as spreadsheets count them; only read on request, for any number could be one.

/// From where a workbook counts its days.
package enum SerialEpoch: String, Sendable, Codable {
  /// 1 is 1 January 1900, and 60 is a 29 February 1900 that never was.
  case year1900
  /// 0 is 1 January 1904.
  case year1904
}

/// The date a spreadsheet's serial number stands for, such as 45748.5; nil when it stands for none.
package func readSerialDate(_ bytes: UnsafeBufferPointer<UInt8>, epoch: SerialEpoch) -> ReadDate? {
  guard let amount = readAmount(bytes, mark: .point), amount.units >= 0, amount.symbol == nil else {
    return nil
  }
  let short = amount.withoutTrailingZeros
  guard let scale = Int64.ten(toThe: Int(short.scale)) else { return nil }
  let days = short.units / scale
  guard days < 3_000_000 else { return nil }
  // Nine decimals of a day are far below a second, and their product with 86,400 fits.
  var (rest, unit) = (short.units % scale, scale)
  while unit > 1_000_000_000 { (rest, unit) = (rest / 10, unit / 10) }
  let seconds = (rest * 86_400 + unit / 2) / unit
  let carried = seconds >= 86_400 ? days + 1 : days
  guard let dayNumber = dayNumber(Int32(carried), epoch: epoch) else { return nil }
  return ReadDate(dayNumber: dayNumber, secondOfDay: short.scale == 0 ? nil : Int(seconds % 86_400))
}

/// The date a spreadsheet's serial number stands for.
package func readSerialDate(_ text: String, epoch: SerialEpoch) -> ReadDate? {
  var text = text
  return text.withUTF8 { readSerialDate($0, epoch: epoch) }
}

private func dayNumber(_ serial: Int32, epoch: SerialEpoch) -> Int32? {
  switch epoch {
  case .year1904: serial - 24_107
  case .year1900 where serial > 60: serial - 25_569
  case .year1900: serial == 60 || serial == 0 ? nil : serial - 25_568
  }
}
