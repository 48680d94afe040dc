// Phone numbers in their international form, as libphonenumber reads them; what was read lately is remembered.

import CPhoneNumber
import Synchronization

/// `+442079460000` (and `;ext=12` where an extension was written) of a number that could be dialled, or nil. `country` is
/// an ISO code of two letters, or empty.
func internationalForm(of written: String, country: String) -> String? {
  guard written.utf8.count <= longestWritten, country.utf8.count == 2 || country.isEmpty else { return nil }
  var text = written
  return text.withUTF8 { bytes -> String? in
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: longestForm) { out -> String? in
      bytes.withMemoryRebound(to: CChar.self) { bytes -> String? in
        guard let written = bytes.baseAddress, let form = out.baseAddress else { return nil }
        let count = phone_number_international(
          written, Int32(bytes.count), country.uppercased(), form, Int32(longestForm))
        guard count > 0 else { return nil }
        return String(
          decoding: UnsafeRawBufferPointer(start: form, count: Int(count)), as: UTF8.self)
      }
    }
  }
}

/// libphonenumber itself reads no more than 250 letters.
private let longestWritten = 250
private let longestForm = 64

/// Keys made lately: the two halves of an import ask for the same ones shortly after one another.
final class RecentKeys: Sendable {
  static let phones = RecentKeys()

  private struct Question: Hashable {
    let written: String
    let country: String
  }

  private let kept = Mutex<[Question: String?]>([:])
  private static let most = 1 << 16

  /// The key under a question, made by `make` when it is not remembered.
  func key(_ written: String, _ country: String, _ make: () -> String?) -> String? {
    let question = Question(written: written, country: country)
    if let known = kept.withLock({ $0[question] }) { return known }
    let key = make()
    kept.withLock { kept in
      if kept.count >= Self.most { kept.removeAll(keepingCapacity: true) }
      kept[question] = key
    }
    return key
  }
}
