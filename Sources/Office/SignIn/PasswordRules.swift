// Which passwords we take (NIST SP 800-63B-4): long ones that are not the first to be guessed. Nothing about
// capitals, digits or signs.

import Foundation

/// What a new password must be like.
package enum PasswordRules {
  /// As the only proof of who somebody is.
  package static let minimum = 15
  package static let maximumBytes = 1000

  /// Throws an `OfficeRefusal` that says what is wrong. `context` are words an attacker would try first: the shop's
  /// name, the person's name and login.
  package static func check(_ password: String, context: [String]) throws {
    let composed = password.precomposedStringWithCanonicalMapping
    guard composed.utf8.count <= maximumBytes else { throw OfficeRefusal.passwordTooLong }
    guard composed.count >= minimum else { throw OfficeRefusal.passwordTooShort(minimum: minimum) }
    let core = bare(composed)
    guard !isCommon(core) else { throw OfficeRefusal.passwordCommon }
    let left = context.map(bare).filter { $0.count >= 3 }.reduce(core) {
      $0.replacingOccurrences(of: $1, with: "")
    }
    guard left == core || left.count >= 8 else { throw OfficeRefusal.passwordPersonal }
  }

  /// Letters and digits only, in lower case.
  private static func bare(_ text: String) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// On the list, made of repeats of something on the list, of one short piece over and over, or a run.
  private static func isCommon(_ core: String) -> Bool {
    if core.count < 4 || CommonPasswords.list.contains(core) || isRun(core) { return true }
    let left = CommonPasswords.longestFirst.reduce(core) { $0.replacingOccurrences(of: $1, with: "") }
    if left.count < 4 { return true }
    return (1...4).contains { isRepeated(core, every: $0) }
  }

  private static func isRepeated(_ text: String, every length: Int) -> Bool {
    let characters = Array(text)
    return characters.indices.allSatisfy { characters[$0] == characters[$0 % length] }
  }

  /// Like 123456789012345 or abcdefghijklmno.
  private static func isRun(_ text: String) -> Bool {
    let codes = text.unicodeScalars.map { Int($0.value) }
    let steps = zip(codes, codes.dropFirst()).map { $1 - $0 }
    let straight = steps.filter { $0 == 1 || $0 == -1 || $0 == 0 }.count
    return straight * 10 >= steps.count * 9
  }
}

/// The beginnings of every list of leaked passwords. Long ones are mostly these, put together.
enum CommonPasswords {
  static let list: Set<String> = Set(
    """
    000000 0123456789 111111 112233 121212 123123 123321 1234 12345 123456 1234567 12345678 123456789 1234567890
    123qwe 1q2w3e 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 555555 654321 666666 696969 777777 888888 987654321 999999 abc123
    abcd1234 access admin administrator adobe123 asdasd asdf asdfgh asdfghjkl azerty bailey baseball batman
    batterystaple changeme charlie chocolate computer correcthorsebatterystaple default donald dragon flower football
    freedom fuckyou ginger google hannah hello hockey hunter iloveyou india123 internet jennifer jessica jordan
    killer letmein login lovely loveme maggie manager master matrix merlin michael michelle monkey mustang mynoob
    nicole ninja office owner p4ssw0rd pass passw0rd passphrase password passwort pepper photoshop please
    princess purple qazwsx qwer1234 qwerty qwerty123 qwertyuiop regulars samsung secret shadow shop sister soccer
    starwars store summer sunshine superman survey sweetheart taylor temptemp test thomas tigger trustno1
    user welcome welcome1 whatever winter zaq12wsx zxcvbn zxcvbnm
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  static let longestFirst: [String] = list.sorted { ($1.count, $0) < ($0.count, $1) }
}
