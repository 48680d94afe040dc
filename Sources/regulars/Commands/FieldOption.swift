// What `regulars customers --field` asks of a field of the business's own.

import ArgumentParser
import Customers
import Differentiate
import Foundation
import Storage

/// `Industry=Bakery` and the like, read.
struct FieldOption {
  private let name: String
  private let asked: String

  /// Throws `ValidationError` where there is no equals sign.
  init(_ text: String) throws {
    let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2 else {
      throw ValidationError("--field takes NAME=VALUE, such as \"Industry=Bakery\".")
    }
    name = String(sides[0])
    asked = sides[1].trimmingCharacters(in: .whitespaces)
  }

  /// The filter it asks for. Throws `FieldRefusal`.
  func filter(_ snapshot: Snapshot, _ currency: Currency) throws -> FieldFilter? {
    guard let field = try snapshot.field(named: name) else { throw FieldRefusal.notFound }
    let form = WrittenForm.plain(currency)
    guard !asked.isEmpty else { return .nothing(in: field) }
    if field.kind.isSized, let dots = asked.range(of: "..") {
      return try field.filter(
        from: String(asked[..<dots.lowerBound]), to: String(asked[dots.upperBound...]), form)
    }
    return try field.filter([asked], form)
  }
}
