// Tags as people and files write them: a list in one text, quoted or not, with whatever between them.

import Foundation
import Linkage

/// Tags, each once, in the order in which they were said.
package struct TagList: Sendable {
  /// One by one, as they were written first.
  package private(set) var tags: [String] = []
  private var seen: Set<String> = []

  /// Reads cells such as `"VIP", "Trade fair"`, `vip;local`, or `Customers ::: * myContacts`.
  package init(_ cells: [String]) {
    for cell in cells { add(cell) }
  }

  /// As a profile keeps them.
  package var text: String { tags.joined(separator: ", ") }

  /// Adds what a cell holds. Answers whether any tag was new.
  @discardableResult
  package mutating func add(_ cell: String) -> Bool {
    let before = tags.count
    for part in Self.parts(cell) {
      let tag = part.hasPrefix("* ") ? String(part.dropFirst(2)) : part
      guard !tag.isEmpty, !Self.ofTheSystem.contains(folded(tag)), seen.insert(folded(tag)).inserted else {
        continue
      }
      tags.append(tag)
    }
    return tags.count > before
  }

  /// Google puts everybody in a group of its own.
  private static let ofTheSystem: Set = ["mycontacts", "my contacts"]

  private static func parts(_ cell: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var isQuoted = false
    for character in cell.replacingOccurrences(of: " ::: ", with: ";") {
      if character == "\"" {
        isQuoted.toggle()
      } else if !isQuoted && (character == "," || character == ";" || character == "\n") {
        parts.append(part)
        part = ""
      } else {
        part.append(character)
      }
    }
    return (parts + [part]).map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
  }
}
