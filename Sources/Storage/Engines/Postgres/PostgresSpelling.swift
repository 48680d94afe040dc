// The few words that differ: SQL is written once, as SQLite reads it, and put into PostgreSQL's words here.

/// Puts statements into PostgreSQL's words.
enum PostgresSpelling {
  /// A statement with `$1 … $n` for its question marks. Texts in quotes stay as they are.
  static func statement(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count + 16)
    var number = 0
    var isQuoted = false
    for character in text.replacing(idList.ours, with: idList.theirs).unicodeScalars {
      if character == "'" { isQuoted.toggle() }
      if character == "?" && !isQuoted {
        number += 1
        out += "$\(number)"
      } else {
        out.unicodeScalars.append(character)
      }
    }
    return out
  }

  /// A list of ids as one binding (`SQL.ids`).
  private static let idList = (
    ours: "SELECT value FROM json_each(?)",
    theirs: "SELECT unnest(CAST(translate(?, '[]', '{}') AS BIGINT[]))"
  )

  /// A definition of the schema. Whole numbers are 64 bits wide and texts sort by their bytes, as on SQLite.
  static func definition(_ text: String) -> String {
    guard text.hasPrefix("CREATE TABLE") || text.hasPrefix("ALTER TABLE") else { return text }
    var out = text
    for (ours, theirs) in types { out = out.replacing(ours, with: theirs) }
    return out.split(separator: "\n", omittingEmptySubsequences: false).map { watchedElsewhere($0, of: text) }
      .joined(
        separator: "\n")
  }

  /// A column whose reference is looked after by triggers, without the words that make it one; others as they are.
  private static func watchedElsewhere(_ line: Substring, of table: String) -> Substring {
    guard let words = line.firstRange(of: " REFERENCES ") else { return line }
    let isWatched = (Schema.references.filter(\.isOfMany) + [Schema.ofStanding]).contains {
      table.hasPrefix("CREATE TABLE \($0.child) ") && line.contains(" \($0.column) ")
    }
    guard isWatched else { return line }
    return line[..<words.lowerBound] + (line.hasSuffix(",") ? "," : "")
  }

  private static let types = [
    (" INTEGER", " BIGINT"), (" REAL", " DOUBLE PRECISION"), (" TEXT", " TEXT COLLATE \"C\""),
    (" BLOB", " BYTEA"),
    (") STRICT", ")"),
  ]

  /// A name of ours in double quotes.
  static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

  /// A text of ours in single quotes.
  static func literal(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}
