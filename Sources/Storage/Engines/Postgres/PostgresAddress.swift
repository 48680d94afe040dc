// What a connection string says, read by libpq itself, and how it is told to people: without the password.

import CPostgres
import Foundation

/// A libpq connection string taken apart.
struct PostgresAddress: CustomStringConvertible {
  private let options: [String: String]
  /// Whether libpq could not read it.
  let isUnreadable: Bool

  init(_ connection: String) {
    var found: [String: String] = [:]
    let parsed = unsafe PQconninfoParse(connection, nil)
    isUnreadable = unsafe parsed == nil
    if let parsed = unsafe parsed {
      var option = unsafe parsed
      while let keyword = unsafe option.pointee.keyword {
        if let value = unsafe option.pointee.val {
          unsafe found[String(cString: keyword)] = String(cString: value)
        }
        unsafe option += 1
      }
      unsafe PQconninfoFree(parsed)
    }
    options = found
  }

  subscript(_ keyword: String) -> String? { options[keyword].flatMap { $0.isEmpty ? nil : $0 } }

  /// Whether it names more than one server, one of which may be a standby.
  var hasManyHosts: Bool { (self["host"] ?? self["hostaddr"] ?? "").contains(",") }

  /// The schema its options set, as in `options=-csearch_path=shop`.
  var schema: String? {
    guard let options = self["options"], let start = options.range(of: "search_path=") else { return nil }
    let name = options[start.upperBound...].prefix { !" ,\"".contains($0) }
    return name.isEmpty ? nil : String(name)
  }

  var description: String {
    let hosts = (self["host"] ?? self["hostaddr"] ?? "localhost").split(separator: ",")
    let ports = (self["port"] ?? "").split(separator: ",")
    let servers = hosts.enumerated().map { index, host in
      let port = ports.count > index ? ports[index] : ports.first
      return port.map { "\(host):\($0)" } ?? String(host)
    }
    let user = self["user"].map { $0 + "@" } ?? ""
    let path = self["dbname"].map { "/" + $0 } ?? ""
    return "postgresql://\(user)\(servers.joined(separator: ","))\(path)"
      + (schema.map { " (schema \($0))" } ?? "")
  }

  /// A name for files that go with it: letters, digits and dashes, another for every place.
  var fileName: String {
    let plain = description.dropFirst("postgresql://".count).map {
      $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-"
    }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in description.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return String(plain.prefix(80)) + "-" + String(hash, radix: 16)
  }
}
