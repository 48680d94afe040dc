// The head of a part: which field it is, and the name its file had.

extension MultipartParser {
  /// Reads `Content-Disposition: form-data; name="file"; filename="sales.csv"` among the lines of a head.
  static func head(_ text: String) throws -> Head {
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: true)
    for line in lines {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == "content-disposition" else { continue }
      let value = HeaderValue(String(parts[1]))
      guard value.first.lowercased() == "form-data", let name = value["name"], !name.isEmpty,
        name.utf8.count <= 200,
        !name.utf8.contains(where: { $0 < 32 })
      else { throw EdgeRefusal.unreadable }
      return Head(name: name, fileName: value["filename"].map(plainName))
    }
    throw EdgeRefusal.unreadable
  }

  /// The last piece of a path, without what a terminal or a file system could take amiss. Only ever shown.
  private static func plainName(_ path: String) -> String {
    let last = path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
    let plain = last.unicodeScalars.filter {
      $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
    }
    return String(String(String.UnicodeScalarView(plain)).prefix(200))
  }
}

/// A header's value with its parameters: `form-data; name="a"`.
struct HeaderValue {
  /// What stands before the first semicolon.
  let first: String
  private var parameters: [String: String] = [:]

  init(_ text: String) {
    var rest = text[...]
    first = Self.trimmed(rest.prefix { $0 != ";" })
    rest = rest.drop { $0 != ";" }
    while rest.popFirst() == ";" {
      let name = Self.trimmed(rest.prefix { $0 != "=" && $0 != ";" }).lowercased()
      rest = rest.drop { $0 != "=" && $0 != ";" }
      guard rest.first == "=" else { continue }
      rest.removeFirst()
      let value = Self.value(&rest)
      if parameters[name] == nil { parameters[name] = value }
      rest = rest.drop { $0 != ";" }
    }
  }

  subscript(name: String) -> String? { parameters[name] }

  /// Quoted, where browsers write a quote as `%22` and others as `\"`; or bare.
  private static func value(_ rest: inout Substring) -> String {
    rest = rest.drop { $0 == " " }
    guard rest.first == "\"" else {
      let bare = rest.prefix { $0 != ";" }
      rest = rest.dropFirst(bare.count)
      return trimmed(bare)
    }
    rest.removeFirst()
    var value = ""
    while let character = rest.popFirst(), character != "\"" {
      if character == "\\", let next = rest.first, next == "\"" || next == "\\" {
        value.append(next)
        rest.removeFirst()
      } else {
        value.append(character)
      }
    }
    return value.replacing("%22", with: "\"")
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0 == " " || $0 == "\t" }
    let blanks = start.reversed().prefix { $0 == " " || $0 == "\t" }.count
    return String(start.dropLast(blanks))
  }
}

extension [UInt8] {
  /// Where a run of bytes first begins, at or after an index.
  func firstIndex(of run: [UInt8], from start: Int) -> Int? {
    guard let first = run.first, count >= run.count else { return nil }
    var index = start
    while index <= count - run.count, let found = self[index...].firstIndex(of: first) {
      guard found <= count - run.count else { return nil }
      if self[found..<(found + run.count)].elementsEqual(run) { return found }
      index = found + 1
    }
    return nil
  }
}
