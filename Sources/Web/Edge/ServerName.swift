// What a server is called where several serve one shop: it stands in the address of a file on its way in and in a
// cookie, so that whatever stands before the servers can lead the visitor back to the one that has the file.

import Foundation

/// 1 to 40 letters, digits, hyphens and points; begins with a letter or a digit.
package struct ServerName: Sendable, Hashable, CustomStringConvertible {
  /// The name as it stands in addresses and cookies.
  package let description: String

  static let maximum = 40

  /// Nil when something else stands in it. Capital letters become small ones.
  package init?(_ text: String) {
    let text = text.lowercased()
    guard (1...Self.maximum).contains(text.utf8.count), text.utf8.allSatisfy(Self.mayHold),
      text.utf8.first != UInt8(ascii: "."), text.utf8.first != UInt8(ascii: "-")
    else { return nil }
    description = text
  }

  private init(known: String) { description = known }

  /// The machine's own name, as far as it may stand in one.
  package static var ofThisMachine: ServerName {
    let name = ProcessInfo.processInfo.hostName.lowercased().utf8.filter(mayHold).prefix(maximum - 4)
    return ServerName(String(decoding: name, as: UTF8.self)) ?? ServerName(known: "server")
  }

  /// A name of eight digits that no other server is likely to have.
  package static func random() -> ServerName {
    let digits = String(UInt32.random(in: .min ... .max), radix: 16)
    return ServerName(known: String(repeating: "0", count: 8 - digits.count) + digits)
  }

  /// The name with a number behind it, for one more server of a machine.
  package func numbered(_ number: Int) -> ServerName {
    ServerName(known: description.prefix(Self.maximum - 4) + "-\(number)")
  }

  private static func mayHold(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}
