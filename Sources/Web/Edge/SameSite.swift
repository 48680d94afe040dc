// Forms come from our own pages only. Browsers say where a form comes from; we look before we read it.

import HTTPTypes
import Hummingbird

/// The check beside the token that each form carries.
enum SameSite {
  /// Throws `forged` when a browser says that the form comes from elsewhere. A client that says nothing at all is
  /// left to the token.
  static func check(_ request: Request) throws {
    if let site = request.headers[.secFetchSite], site != "same-origin", site != "none" {
      throw EdgeRefusal.forged
    }
    guard let origin = request.headers[.origin] else { return }
    guard let host = request.head.authority?.lowercased() else { throw EdgeRefusal.forged }
    let origins = ["http://" + host, "https://" + host]
    guard origins.contains(origin.lowercased()) else { throw EdgeRefusal.forged }
  }
}

/// Text for the part of an address after the question mark.
enum Escaped {
  static func query(_ text: String) -> String {
    var escaped = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "/"):
        escaped.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        escaped += digits.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    return escaped
  }
}

extension HTTPField.Name {
  static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .connection
}
