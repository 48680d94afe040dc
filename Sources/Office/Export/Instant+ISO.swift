// Moments as files write them: `2025-06-30T12:00:00.250`, in UTC.

import Customers
import Storage

extension Instant {
  /// To the second, without a zone.
  var isoSeconds: String {
    let seconds = (rawValue - milliseconds) / 1000
    let ofDay = ((seconds % 86_400) + 86_400) % 86_400
    let day = Day(rawValue: Int32(clamping: (seconds - ofDay) / 86_400))
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day.iso)T\(two(ofDay / 3600)):\(two(ofDay / 60 % 60)):\(two(ofDay % 60))"
  }

  /// To the millisecond: `2025-06-30T12:00:00.250Z`.
  var iso: String {
    let digits = String(milliseconds)
    return "\(isoSeconds).\(String(repeating: "0", count: 3 - digits.count))\(digits)Z"
  }

  /// Reads what `iso` wrote; nil for anything else.
  init?(iso text: String) {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2, let day = Day(iso: String(parts[0])), parts[1].hasSuffix("Z") else { return nil }
    let time = parts[1].dropLast().split(whereSeparator: { $0 == ":" || $0 == "." }).map { Int64($0) }
    guard time.count == 4, let hour = time[0], let minute = time[1], let second = time[2],
      let milli = time[3], (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
      (0..<1000).contains(milli)
    else { return nil }
    let seconds = Int64(day.rawValue) * 86_400 + hour * 3600 + minute * 60 + second
    self.init(rawValue: seconds * 1000 + milli)
  }

  private var milliseconds: Int64 { ((rawValue % 1000) + 1000) % 1000 }
}
