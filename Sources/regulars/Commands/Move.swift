// `regulars move`: the same business on the other engine, every row and id kept.

import ArgumentParser
import Foundation
import Storage

struct Move: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy a business into another, empty database, such as from a file to PostgreSQL or back.",
    discussion: """
      Everything goes along: facts, the journal, who works here and is signed in. The copy is compared with the original \
      before it counts, and the original stays as it is. Stop the server first, so that nothing is recorded in the old \
      database after it was copied.
      """)

  @Option(help: ArgumentHelp("The database to copy: a file, or postgresql://…", valueName: "place")) var from:
    String
  @Option(help: ArgumentHelp("The empty database to fill: a file, or postgresql://…", valueName: "place"))
  var to: String
  @OptionGroup var output: JSONOption

  func run() throws {
    // Opened for writing, so that a server still running on a file is noticed.
    let source = try DatabaseOption.open(from, .writing)
    let target = try DatabaseOption.open(to, .making)
    let moved = try source.move(to: target) { progress in
      if Terminal.isWatched {
        Terminal.show(progress: "\(Int(progress.part * 100)) %, \(progress.rows) of \(progress.total) rows")
      }
    }
    if Terminal.isWatched { Terminal.clearProgress() }
    try target.close()
    try source.close()
    if output.json {
      try Terminal.print(
        json: MoveJSON(tables: moved.tables, rows: moved.rows, fingerprint: moved.fingerprint))
    } else {
      print(
        "Moved \(moved.rows) rows of \(moved.tables) tables to \(target.place). Both have the fingerprint \(moved.fingerprint)."
      )
      print("Start the server with --database \(target.place), and keep \(source.place) until you trust it.")
    }
  }
}

private struct MoveJSON: Encodable {
  let tables: Int
  let rows: Int
  let fingerprint: String
}
