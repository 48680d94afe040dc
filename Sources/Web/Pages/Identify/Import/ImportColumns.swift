// What the columns of a file mean, as its page shows them: as they were read, as somebody said, or as they seem.

import Exchange
import Identify

/// The meanings of a file's columns by their places.
struct ImportColumns: Sendable {
  let roles: [Int: Identify.Role]

  init(_ job: ImportJob, _ catalogue: FormatCatalogue) {
    let (glance, mapping) = (job.glance, job.options.mapping)
    if case .rehearsed(let report) = job.stage {
      roles = Self.read(report, glance)
    } else if !mapping.isEmpty {
      roles = Dictionary(
        mapping.compactMap { role, name in glance.header.names.firstIndex(of: name).map { ($0, role) } },
        uniquingKeysWith: { first, _ in first })
    } else {
      roles = glance.guesses(catalogue)
    }
  }

  private static func read(_ report: ImportReport, _ glance: Glance) -> [Int: Identify.Role] {
    var roles: [Int: Identify.Role] = [:]
    for field in report.fields {
      guard let role = field.role, let place = glance.header.names.firstIndex(of: field.column) else {
        continue
      }
      roles[place] = roles[place] ?? role
    }
    return roles
  }
}
