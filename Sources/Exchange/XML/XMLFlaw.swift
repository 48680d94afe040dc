// Why a text that should be XML is not read.

/// What is wrong with a text that should be XML.
package enum XMLFlaw: Hashable, Sendable {
  /// It breaks XML's rules.
  case malformed(line: Int)
  /// It declares a document type or entities; none is ever read.
  case declarations
  case tooDeep(line: Int)
  /// One tag, comment or text is longer than any list would need.
  case tooLong(line: Int)
  /// It is well-formed, but no list of customers or sales that we know.
  case unknown

  /// A word for this refusal that never changes.
  package var code: String {
    switch self {
    case .malformed: "table-xml-malformed"
    case .declarations: "table-xml-declarations"
    case .tooDeep: "table-xml-too-deep"
    case .tooLong: "table-xml-too-long"
    case .unknown: "table-xml-unknown"
    }
  }

  /// The line where it was met.
  package var line: Int? {
    switch self {
    case .malformed(let line), .tooDeep(let line), .tooLong(let line): line
    case .declarations, .unknown: nil
    }
  }
}

extension XMLFlaw: CustomStringConvertible {
  package var description: String {
    switch self {
    case .malformed(let line):
      "The XML is broken at line \(line). Export the file again and send the new one."
    case .declarations:
      "The file declares its own document type or entities (DOCTYPE), which we never read. Export it again without them."
    case .tooDeep(let line):
      "The XML is nested too deeply at line \(line), so this is hardly a list. Check that the right file was chosen."
    case .tooLong(let line):
      "A single piece of the XML at line \(line) is far too long, so this is hardly a list. "
        + "Check that the right file was chosen."
    case .unknown:
      "This is XML, but neither a SAF-T file nor an export from Tally, which are the ones we read. "
        + "Export the list as CSV or Excel and send that file."
    }
  }
}
