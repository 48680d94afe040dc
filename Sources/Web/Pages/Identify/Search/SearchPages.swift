// What the search field finds while somebody types, on every page. Without a script the field leads to the list.

import Customers
import Differentiate
import HTTPTypes
import Hummingbird
import Identify
import Office
import Storage

/// /search
enum SearchPages {
  static let routes: [Route] = [Route.get("/search", .view, page)]

  private static func page(_ visit: Visit) async throws -> Response? {
    let typed = String(visit.query["q"].prefix(200))
    guard visit.guest.request.headers[.fragment] == "hits" else {
      return visit.redirect(ListAddress { $0.filter.search = typed }.text)
    }
    let found = try await visit.database.read { try SearchReadout($0, typed) }
    return visit.page(SearchHits(visit, found, typed), "Pages/Identify/Search/hits")
  }
}

/// Whom a search found, with one way to reach each, read in one snapshot.
struct SearchReadout: Sendable {
  let found: [FoundCustomer]
  let lines: [Customer.ID: CustomerLine]
  let reach: [Customer.ID: String]

  init(_ snapshot: Snapshot, _ typed: String) throws {
    found = try snapshot.find(typed, limit: 8)
    let ids = found.map(\.id)
    lines = Dictionary(try snapshot.customerLines(ids).map { ($0.id, $0) }) { first, _ in first }
    reach = try snapshot.reach(of: ids, typed)
  }
}

/// Pages/Identify/Search/hits.mustache.
struct SearchHits: Sendable {
  struct Hit: Sendable {
    let place: Int
    let path: String
    let name: String
    let gold: String?
    /// How to reach them: what was typed, where it is that.
    let reach: String?
    /// Why they are there, where it is not plain to see.
    let match: String?
    let worth: String
    let dots: Markup
  }

  let hits: [Hit]
  let findsNobody: Bool
  /// Everybody with these words, as a list.
  let all: String

  init(_ visit: Visit, _ reading: SearchReadout, _ typed: String) {
    let write = FigureWriter(visit)
    let found = reading.found.compactMap { found in reading.lines[found.id].map { (found, $0) } }
    hits = found.enumerated().map { place, hit in
      let (found, line) = hit
      return Hit(
        place: place, path: write.path(line.id), name: line.name,
        gold: line.isGold ? visit.words("dots.gold") : nil, reach: reading.reach[line.id],
        match: found.closeness >= .sounds ? visit.words("search.match.\(found.closeness.word)") : nil,
        worth: write.money(line.standing.spend),
        dots: visit.dots.still(
          Dots(mask: UInt16(truncatingIfNeeded: line.standing.known.rawValue)), isGold: line.isGold))
    }
    findsNobody = hits.isEmpty
    all = ListAddress { $0.filter.search = typed }.text
  }
}

extension Snapshot {
  /// One way to reach each customer: the one that was typed, else the first.
  fileprivate func reach(of ids: [Customer.ID], _ typed: String) throws -> [Customer.ID: String] {
    let words = SearchWords(typed)
    var reach: [Customer.ID: (written: String, isTyped: Bool)] = [:]
    try each(
      """
      SELECT customer_id, kind, written, key FROM contact_point WHERE customer_id IN (\(SQL.customers(ids)))
      ORDER BY customer_id, id
      """
    ) { row in
      let (id, written) = (Customer.ID(rawValue: row.integer(0)), row.text(2) ?? "")
      guard let kind = ContactPoint.Kind(rawValue: row.text(1) ?? "") else { return }
      let isTyped = words.speak(ofKey: row.text(3) ?? "", kind)
      // A number in another system says little unless it was asked for.
      guard isTyped || kind != .number else { return }
      guard let former = reach[id] else { return reach[id] = (written, isTyped) }
      if isTyped && !former.isTyped { reach[id] = (written, true) }
    }
    return reach.mapValues(\.written)
  }
}
