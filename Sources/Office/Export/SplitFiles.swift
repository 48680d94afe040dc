// A table cut into several files, for services that take so many rows at a time.

import Exchange

/// Writes rows into files of at most so many, each with the same columns.
final class SplitFiles {
  /// A file that is written: what it is to be called, and where it lies.
  struct Part {
    let name: String
    let path: String
  }

  private let folder: String
  private let name: String
  private let limit: Int
  private let columns: [TableColumn]
  private var paths: [String] = []
  private var current: CSVFile?
  private var count = 0

  /// Files called `name` in a folder. One without rows is written too, so that nobody wonders where it is.
  init(_ name: String, in folder: String, limit: Int = .max, columns: [String]) throws {
    self.name = name
    self.folder = folder
    self.limit = limit
    self.columns = columns.map { TableColumn($0) }
    try beginFile()
  }

  /// Writes rows that belong together, such as the lines of an invoice; they count as one.
  func write(_ rows: [[TableCell]]) throws {
    guard !rows.isEmpty else { return }
    if count == limit {
      try current?.finish()
      try beginFile()
    }
    for row in rows { try current?.write(row) }
    count += 1
  }

  /// Ends the last file. `customers.csv` when there is one, else `customers-1.csv` and so on.
  func finish() throws -> [Part] {
    try current?.finish()
    return paths.enumerated().map { place, path in
      Part(name: paths.count == 1 ? "\(name).csv" : "\(name)-\(place + 1).csv", path: path)
    }
  }

  private func beginFile() throws {
    let path = "\(folder)/\(name)-\(paths.count + 1).csv"
    let file = try CSVFile(path, for: .program)
    try file.begin(name, columns)
    paths.append(path)
    current = file
    count = 0
  }
}
