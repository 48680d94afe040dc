// `regulars duplicates`: customers who look like one.

import ArgumentParser
import Customers
import Differentiate
import Identify
import Storage

struct Duplicates: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List customers who look like one, the most certain first.",
    discussion: """
      'regulars merge KEEP GONE' makes one of them; nothing is merged by listing.

      With --csv any table of people or businesses is scanned instead, and nothing is brought in: its first column tells its \
      records apart, a column called 'source' its lists; --out takes which record is of which customer.
      """)

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @Option(help: ArgumentHelp("Only those at least so certain, in percent.", valueName: "percent")) var above =
    0.0
  @Option(help: "How many, at most.") var limit = 50
  @Flag(help: "Compare everybody with everybody first. A running server does so by itself.") var scan = false
  @Option(help: ArgumentHelp("Scan this file and not the customers.", valueName: "file")) var csv: String?
  @Option(help: ArgumentHelp("Where to write record_id and cluster_id of a scanned file.", valueName: "file"))
  var out: String?
  @Option(help: ArgumentHelp("Where to write the likely pairs of a scanned file.", valueName: "file"))
  var pairs: String?

  func validate() throws {
    guard (0...100).contains(above) else { throw ValidationError("--above takes 0 to 100.") }
    guard limit > 0 else { throw ValidationError("--limit takes 1 or more.") }
    guard (csv == nil) == (out == nil) else { throw ValidationError("--csv and --out go together.") }
    guard !scan || csv == nil else { throw ValidationError("--scan goes without --csv.") }
    guard csv != nil || pairs == nil else { throw ValidationError("--pairs goes with --csv.") }
  }

  func run() throws {
    if let csv, let out { return try scan(csv, to: out) }
    if scan { try compareEverybody() }
    let database = try self.database.open(.reading)
    try database.reportNow { snapshot in
      Terminal.sayAge(of: snapshot)
      guard let business = try snapshot.business() else {
        throw StorageRefusal.missing(path: database.place.description)
      }
      let clusters = try snapshot.duplicateClusters(above: above / 100, on: business.today(at: .now))
      let shown = clusters.prefix(limit)
      if output.json {
        for (place, cluster) in shown.enumerated() {
          for pair in cluster.pairs { try Terminal.print(json: PairJSON(pair, cluster: place + 1)) }
        }
        return
      }
      for cluster in shown { print(Self.text(cluster)) }
      print(Self.closing(shown: shown.count, of: clusters.count))
    }
  }

  private func compareEverybody() throws {
    let database = try self.database.open(.writing)
    defer { try? database.close() }  // what was found is kept by then
    let found = try database.scanForDuplicatesNow(at: .now) { progress in
      guard Terminal.isWatched else { return }
      let part = progress.total > 0 ? progress.done * 100 / progress.total : 0
      Terminal.show(progress: "\(progress.stage.rawValue), \(part) %")
    }
    if Terminal.isWatched { Terminal.clearProgress() }
    Terminal.say(
      found.map { "\($0.customers) customers were compared; \($0.pairs) pairs may be one." }
        ?? "Another Regulars compares them just now; these are the pairs it found before.")
  }

  private func scan(_ csv: String, to out: String) throws {
    let file = try PeopleFile(path: csv)
    try file.writeClusters(to: out)
    if let pairs { try file.writePairs(to: pairs) }
    if output.json {
      return try Terminal.print(
        json: ScanJSON(records: file.ids.count, customers: file.customers, likelyPairs: file.likelyPairs))
    }
    print("\(file.ids.count) records are \(file.customers) customers.")
  }

  private static func closing(shown: Int, of all: Int) -> String {
    guard all > 0 else { return "Nobody looks like anybody else." }
    return shown < all ? "\(shown) of \(all) groups; --limit shows more." : "\(all) groups in all."
  }

  private static func text(_ cluster: DuplicateCluster) -> String {
    let who = cluster.members.map { "  \($0.name) (\($0.id.rawValue))" }
    let why = cluster.pairs.map { pair in
      "  \(pair.first.rawValue) and \(pair.second.rawValue): \(percent(pair.probability)) - \(EvidenceText.words(pair.reasons))"
    }
    let warning = cluster.isOfNamesakes ? ["  Firms may share a name: look before you merge."] : []
    return (["\(percent(cluster.probability)) certain:"] + who + why + warning).joined(separator: "\n")
  }

  private static func percent(_ probability: Double) -> String {
    "\(Int((probability * 100).rounded(.down)))%"
  }
}

/// What a scan of a file comes to.
private struct ScanJSON: Encodable {
  let records: Int
  let customers: Int
  let likelyPairs: Int
}

/// One pair, with the number of the group it is of.
private struct PairJSON: Encodable {
  struct Reason: Encodable {
    let kind: String
    let weight: Double
    let words: String
  }

  let cluster: Int
  let ids: [Int64]
  let probability: Double
  let reasons: [Reason]

  init(_ pair: LikelyDuplicate, cluster: Int) {
    self.cluster = cluster
    ids = [pair.first.rawValue, pair.second.rawValue]
    probability = pair.probability
    reasons = pair.reasons.map {
      Reason(kind: $0.kind, weight: $0.weight, words: EvidenceText.words($0.kind))
    }
  }
}
