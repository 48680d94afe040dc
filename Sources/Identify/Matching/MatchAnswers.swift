// What the owner answered: customers who were merged, as they were before. The next scan learns from it.

import Customers
import Foundation
import Storage

extension Snapshot {
  /// Pairs that turned out to be one, the newest first.
  func matchAnswers() throws -> [(gone: MatchRecord, kept: MatchRecord)] {
    var answers: [(gone: MatchRecord, kept: MatchRecord)] = []
    // An answer counts as long as the merge stands.
    try each(
      """
      SELECT a.gone, a.kept FROM match_answer AS a JOIN merge AS m ON m.gone_id = a.gone_id ORDER BY m.id DESC LIMIT 2000
      """
    ) { row in
      let decoder = JSONDecoder()
      // One that an older version wrote otherwise teaches nothing.
      guard let gone = try? decoder.decode(MatchRecord.self, from: Data((row.text(0) ?? "").utf8)),
        let kept = try? decoder.decode(MatchRecord.self, from: Data((row.text(1) ?? "").utf8))
      else { return }
      answers.append((gone, kept))
    }
    return answers
  }
}

extension Transaction {
  /// Remembers how two customers looked before they become one.
  func noteAnswer(_ gone: Customer.ID, into kept: Customer.ID) throws {
    let records = Dictionary(
      uniqueKeysWithValues: try matchRecords([gone.rawValue, kept.rawValue]).map { ($0.id, $0.record) })
    guard let one = records[gone.rawValue], let other = records[kept.rawValue] else { return }
    let (goneText, keptText) = (try KeptJSON.text(one), try KeptJSON.text(other))
    try execute(
      """
      INSERT INTO match_answer (gone_id, gone, kept) VALUES (\(gone), \(goneText), \(keptText))
      ON CONFLICT (gone_id) DO UPDATE SET gone = excluded.gone, kept = excluded.kept
      """)
  }
}
