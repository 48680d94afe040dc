// The whole way from a table of records to customers: blocks, weights, pairs, clusters.

import Foundation

/// Two records that may be one customer.
package struct Pair: Sendable, Hashable {
  /// The lower record number.
  package let a: Int32
  package let b: Int32
  package let probability: Float
}

/// What a scan of a table found.
package struct Scan: Sendable {
  package var model: MatchModel
  /// Pairs that are likely enough to be shown to somebody, the likeliest first.
  package var pairs: [Pair]
  /// Record → the lowest record of its customer.
  package var clusters: [Int32]
  /// How many pairs were looked at.
  package var compared: Int
  /// How many were not, because too many records share the key.
  package var leftOut: Int

  /// How a scan is done.
  package struct Options: Sendable {
    /// Only records of different lists are compared.
    package var acrossListsOnly = false
    /// Threads at work.
    package var workers = 2
    /// Pairs less likely than this are not kept.
    package var floor: Float = 0.05
    /// Pairs of records that the owner said are one customer, and pairs that are two.
    package var same: [(Int, Int)] = []
    package var apart: [(Int, Int)] = []
    package init() {}
  }

  /// Scans a table.
  package init(_ records: RecordTable, _ options: Options = Options()) {
    var table = records
    var shares = table.customerShares()
    table.weigh(shares.weights)
    let blocks = Blocks(table, budget: table.count + 300_000, workers: options.workers)
    self.init(table, blocks, shares.isFirst, options)
    // Where most records turn out to be of few customers, values were counted too often: count by the customers found.
    for _ in 0..<2 {
      let found = customerShares()
      guard found.weights.reduce(0, +) < 0.6 * shares.weights.reduce(0, +) else { break }
      shares = found
      table.weigh(shares.weights)
      self.init(table, blocks, shares.isFirst, options)
    }
  }

  /// What each record adds when customers are counted, by the customers found.
  private func customerShares() -> (weights: [Float], isFirst: [Bool]) {
    var sizes = [Float](repeating: 0, count: clusters.count)
    for cluster in clusters { sizes[Int(cluster)] += 1 }
    return (clusters.map { 1 / sizes[Int($0)] }, clusters.indices.map { Int(clusters[$0]) == $0 })
  }

  private init(_ table: RecordTable, _ blocks: Blocks, _ isFirst: [Bool], _ options: Options) {
    let measures = table.measures
    let walk = PairWalk(table: table, blocks: blocks, measures: measures, options: options)
    // A sample of the pairs to learn from, drawn by the pair's own numbers.
    let stride = UInt64(max(1, blocks.bound / 200_000))
    let sample = walk.pieces(where: { a, b in
      mixed(UInt64(a) << 32 | UInt64(b), 0x5851_F42D_4C95_7F2D) % stride == 0
    }) {
      (a, b, space, comparer, sample: inout [Candidate]) in
      sample.append(
        Candidate(
          agreement: comparer.compare(a, b), isWithin: table.sources[a] == table.sources[b], space: space))
    }.flatMap { $0 }
    var comparer = Comparer(table, measures)
    let training = Training(
      table: table, measures: measures, candidates: sample,
      random: Self.randomPairs(table, isFirst, measures, options), allPairs: Self.allPairs(table, options),
      candidateScale: Double(stride), same: options.same.map { comparer.compare($0.0, $0.1) },
      apart: options.apart.map { comparer.compare($0.0, $0.1) })
    let model = training.model()
    self.model = model
    let floor = options.floor
    let useful = Self.useful(sample, model, blocks.spaces.count, stride: stride, records: table.count)
    let found = walk.pieces(in: { useful[$0] }) { (a, b, space, comparer, found: inout Found) in
      found.compared += 1
      let weighing = model.weigh(comparer.compare(a, b))
      let probability = model.probability(weighing, isWithin: table.sources[a] == table.sources[b])
      if probability >= floor { found.pairs.append(Pair(a: Int32(a), b: Int32(b), probability: probability)) }
    }
    compared = found.reduce(0) { $0 + $1.compared }
    pairs = found.flatMap { $0.pairs }.sorted { ($1.probability, $0.a, $0.b) < ($0.probability, $1.a, $1.b) }
    leftOut = blocks.spaces.reduce(0) { $0 + $1.leftOut }
    clusters = Clustering(table, model, pairs, same: options.same, apart: options.apart).clusters
  }

  /// Which keys are worth their pairs: those that bring the most customers together for a pair looked at, by the sample, as far as four
  /// pairs a record, and a million, go.
  private static func useful(
    _ sample: [Candidate], _ model: MatchModel, _ spaces: Int, stride: UInt64, records: Int
  ) -> [Bool] {
    var pairs = [Float](repeating: 0, count: spaces)
    var matches = [Float](repeating: 0, count: spaces)
    for candidate in sample {
      pairs[candidate.space] += 1
      matches[candidate.space] += model.probability(
        model.weigh(candidate.agreement), isWithin: candidate.isWithin)
    }
    var useful = [Bool](repeating: false, count: spaces)
    var left = Float(records * 4 + 1_000_000) / Float(stride)
    for space in (0..<spaces).sorted(by: { matches[$0] * (pairs[$1] + 1) > matches[$1] * (pairs[$0] + 1) }) {
      guard pairs[space] <= left else { continue }
      useful[space] = true
      left -= pairs[space]
    }
    return useful
  }

  /// How many pairs there are of different lists, and within a list.
  private static func allPairs(_ table: RecordTable, _ options: Options) -> [Double] {
    var sizes: [Int32: Double] = [:]
    for source in table.sources { sizes[source, default: 0] += 1 }
    let within = sizes.values.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    let n = Double(table.count)
    return [n * (n - 1) / 2 - within, options.acrossListsOnly ? 0 : within]
  }

  /// Agreements of pairs drawn at random among records of different customers.
  private static func randomPairs(
    _ table: RecordTable, _ isFirst: [Bool], _ measures: [Measure], _ options: Options
  ) -> [Agreement] {
    let first = isFirst.indices.filter { isFirst[$0] }
    guard first.count > 1 else { return [] }
    return concurrently(8, workers: options.workers) { part in
      var state = UInt64(part + 1) &* 0x9E37_79B9_7F4A_7C15
      func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
      }
      var agreements: [Agreement] = []
      var comparer = Comparer(table, measures)
      // A short list has fewer pairs than that.
      for _ in 0..<min(40_000, first.count * (first.count - 1) / 4 + 1, 2000 + 10 * first.count) {
        let (a, b) = (first[next(first.count)], first[next(first.count)])
        if a != b { agreements.append(comparer.compare(a, b)) }
      }
      return agreements
    }.flatMap { $0 }
  }
}

/// What is found in a piece of the walk.
private struct Found: Gathering {
  var pairs: [Pair] = []
  var compared = 0
}

/// Walks all pairs of a table's blocks on all cores.
private struct PairWalk: Sendable {
  let table: RecordTable
  let blocks: Blocks
  let measures: [Measure]
  let options: Scan.Options

  /// What `body` gathers from the pairs of each piece, the pieces in their order. It is given the pair and the number of its key.
  func pieces<T: Sendable & Gathering>(
    in isUseful: @Sendable (Int) -> Bool = { _ in true },
    where isChosen: @Sendable (Int, Int) -> Bool = { _, _ in true },
    _ body: @Sendable (Int, Int, Int, inout Comparer, inout T) -> Void
  ) -> [T] {
    let parts = max(1, min(64, table.count / 2000))
    let isAcrossOnly = options.acrossListsOnly
    return concurrently(
      blocks.spaces.count * parts, workers: options.workers, context: { Comparer(table, measures) }
    ) { piece, comparer in
      var gathered = T()
      let space = piece / parts
      guard isUseful(space) else { return gathered }
      blocks.eachPair(in: space, part: piece % parts, of: parts, where: isChosen) { a, b in
        if !isAcrossOnly || table.sources[a] != table.sources[b] { body(a, b, space, &comparer, &gathered) }
      }
      return gathered
    }
  }
}

/// What can begin with nothing in it.
private protocol Gathering { init() }
extension Array: Gathering {}
