// One statement, written as it could be pasted into a shell. `\(value)` becomes a binding, `\(other as SQL)` is spliced in.

/// A statement and what is bound into it. There is no way to splice in text that came from outside.
package struct SQL: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// The statement with a `?` for each binding.
  package private(set) var text: String
  /// What the question marks stand for, in order.
  package private(set) var bindings: [Value]

  package init(stringLiteral value: StaticString) {
    text = value.description
    bindings = []
  }

  package init(stringInterpolation: StringInterpolation) {
    text = stringInterpolation.text
    bindings = stringInterpolation.bindings
  }

  /// A name the program itself chose: a table or column of ours, never something a person typed.
  package static func name(_ name: StaticString) -> SQL { SQL(text: name.description, bindings: []) }

  /// The name of one of our own tables or columns held in a variable. Traps on anything but letters, digits and `_`.
  static func checkedName(_ name: String) -> SQL {
    precondition(
      !name.isEmpty && name.utf8.allSatisfy { $0 == 95 || (97...122).contains($0) || (48...57).contains($0) },
      "Only our own table and column names may be spliced into SQL.")
    return SQL(text: name, bindings: [])
  }

  /// Parts joined by a separator, nothing when there are no parts.
  package static func joined(_ parts: [SQL], by separator: StaticString) -> SQL {
    var all = SQL(text: "", bindings: [])
    for (index, part) in parts.enumerated() {
      if index > 0 { all.text += separator.description }
      all.text += part.text
      all.bindings += part.bindings
    }
    return all
  }

  /// A list of ids to stand in brackets after IN: one binding however long it is, so that the statement stays the same.
  package static func ids(_ ids: [Int64]) -> SQL {
    let list = "[" + ids.map(String.init).joined(separator: ",") + "]"
    return "SELECT value FROM json_each(\(list))"
  }

  private init(text: String, bindings: [Value]) {
    self.text = text
    self.bindings = bindings
  }

  /// Collects the literal's pieces.
  package struct StringInterpolation: StringInterpolationProtocol {
    var text = ""
    var bindings: [Value] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount)
      bindings.reserveCapacity(interpolationCount)
    }

    package mutating func appendLiteral(_ literal: StaticString) { text += literal.description }

    package mutating func appendInterpolation(_ value: some Storable) {
      text += "?"
      bindings.append(value.stored)
    }

    package mutating func appendInterpolation<T: Storable>(_ value: T?) {
      text += "?"
      bindings.append(value.stored)
    }

    package mutating func appendInterpolation(_ part: SQL) {
      text += part.text
      bindings += part.bindings
    }
  }
}
