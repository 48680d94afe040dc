// How often pages for everybody may be opened from one place: enough for people, too little for programs that guess.

import Office
import Storage
import Synchronization

/// Counts visits by network, minute by minute, in memory: strangers make us write nothing.
final class PhoneVisits: Sendable {
  /// Visits a minute from one network.
  static let most = 60
  /// Networks remembered; beyond them all are forgotten and counted anew.
  private static let networks = 20_000

  private struct Minute {
    var number: Int64 = 0
    var visits: [String: Int] = [:]
  }

  private let minute = Mutex(Minute())

  /// Counts a visit. Throws `OfficeRefusal.tooManyTries` when there were too many in this minute.
  func admit(_ network: String, at now: Instant) throws {
    let number = now.rawValue / 60_000
    let visits = minute.withLock { minute in
      if minute.number != number || minute.visits.count >= Self.networks {
        minute = Minute(number: number)
      }
      minute.visits[network, default: 0] += 1
      return minute.visits[network] ?? 0
    }
    guard visits <= Self.most else {
      throw OfficeRefusal.tooManyTries(seconds: Int(60 - now.rawValue / 1000 % 60))
    }
  }
}
