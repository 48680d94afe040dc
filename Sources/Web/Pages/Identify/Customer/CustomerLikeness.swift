// On a customer's page: who went into them, and who looks like them.

import Customers
import Identify
import Storage

/// What a page needs to say so.
struct LikenessReadout: Sendable {
  let merges: [Merge]
  let likely: [(pair: LikelyDuplicate, other: Customer)]
  let fields: [Field.ID: String]

  init(_ snapshot: Snapshot, _ id: Customer.ID) throws {
    merges = try snapshot.merges(into: id)
    likely = try snapshot.likelyDuplicates(of: id, limit: 3).compactMap { pair in
      try snapshot.customer(pair.other(than: id)).map { (pair, $0) }
    }
    fields =
      merges.isEmpty
      ? [:] : Dictionary(try snapshot.fields().map { ($0.id, $0.name) }) { first, _ in first }
  }
}

/// Pages/Identify/Customer/likeness.mustache.
struct CustomerLikeness: Sendable {
  struct Likely: Sendable {
    let text: Markup
  }

  struct Line: Sendable {
    let id: Int64
    let sentence: String
    /// What the other had that does not show.
    let remembered: [String]
    let once: String
  }

  let likely: [Likely]
  let hasMerges: Bool
  let summary: String
  let merges: [Line]

  init(_ visit: Visit, _ readout: LikenessReadout) {
    let (words, say) = (visit.words, EvidenceWords(visit))
    likely = readout.likely.map { pair, other in
      Likely(
        text: words.html(
          "duplicates.looksLike", .link("/customers/\(other.id.rawValue)", other.name),
          .text(say.list(pair.reasons.filter { $0.weight >= 0 })),
          .link("/duplicates", words("duplicates.compare"))))
    }
    hasMerges = !readout.merges.isEmpty
    let names = readout.merges.map(\.goneName).joined(separator: ", ")
    summary = words("duplicates.mergedFrom", names)
    merges = readout.merges.map { merge in
      Line(
        id: merge.id, sentence: words("duplicates.mergedOn", merge.goneName, visit.moment(merge.at)),
        remembered: merge.remembered.map { known in
          let field =
            known.what.hasPrefix(OwnAsked.prefix) ? Int64(known.what.dropFirst(OwnAsked.prefix.count)) : nil
          let term =
            field.map { readout.fields[Field.ID(rawValue: $0)] ?? "" }
            ?? words("duplicates.row.\(Self.row(known.what))")
          let value =
            known.what == "kind"
            ? words(known.value == "person" ? "duplicates.person" : "customer.organisation") : known.value
          return words("duplicates.remembered", term, value)
        }, once: visit.once)
    }
  }

  private static func row(_ what: String) -> String { what == "referral" ? "broughtBy" : what }
}
