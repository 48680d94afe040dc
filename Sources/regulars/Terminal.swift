// Printing: answers on standard output, everything else on standard error.

import Foundation
import Storage

enum Terminal {
  /// A sentence for the person, on standard error.
  static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

  /// Says how old what is read may be, when a standby answers.
  static func sayAge(of snapshot: Snapshot) {
    guard let moment = snapshot.standsAt else { return }
    let date = Date(timeIntervalSince1970: Double(moment.rawValue) / 1000)
    say("Read from a standby, as it stood at \(date.formatted(.iso8601)).")
  }

  /// Whether a person sees standard error.
  static var isWatched: Bool { isatty(FileHandle.standardError.fileDescriptor) == 1 }

  /// Replaces the line the person sees last.
  static func show(progress text: String) {
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
  }

  static func clearProgress() {
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }

  /// One JSON object on a line of its own.
  static func print(json value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    FileHandle.standardOutput.write(try encoder.encode(value) + Data("\n".utf8))
  }

  /// Columns side by side, the first to the left, the others to the right.
  static func table(_ rows: [[String]]) -> String {
    let widths = (0..<(rows.map(\.count).max() ?? 0)).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { column, text in
        let gap = String(repeating: " ", count: widths[column] - text.count)
        return column == 0 ? text + gap : gap + text
      }
      .joined(separator: "  ")
    }
    .joined(separator: "\n")
  }
}

extension Instant {
  /// The moment it is.
  static var now: Instant { Instant(rawValue: Int64((Date().timeIntervalSince1970 * 1000).rounded())) }
}
