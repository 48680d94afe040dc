// What the last scan of all customers learned, kept for those who come one by one.

import Foundation
import Linkage
package import Storage

/// What agreement is worth in this business, and how rare names and numbers are.
struct KeptModel: Sendable {
  let model: MatchModel
  let rarities: Rarities
  /// Another one after each scan.
  let revision: Int64
}

/// How the comparing of customers stands.
package struct MatchState: Sendable, Equatable {
  /// When all customers were last compared; nil before the first time.
  package let scannedAt: Instant?
  /// How many there were.
  package let customers: Int
  /// Whether all are to be compared again: never yet, or much has been brought in since.
  package let isDue: Bool
  /// Whether somebody is at it.
  package let claimedAt: Instant?
  /// How many customers changed since and were compared by themselves, or wait for it.
  let changed: Int
  let revision: Int64
}

extension Snapshot {
  /// How the comparing of customers stands.
  package func matchState() throws -> MatchState {
    try row("SELECT * FROM match_state WHERE id = 1") { row in
      let (scanned, claimed): (Int64, Int64) = (try row["scanned_at"], try row["claimed_at"])
      return MatchState(
        scannedAt: scanned == 0 ? nil : Instant(rawValue: scanned), customers: try row["customers"],
        isDue: (try row["is_due"] as Int64) == 1, claimedAt: claimed == 0 ? nil : Instant(rawValue: claimed),
        changed: try row["changed"], revision: try row["revision"])
    } ?? MatchState(scannedAt: nil, customers: 0, isDue: true, claimedAt: nil, changed: 0, revision: 0)
  }

  /// What the last scan learned; nil before the first, and of an older version that compared otherwise.
  func keptModel() throws -> KeptModel? {
    try row("SELECT model, rarities, revision FROM match_state WHERE id = 1") { row -> KeptModel? in
      let (model, rarities): (String, String) = (try row["model"], try row["rarities"])
      let decoder = JSONDecoder()
      guard !model.isEmpty,
        // What another version wrote is no model: the next scan makes one.
        let kept = try? decoder.decode(VersionedModel.self, from: Data(model.utf8)),
        kept.version == matchVersion,
        let rarities = try? decoder.decode(Rarities.self, from: Data(rarities.utf8))
      else { return nil }
      return KeptModel(model: kept.model, rarities: rarities, revision: try row["revision"])
    } ?? nil
  }
}

extension Transaction {
  /// Keeps what a scan learned.
  func keep(_ model: MatchModel, _ rarities: Rarities, customers: Int) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    func text(_ value: some Encodable) throws -> String {
      String(decoding: try encoder.encode(value), as: UTF8.self)
    }
    try execute(
      """
      UPDATE match_state SET model = \(try text(VersionedModel(version: matchVersion, model: model))),
        rarities = \(try text(rarities)), revision = revision + 1, scanned_at = \(change.at), customers = \(customers),
        changed = 0, is_due = 0, claimed_at = 0
      WHERE id = 1
      """)
  }
}

private struct VersionedModel: Codable {
  let version: Int
  let model: MatchModel
}

/// What is compared, and how keys are made: another one makes what an older version kept void.
private let matchVersion = 100 + RecordTable.keyVersion
