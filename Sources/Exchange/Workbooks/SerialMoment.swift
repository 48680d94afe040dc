// Writes a workbook's serial dates and times as ISO 8601 writes them: `2025-01-09`, `2025-01-09 14:30:00`, `14:30:00`.

/// Serial numbers as dates, times and durations.
enum SerialMoment {
  /// Appends the moment a number stands for; false when it stands for none: the false 29 February 1900, before the first
  /// day, after the year 9999.
  static func append(_ serial: Double, as format: NumberFormat, epoch: SerialEpoch, to out: inout [UInt8])
    -> Bool
  {
    guard serial.isFinite, serial >= 0, serial < 2_958_466 else { return false }
    var days = Int(serial)
    var seconds = Int(((serial - Double(days)) * 86_400).rounded())
    if seconds >= 86_400 { (days, seconds) = (days + 1, 0) }
    switch format {
    case .number: return false
    case .duration:
      appendClock(days * 86_400 + seconds, to: &out)
    case .time:
      appendClock(seconds, to: &out)
    case .dateTime where days == 0 && epoch == .year1900:
      appendClock(seconds, to: &out)
    case .date, .dateTime:
      guard let day = dayNumber(days, epoch: epoch), let date = ReadDate(dayNumber: day) else { return false }
      appendDate(date, to: &out)
      // A whole number under a format with a clock is a day of which nobody knew the hour.
      guard format == .dateTime, seconds > 0 else { return true }
      out.append(0x20)
      appendClock(seconds, to: &out)
    }
    return true
  }

  /// Days since 1970-01-01; nil for days that never were.
  private static func dayNumber(_ serial: Int, epoch: SerialEpoch) -> Int32? {
    switch epoch {
    case .year1904: Int32(serial - 24_107)
    case .year1900 where serial > 60: Int32(serial - 25_569)
    case .year1900: serial == 60 || serial == 0 ? nil : Int32(serial - 25_568)
    }
  }

  private static func appendDate(_ date: ReadDate, to out: inout [UInt8]) {
    append(date.year / 100, to: &out)
    append(date.year % 100, to: &out)
    out.append(UInt8(ascii: "-"))
    append(date.month, to: &out)
    out.append(UInt8(ascii: "-"))
    append(date.day, to: &out)
  }

  private static func appendClock(_ seconds: Int, to out: inout [UInt8]) {
    let hours = seconds / 3600
    if hours < 100 { append(hours, to: &out) } else { out.append(contentsOf: String(hours).utf8) }
    out.append(UInt8(ascii: ":"))
    append(seconds / 60 % 60, to: &out)
    out.append(UInt8(ascii: ":"))
    append(seconds % 60, to: &out)
  }

  /// Two digits.
  private static func append(_ number: Int, to out: inout [UInt8]) {
    out.append(UInt8(truncatingIfNeeded: 0x30 + number / 10 % 10))
    out.append(UInt8(truncatingIfNeeded: 0x30 + number % 10))
  }
}
