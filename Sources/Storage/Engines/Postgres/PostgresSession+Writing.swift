// Many writes: sent without waiting for each, rows gathered for COPY, and the server made to look at tables that grew.

import CPostgres

extension PostgresSession {
  /// The tables whose questions can be answered in several ways.
  private static let worthy: Set = ["customer", "contact_point", "purchase", "standing"]
  /// A table is looked at once so many of its rows were changed, and again when it is so many times as many.
  private static let worthLearning = 5_000
  private static let growth = 6
  /// Writes sent between two looks at how they went.
  private static let ahead = 400

  /// Sends a write without waiting for it. What is wrong with it is thrown by what comes after.
  func pipe(_ text: String, _ parameters: PostgresParameters) throws {
    hasWritten = true
    try sendCopies(before: text)
    var sent: Int
    if case .pipeline(let count) = outstanding, prepared[Prepared(text: text, types: parameters.types)] != nil
    {
      sent = count
    } else {
      try settleOutstanding()
      _ = try prepare(text, parameters.types)
      guard unsafe PQenterPipelineMode(handle) == 1 else { throw StorageFault.lost("Writing") }
      sent = 0
    }
    outstanding = .pipeline(sent)
    let name = try prepare(text, parameters.types)
    let isSent = unsafe parameters.withPointers { pointers in
      unsafe PQsendQueryPrepared(
        handle, name, Int32(parameters.count), pointers, parameters.lengths, parameters.formats, 1)
    }
    guard isSent == 1 else { throw StorageFault.lost("Writing") }
    sent += 1
    outstanding = .pipeline(sent)
    if let table = PostgresTables.shared.changed(by: text), Self.worthy.contains(table) {
      changed[table, default: 0] += 1
    }
    if sent >= Self.ahead { try settleOutstanding() }
  }

  /// Gathers rows for a table; they are sent when there are many, or when anything else is asked.
  func gather(_ copy: PostgresCopy) {
    hasWritten = true
    guard !copies.contains(where: { $0 === copy }) else { return }
    copies.append(copy)
    copies.sort { $0.order < $1.order }
  }

  /// Sends the rows that a statement may look at, and their parents.
  func sendCopies(before text: String) throws {
    guard let last = copies.last(where: { PostgresTables.shared.concern(text, $0.table) }) else { return }
    try sendCopies(through: last.order)
  }

  /// Sends the rows that were gathered, parents before children. The last table's outcome is asked later.
  func sendCopies(through last: Int = .max) throws {
    try settleOutstanding()
    let waiting = copies.filter { $0.order <= last }
    copies.removeAll { $0.order <= last }
    for copy in waiting where !copy.isEmpty {
      try settleOutstanding()
      let begun = unsafe PQexec(handle, copy.command)
      defer { unsafe PQclear(begun) }
      guard unsafe PQresultStatus(begun) == PGRES_COPY_IN else {
        throw unsafe StorageFault.postgres(begun, "Writing rows")
      }
      let isSent = unsafe copy.take { bytes in
        unsafe PQputCopyData(
          handle, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
      }
      guard isSent == 1, unsafe PQputCopyEnd(handle, nil) == 1 else {
        throw StorageFault.lost("Writing rows")
      }
      outstanding = .commands
      try noteChanges(copy.justSent, of: copy.table)
    }
  }

  /// Notes that rows of a table were changed, and has the server look at it when they are many more than when it last did:
  /// in the transaction that fills a table nobody else would, and plans would be those of an empty one.
  private func noteChanges(_ count: Int, of table: String) throws {
    guard Self.worthy.contains(table) else { return }
    changed[table, default: 0] += count
    let known = learnt[table] ?? Self.worthLearning / Self.growth
    if changed[table, default: 0] >= known * Self.growth { try learn(about: table) }
  }

  private func learn(about table: String) throws {
    learnt[table] = changed[table]
    try settleOutstanding()
    try send("ANALYZE \(SQL.checkedName(table).text)")
  }

  /// Has the server look at every table this transaction changed much since it last looked.
  func learnAtTheEnd() throws {
    try settle()
    for (table, count) in changed where count >= Self.worthLearning && count > learnt[table] ?? 0 {
      try learn(about: table)
    }
    changed.removeAll()
    learnt.removeAll()
  }
}
