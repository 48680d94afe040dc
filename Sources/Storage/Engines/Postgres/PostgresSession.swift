// One connection to a server: statements prepared once, rows gathered for COPY, writes sent without waiting for each.

import CPostgres
import Foundation

/// A connection with what is prepared on it. Used by one thread at a time (its `PostgresLine` sees to that).
@safe final class PostgresSession {
  let handle: OpaquePointer
  private(set) var prepared: [Prepared: String] = [:]
  var copies: [PostgresCopy] = []
  /// Whether this transaction changed anything.
  var hasWritten = false
  var outstanding = Outstanding.nothing
  private var cursors = 0
  /// How many rows of a table this transaction changed, and how many when the server last looked at it.
  var changed: [String: Int] = [:]
  var learnt: [String: Int] = [:]

  struct Prepared: Hashable {
    let text: String
    let types: [UInt32]
  }

  /// What the server was sent and has not been asked the outcome of.
  enum Outstanding { case nothing, commands, pipeline(Int) }

  /// Statements remembered by the server; past them all are forgotten and prepared again as they come.
  private static let most = 1000
  /// How much of a long answer is in memory at a time, in bytes.
  private static let stretchWeight = 1024 * 1024

  /// Connects; `purpose` is what the server's list of connections shows beside our name. Throws a `StorageFault` when no
  /// server answers or it does not let us in.
  init(_ connection: String, for purpose: String, preferringStandby: Bool = false) throws {
    // What comes later counts: the owner's own words before our defaults, not before what the purpose needs.
    var keywords = [
      ("connect_timeout", "5"), ("application_name", "regulars \(purpose)"), ("keepalives_idle", "10"),
      ("keepalives_interval", "5"), ("keepalives_count", "3"),
      ("tcp_user_timeout", "10000"), ("target_session_attrs", "read-write"), ("dbname", connection),
      ("client_encoding", "UTF8"),
    ]
    if preferringStandby { keywords.append(("target_session_attrs", "prefer-standby")) }
    let made = unsafe withCStrings(keywords.map(\.0)) { names in
      unsafe withCStrings(keywords.map(\.1)) { values in unsafe PQconnectdbParams(names, values, 1) }
    }
    guard let made = unsafe made else { throw StorageFault.lost("Connecting") }
    unsafe handle = made
    guard unsafe PQstatus(handle) == CONNECTION_OK else {
      // The handle is let go of by `deinit`, which runs for an object that is whole already.
      throw unsafe StorageFault.notConnected(String(cString: PQerrorMessage(handle)))
    }
    _ = unsafe PQsetNoticeProcessor(handle, { _, _ in }, nil)  // notices may quote what people typed
    // A machine of ours that vanishes without a word must not hold a lock until the server's system notices, two hours later.
    for setting in [
      "keepalives_idle = 10", "keepalives_interval = 5", "keepalives_count = 3", "user_timeout = 15000",
    ] {
      unsafe PQclear(PQexec(handle, "SET tcp_\(setting)"))  // refused where there is no network between us
    }
  }

  deinit { unsafe PQfinish(handle) }

  /// The server's version, such as 150018.
  var serverVersion: Int { Int(unsafe PQserverVersion(handle)) }

  /// Whether the connection stands and no transaction is open on it.
  var isIdle: Bool { unsafe PQtransactionStatus(handle) == PQTRANS_IDLE }

  /// Whether a transaction can begin on it. Takes in how the one before ended, when that was only sent: a read kept nothing.
  var isReady: Bool {
    try? settleOutstanding()
    return isIdle
  }

  /// Whether the connection is gone.
  var isLost: Bool { unsafe PQstatus(handle) != CONNECTION_OK }

  /// What ends a running statement from another thread.
  func cancellation() -> PostgresCancellation { unsafe PostgresCancellation(PQgetCancel(handle)) }

  // MARK: - Commands and questions

  /// Runs commands that answer nothing, or of whose answers only the last counts.
  @discardableResult
  func command(_ text: String, doing: String = "Running a command") throws -> PostgresResult {
    try settle()
    let result = unsafe PQexec(handle, text)
    return try unsafe checked(result, doing)
  }

  /// As `command`, but for a server that may have frozen: it is given up when it does not answer in time.
  func command(_ text: String, within seconds: Int32) throws -> PostgresResult {
    try settle()
    guard unsafe PQsendQuery(handle, text) == 1 else { throw StorageFault.lost("Asking") }
    let deadline = ContinuousClock.now + .seconds(Int64(seconds))
    while unsafe PQisBusy(handle) == 1 {
      var socket = pollfd(fd: unsafe PQsocket(handle), events: Int16(POLLIN), revents: 0)
      _ = unsafe poll(&socket, 1, 100)
      guard ContinuousClock.now < deadline, unsafe PQconsumeInput(handle) == 1 else {
        throw StorageFault.lost("Asking")
      }
    }
    let answer = unsafe PQgetResult(handle)
    while let more = unsafe PQgetResult(handle) { unsafe PQclear(more) }
    return try unsafe checked(answer, "Asking")
  }

  /// Sends a command without waiting; how it went is asked before the next.
  func send(_ text: String) throws {
    try settleOutstanding()
    guard unsafe PQsendQuery(handle, text) == 1 else { throw StorageFault.lost("Sending a command") }
    outstanding = .commands
  }

  /// Runs a statement of ours (with question marks) and answers all of its rows.
  func query(_ text: String, _ parameters: PostgresParameters, doing: String = "Running a statement") throws
    -> PostgresResult
  {
    try settle(before: text)
    note(text)
    let name = try prepare(text, parameters.types)
    let result = unsafe parameters.withPointers { pointers in
      unsafe PQexecPrepared(
        handle, name, Int32(parameters.count), pointers, parameters.lengths, parameters.formats, 1)
    }
    return try unsafe checked(result, doing)
  }

  /// Steps through an answer a stretch at a time. Other statements may run in between.
  func scan(_ text: String, _ parameters: PostgresParameters, _ body: (any Cells) throws -> Bool) throws {
    cursors += 1
    let cursor = "scan_\(cursors)"
    var stretch = 128
    var rows = try open(cursor, for: text, parameters, first: stretch)
    var goesOn = true
    while true {
      let cells = PostgresCells(rows)
      while goesOn, rows.next() { goesOn = try body(cells) }
      guard goesOn, Int(rows.count) == stretch else { break }
      // Rows may weigh a few bytes or a hundred thousand: what is fetched at once stays near a megabyte.
      stretch = max(1, min(8192, stretch * 4, stretch * Self.stretchWeight / max(1, rows.weight)))
      try settleOutstanding()
      rows = try fetch(stretch, from: cursor)
    }
    try send("CLOSE \(cursor)")
  }

  /// Declares a cursor and fetches its first rows in one round trip.
  private func open(_ cursor: String, for text: String, _ parameters: PostgresParameters, first: Int) throws
    -> PostgresResult
  {
    try settle(before: text)
    let declaration = "DECLARE \(cursor) NO SCROLL CURSOR FOR \(PostgresSpelling.statement(text))"
    guard unsafe PQenterPipelineMode(handle) == 1 else { throw StorageFault.lost("Reading") }
    let isSent = unsafe parameters.withPointers { pointers in
      unsafe PQsendQueryParams(
        handle, declaration, Int32(parameters.count), parameters.types, pointers, parameters.lengths,
        parameters.formats, 1)
    }
    let fetch = "FETCH FORWARD \(first) FROM \(cursor)"
    guard isSent == 1, unsafe PQsendQueryParams(handle, fetch, 0, nil, nil, nil, nil, 1) == 1,
      unsafe PQpipelineSync(handle) == 1
    else { throw StorageFault.lost("Reading") }
    var rows: PostgresResult?
    try unsafe endPipeline { result in rows = try unsafe PostgresResult(result) }
    guard let rows else { throw StorageFault.lost("Reading") }
    return rows
  }

  private func fetch(_ count: Int, from cursor: String) throws -> PostgresResult {
    let result = unsafe PQexecParams(
      handle, "FETCH FORWARD \(count) FROM \(cursor)", 0, nil, nil, nil, nil, 1)
    return try unsafe checked(result, "Reading")
  }

  /// The name under which the server has a statement prepared.
  func prepare(_ text: String, _ types: [UInt32]) throws -> String {
    let key = Prepared(text: text, types: types)
    if let name = prepared[key] { return name }
    StatementRegister.note(text, on: .postgres)
    if prepared.count >= Self.most {
      let result = unsafe PQexec(handle, "DEALLOCATE ALL")
      _ = try unsafe checked(result, "Preparing a statement")
      prepared.removeAll()
    }
    let name = "s\(prepared.count)"
    let result = unsafe PQprepare(
      handle, name, PostgresSpelling.statement(text), Int32(types.count), types)
    _ = try unsafe checked(result, "Preparing a statement")
    prepared[key] = name
    return name
  }

  /// Notes that a transaction changed something, by the first letter of its statement.
  private func note(_ text: String) {
    guard let first = text.utf8.first(where: { $0 > 32 }) else { return }
    if first != UInt8(ascii: "S") && first != UInt8(ascii: "W") { hasWritten = true }
  }

  // MARK: - Outcomes

  /// Sends the rows a statement may look at, and asks how everything sent so far went.
  private func settle(before text: String) throws {
    try sendCopies(before: text)
    try settleOutstanding()
  }

  /// Sends what waits and asks how everything sent so far went.
  func settle() throws {
    if !copies.isEmpty { try sendCopies() }
    try settleOutstanding()
  }

  /// Forgets what waits: its transaction is being given up.
  func giveUp() {
    copies.removeAll()
    changed.removeAll()
    learnt.removeAll()
    try? settleOutstanding()  // it failed already
  }

  /// Asks how everything sent so far went; rows that were gathered stay.
  func settleOutstanding() throws {
    switch outstanding {
    case .nothing: return
    case .commands:
      outstanding = .nothing
      var failure: (any Error)?
      while let result = unsafe PQgetResult(handle) {
        do { _ = try unsafe checked(result, "Writing") } catch { failure = failure ?? error }
      }
      if let failure { throw failure }
      if isLost { throw StorageFault.lost("Writing") }
    case .pipeline:
      outstanding = .nothing
      guard unsafe PQpipelineSync(handle) == 1 else { throw StorageFault.lost("Writing") }
      try unsafe endPipeline { unsafe PQclear($0) }
    }
  }

  /// Reads the results of everything in the pipeline, rows to `take`, and leaves it.
  private func endPipeline(_ take: (OpaquePointer) throws -> Void) throws {
    var failure: (any Error)?
    reading: while true {
      guard let result = unsafe PQgetResult(handle) else {
        if isLost { throw StorageFault.lost("Running statements") }
        continue
      }
      switch unsafe PQresultStatus(result) {
      case PGRES_PIPELINE_SYNC:
        unsafe PQclear(result)
        break reading
      case PGRES_TUPLES_OK:
        do { try unsafe take(result) } catch { failure = failure ?? error }
      case PGRES_COMMAND_OK: unsafe PQclear(result)
      default:
        let isAborted = unsafe PQresultStatus(result) == PGRES_PIPELINE_ABORTED
        if failure == nil && !isAborted {
          failure = unsafe StorageFault.postgres(result, "Running statements")
        }
        unsafe PQclear(result)
      }
    }
    guard unsafe PQexitPipelineMode(handle) == 1 else { throw StorageFault.lost("Running statements") }
    if let failure { throw failure }
  }

  /// A result, of no rows for a command; throws when it failed.
  private func checked(_ result: OpaquePointer?, _ doing: String) throws -> PostgresResult {
    guard let result = unsafe result else { throw StorageFault.lost(doing) }
    switch unsafe PQresultStatus(result) {
    case PGRES_TUPLES_OK: return try unsafe PostgresResult(result)
    case PGRES_COMMAND_OK:
      let isUndone = unsafe String(cString: PQcmdStatus(result)) == "ROLLBACK"
      let answer = try unsafe PostgresResult(result)
      answer.isRollback = isUndone
      return answer
    default:
      defer { unsafe PQclear(result) }
      if isLost { throw StorageFault.lost(doing) }
      throw unsafe StorageFault.postgres(result, doing)
    }
  }
}

/// Hands out texts as a list of C strings that ends with a null.
private func withCStrings<T>(_ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> T) -> T {
  let copies = unsafe texts.map { unsafe strdup($0) }
  defer { unsafe copies.forEach { unsafe free($0) } }
  return unsafe body(copies.map { unsafe UnsafePointer($0) } + [nil])
}
