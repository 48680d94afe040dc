// Pictures and papers on a customer's page.

import Customers
import Differentiate
import Office

/// Pages/Identify/Customer/documents.mustache.
struct CustomerDocuments: Sendable {
  /// One file.
  struct Line: Sendable {
    let documentID: Int64
    let name: String
    let path: String
    /// "Picture · 120 kB · 9 Dec 2011 · Olga".
    let about: String
  }

  /// The address of the picture that is shown; nil where there is none.
  let portrait: String?
  let lines: [Line]
  let hasLines: Bool
  let isPictureOpen: Bool
  let pictureProblem: String?
  let isOpen: Bool
  let problem: String?

  init(_ visit: Visit, _ readout: CustomerReadout, _ fill: FilledForms) {
    let page = "/customers/\(readout.figures.customer.id.rawValue)"
    portrait = readout.documents.first { $0.kind == .picture }.map {
      "\(page)/picture?v=\($0.sha256.prefix(12))"
    }
    lines = readout.documents.map { document in
      let parts = [
        visit.words("changes.value.\(document.kind.rawValue)"), Self.size(document.size, visit.forms),
        visit.date(document.day), document.staff.flatMap { readout.staff[$0] } ?? "",
      ]
      return Line(
        documentID: document.id, name: document.name, path: "\(page)/documents/\(document.id)",
        about: parts.filter { !$0.isEmpty }.joined(separator: " · "))
    }
    hasLines = !lines.isEmpty
    pictureProblem = fill.problem(.picture, "picture")
    isPictureOpen = fill.isOpen(.picture)
    problem = fill.problem(.documents, "document")
    isOpen = fill.isOpen(.documents)
  }

  /// In kilobytes or megabytes.
  private static func size(_ bytes: Int, _ forms: Forms) -> String {
    guard bytes >= 1_000_000 else { return "\(forms.number(max(1, (bytes + 500) / 1000))) kB" }
    return "\(forms.decimal(Double(bytes) / 1_000_000, digits: 1)) MB"
  }
}
