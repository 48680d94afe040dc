// Everybody who is one with great certainty, before they are merged in one go.

import Customers
import Differentiate
import Identify
import Storage

/// Pages/Identify/Duplicates/many.mustache.
struct ManyDuplicatesPage: Sendable {
  struct Row: FastRow {
    static let fields = ["path", "kept", "gone", "why", "certainty"]
    let values: [String]
  }

  /// The certainty that is offered first, in percent.
  static let usual = 95
  private static let offered = [99, 95, 90, 80]
  /// How many are shown; all are merged.
  private static let shown = 100

  let frame: Frame
  let answer: String
  let choices: [Choice]
  let hasRows: Bool
  let rows: Markup
  let more: [String]
  let clusters: String
  let button: String
  let once: String

  init(_ visit: Visit, above percent: Int, in snapshot: Snapshot) throws {
    let (words, forms) = (visit.words, visit.forms)
    let plan = try snapshot.bulkMerge(above: Double(percent) / 100, on: visit.today)
    let count = plan.goneCount
    let certainty = forms.percent(Double(percent) / 100, digits: 0)
    frame = visit.frame()
    answer =
      count == 0
      ? words("duplicates.many.none", certainty)
      : words(
        count: count, "duplicates.many.answer", forms.number(count), forms.number(plan.clusters.count),
        certainty)
    choices = Set(Self.offered + [percent]).sorted(by: >).map { offered in
      Choice(
        value: "/duplicates/many?above=\(offered)", label: forms.percent(Double(offered) / 100, digits: 0),
        isChosen: offered == percent)
    }
    hasRows = count > 0
    let say = EvidenceWords(visit)
    let rows = plan.clusters.prefix(Self.shown).map { cluster in
      Row(values: [
        "/customers/\(cluster.members[0].id.rawValue)", cluster.members[0].name,
        cluster.members.dropFirst().map(\.name).joined(separator: ", "),
        say.list(cluster.pairs.flatMap(\.reasons).filter { $0.weight >= 0 }),
        forms.percent(min(cluster.probability, 0.999), digits: 0),
      ])
    }
    self.rows = visit.house.templates.rows(
      rows, "Pages/Identify/Duplicates/manyRow", language: visit.language)
    let hidden = plan.clusters.count - rows.count
    more = [
      (hidden, "duplicates.many.hidden"), (plan.more, "duplicates.many.more"),
      (plan.namesakes, "duplicates.many.namesakes"),
    ].filter { $0.0 > 0 }.map { words(count: $0.0, $0.1, forms.number($0.0)) }
    clusters = plan.clusters.map { cluster in
      cluster.members.map { String($0.id.rawValue) }.joined(separator: "-")
    }.joined(separator: ",")
    button = words(count: count, "duplicates.many.button", forms.number(count))
    once = visit.once
  }
}
