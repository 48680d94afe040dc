// All formats we know, and the recognition of a file by the set of its header names.

import Exchange
import Foundation

/// The formats compiled in.
package struct FormatCatalogue: Sendable {
  package let formats: [Format]
  /// The plain lists: sales lines, sales, people; recognised by what their columns mean, not by a signature.
  let plain: Format
  private let knownNames: Set<String>
  private let patterns: [String]

  /// Reads the descriptions compiled in. Throws when one of them is malformed.
  package init() throws {
    let decoder = JSONDecoder()
    let all = try Embedded.files
      .filter { $0.key.contains("Importing/Formats/") }
      .sorted { $0.key < $1.key }
      .map { try decoder.decode(Format.self, from: Data($0.value.utf8)) }
    guard let plain = all.first(where: { $0.name == "plain" }) else {
      throw ImportRefusal.unknownFile(headers: [])
    }
    self.plain = plain
    formats = all.filter { $0.name != "plain" }
    let names = all.flatMap { format in
      format.columns.values.flatMap { $0 } + format.signatures.flatMap { $0 }
        + (format.addresses ?? []).flatMap { $0.roles(isMain: true).map(\.name) }
    }
    knownNames = Set(names.filter { !$0.contains("#") })
    patterns = Set(names.filter { $0.contains("#") }).sorted()
  }

  /// Whether any format knows a normalised header name.
  package func knows(_ key: String) -> Bool {
    knownNames.contains(key) || patterns.contains { Format.matches($0, key) }
  }

  /// The systems that list payments of sales which the shop's own system may list too.
  var paymentSystems: Set<String> { Set(formats.filter { $0.kind == .payment }.map(\.system)) }

  /// The names of the columns of a file that has no row of them, if its first records are those of such a format.
  func fixed(_ first: [[String]]) -> [String]? {
    let rows = first.filter { $0.contains { !$0.isEmpty } }
    guard let width = rows.first?.count, width > 10 else { return nil }
    return formats.first { format in
      guard let names = format.fixed, let proof = format.proof else { return false }
      return rows.allSatisfy { $0.count == names.count } && proof.holds(for: rows, names)
    }?.fixed
  }

  /// The format whose signature the header names hold; the longest signature wins. Nil: a plain list, or unknown.
  package func recognise(_ keys: [String]) -> Format? {
    let have = Set(keys)
    var best: (length: Int, format: Format)?
    for format in formats {
      for signature in format.signatures where signature.allSatisfy(have.contains) {
        if signature.count > best?.length ?? 0 { best = (signature.count, format) }
      }
    }
    return best?.format
  }
}

extension Format.Proof {
  /// Whether what stands in these rows is what must stand there.
  fileprivate func holds(for rows: [[String]], _ names: [String]) -> Bool {
    func cells(_ columns: [String]?) -> [String] {
      (columns ?? []).compactMap(names.firstIndex).flatMap { place in
        rows.map { $0[place] }.filter { !$0.allSatisfy(\.isWhitespace) }
      }
    }
    let isAmount: (String) -> Bool = { cell in
      DecimalMark.allCases.contains { readAmount(cell, mark: $0) != nil }
    }
    let isDate: (String) -> Bool = { cell in DateOrder.allCases.contains { readDate(cell, order: $0) != nil }
    }
    let mails = cells(emails)
    guard cells(amounts).allSatisfy(isAmount), cells(dates).allSatisfy(isDate),
      mails.allSatisfy({ $0.contains("@") }), emails == nil || !mails.isEmpty
    else { return false }
    return (filled ?? []).allSatisfy { cells([$0]).count * 2 > rows.count }
  }
}
