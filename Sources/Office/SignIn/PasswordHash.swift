// What is kept of a password: scrypt with its parameters and salt, as a PHC string.

import Crypto
import CryptoExtras
import Foundation

/// How much work a guess costs: 2^logRounds · blockSize · 128 bytes of memory, `parallelism` times over.
package struct ScryptCost: Sendable, Equatable {
  package let logRounds: Int
  package let blockSize: Int
  package let parallelism: Int

  /// N = 2^15, r = 8, p = 3: 32 MiB (OWASP ASVS 5.0, appendix C).
  package static let standard = ScryptCost(logRounds: 15, blockSize: 8, parallelism: 3)
  /// For tests: a thousandth of the work.
  package static let light = ScryptCost(logRounds: 6, blockSize: 8, parallelism: 1)

  package init(logRounds: Int, blockSize: Int, parallelism: Int) {
    self.logRounds = logRounds
    self.blockSize = blockSize
    self.parallelism = parallelism
  }
}

/// A hashed password: `$scrypt$ln=15,r=8,p=3$salt$hash`.
package struct PasswordHash: Sendable, Equatable {
  package let cost: ScryptCost
  let salt: [UInt8]
  let key: [UInt8]

  /// Hashes a password with a new salt. Takes about half a second: go through `PasswordDesk`.
  init(_ password: String, cost: ScryptCost) throws {
    self.cost = cost
    salt = Secret.bytes(16)
    key = try Self.derive(password, salt: salt, cost: cost)
  }

  /// Reads a PHC string; nil when it is none of ours.
  init?(phc: String) {
    let parts = phc.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt", let cost = Self.cost(parts[2]),
      let salt = Self.bytes(parts[3]), let key = Self.bytes(parts[4]), salt.count == 16, key.count == 32
    else { return nil }
    self.cost = cost
    self.salt = salt
    self.key = key
  }

  /// As it is kept.
  package var phc: String {
    "$scrypt$ln=\(cost.logRounds),r=\(cost.blockSize),p=\(cost.parallelism)$\(Self.text(salt))$\(Self.text(key))"
  }

  /// Whether this is the password, in a time that does not depend on how wrong it is.
  func verify(_ password: String) throws -> Bool {
    let candidate = try Self.derive(password, salt: salt, cost: cost)
    guard candidate.count == key.count else { return false }
    return zip(candidate, key).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func derive(_ password: String, salt: [UInt8], cost: ScryptCost) throws -> [UInt8] {
    let composed = Data(password.precomposedStringWithCanonicalMapping.utf8)
    let key = try KDF.Scrypt.deriveKey(
      from: composed, salt: salt, outputByteCount: 32, rounds: 1 << cost.logRounds, blockSize: cost.blockSize,
      parallelism: cost.parallelism)
    return key.withUnsafeBytes { Array($0) }
  }

  /// Only costs that this machine could have chosen itself: a forged row must not exhaust its memory.
  private static func cost(_ text: Substring) -> ScryptCost? {
    let parts = text.split(separator: ",").map { $0.split(separator: "=") }
    guard parts.count == 3, parts.allSatisfy({ $0.count == 2 }), parts.map({ $0[0] }) == ["ln", "r", "p"],
      let logRounds = Int(parts[0][1]), let blockSize = Int(parts[1][1]), let parallelism = Int(parts[2][1]),
      (1...17).contains(logRounds), blockSize == 8, (1...4).contains(parallelism)
    else { return nil }
    return ScryptCost(logRounds: logRounds, blockSize: blockSize, parallelism: parallelism)
  }

  private static func text(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString().replacingOccurrences(of: "=", with: "")
  }

  private static func bytes(_ text: Substring) -> [UInt8]? {
    let padded = text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    return Data(base64Encoded: String(padded)).map { [UInt8]($0) }
  }
}
