// What libpq and the server say went wrong, as our own faults: by SQLSTATE and our own names, never a row's cells.

import CPostgres

extension StorageFault {
  /// A failed result. The server's sentence may quote what somebody typed, so only its class and our names are kept.
  static func postgres(_ result: OpaquePointer?, _ doing: String) -> StorageFault {
    func field(_ code: Int32) -> String? {
      unsafe PQresultErrorField(result, code).map { unsafe String(cString: $0) }
    }
    let state = field(Int32(UInt8(ascii: "C"))) ?? "08006"
    var words = meaning(of: state)
    // Rules of the schema and its parts carry names of ours; sentences about our own statements quote nothing else.
    if let constraint = field(Int32(UInt8(ascii: "n"))) { words += ", constraint \(constraint)" }
    if let table = field(Int32(UInt8(ascii: "t"))) { words += ", table \(table)" }
    if state.hasPrefix("42") || state.hasPrefix("57") || state.hasPrefix("53") || state.hasPrefix("55"),
      let sentence = field(Int32(UInt8(ascii: "M")))
    {
      words += ": \(sentence)"
    }
    return StorageFault(doing: doing, code: 0, message: words, state: state)
  }

  /// A connection that cannot be made or was lost.
  static func lost(_ doing: String) -> StorageFault {
    StorageFault(doing: doing, code: 0, message: meaning(of: "08006"), state: "08006")
  }

  /// Why a connection was not made, by the words libpq has for it; a result with a SQLSTATE there is none of.
  static func notConnected(_ words: String) -> StorageFault {
    let isOurs = ["password", "authentication", "role \"", "pg_hba", "no such database"].contains(
      where: words.contains)
    let isMissing = words.contains("database \"") && words.contains("does not exist")
    let isFull = ["too many", "connection slots"].contains(where: words.contains)
    let state = isFull ? "53300" : isOurs || isMissing ? "28000" : "08001"
    return StorageFault(doing: "Connecting", code: 0, message: meaning(of: state), state: state)
  }

  private static func meaning(of state: String) -> String {
    switch state {
    case "08006", "08001", "08003", "08000", "08004": "the connection to the server was lost"
    case "28000": "the server does not let us in"
    case "57P01", "57P02", "57P03": "the server is restarting"
    case "57014": "the statement took too long or was cancelled"
    case "55P03": "somebody else is writing"
    case "40001", "40P01": "two changes met"
    case "25006": "the server only lets us read"
    case "53100": "the server's disk is full"
    case "53300": "the server has no connection left"
    case "23505": "a value is there already"
    case "23503": "a row points to a missing row"
    case "23514": "a value breaks a rule"
    case "22P02", "22003", "42804": "a value has the wrong type"
    case "22021": "a text is not in UTF-8 or holds a NUL"
    default: "PostgreSQL refused"
    }
  }

  /// Whether the connection is of no use any more.
  var endsConnection: Bool {
    state.hasPrefix("08") || state.hasPrefix("57P")
      || ["25006", "53300", "26000", "42P05", "0A000", "XX000"].contains(state)
  }

  /// Whether the same work may be done again from its beginning: nothing of it was kept.
  var isWorthAnotherTry: Bool { endsConnection || state == "40001" || state == "40P01" }
}
