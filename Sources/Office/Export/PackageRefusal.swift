// Why a portable package cannot be loaded.

/// A package that is not loaded; nothing is changed then. Names tables and lines, never what stands there.
package enum PackageRefusal: Error, Equatable, CustomStringConvertible {
  /// It is no zip with the description of a package of ours.
  case notAPackage
  /// It was written by a newer program.
  case newer(found: Int, known: Int)
  /// A table is missing, or has no such column.
  case incomplete(table: String)
  /// A cell cannot be what its column is.
  case unreadable(table: String, line: Int)
  /// Its records contradict each other, such as two with one number.
  case contradictory
  /// What was loaded is not what was written.
  case changed

  /// A stable word for programs.
  package var code: String {
    switch self {
    case .notAPackage: "not-a-package"
    case .newer: "package-newer"
    case .incomplete: "package-incomplete"
    case .unreadable: "package-unreadable"
    case .contradictory: "package-contradictory"
    case .changed: "package-changed"
    }
  }

  package var description: String {
    switch self {
    case .notAPackage:
      "This is not a package of Regulars. Take one out with 'regulars export package', and give its zip file."
    case .newer(let found, let known):
      "The package was written by a newer Regulars (schema \(found), this one knows \(known)). Use the newer program."
    case .incomplete(let table):
      "The package lacks the table \(table) or some of its columns. Take it out again where it came from."
    case .unreadable(let table, let line):
      "Line \(line) of data/\(table).csv cannot be read. Mend it, or take the package out again."
    case .contradictory:
      "Records of the package contradict each other. Take it out again where it came from."
    case .changed:
      "The package was damaged or changed since it was written: what was loaded differs. Take it out again where it came from."
    }
  }
}
