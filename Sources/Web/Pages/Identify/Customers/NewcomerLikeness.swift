// Whom somebody new may be: told while their name is typed, and asked before they are added.

import Customers
import Differentiate
import Hummingbird
import Identify
import Office
import Storage

/// /newcomers/like
enum NewcomerLikenessPages {
  static let routes: [Route] = [Route.get("/newcomers/like", .edit, page)]

  /// A part of a page, for the script that asks as one types; without it the question comes before adding.
  private static func page(_ visit: Visit) async throws -> Response? {
    let line = visit.query["captureLine"]
    let new =
      line.isEmpty
      ? NewCustomer(typedName: visit.query["newName"], reach: visit.query["newReach"])
      : NewCustomer(captured: line, country: visit.business.country)
    return visit.page(try await LikelyOnes.of(new, visit), "Pages/Identify/Customers/likely")
  }
}

/// Pages/Identify/Customers/likely.mustache.
struct LikelyOnes: Sendable {
  struct One: Sendable {
    let path: String
    let name: String
    /// 'Same phone, name one letter apart: 97 % certain.'
    let why: String
    let worth: String
  }

  let ones: [One]
  let hasOnes: Bool

  static let none = LikelyOnes(ones: [], hasOnes: false)

  /// Those whom a new customer may be.
  static func of(_ new: NewCustomer, _ visit: Visit) async throws -> LikelyOnes {
    guard !new.callName.isEmpty else { return none }
    let matcher = visit.house.matcher
    let found = try await visit.database.read { snapshot in
      let known = try matcher.known(new, in: snapshot)
      let lines = try snapshot.customerLines(known.map(\.id))
      return known.compactMap { known in lines.first { $0.id == known.id }.map { (known, $0) } }
    }
    let (write, say) = (FigureWriter(visit), EvidenceWords(visit))
    let ones = found.map { known, line in
      One(
        path: write.path(line.id), name: line.name,
        why: visit.words(
          "customers.new.why", say.list(known.reasons.filter { $0.weight > 0 }),
          write.percent(min(known.probability, 0.99))),
        worth: write.money(line.standing.spend))
    }
    return LikelyOnes(ones: ones, hasOnes: !ones.isEmpty)
  }
}

extension NewCustomer {
  /// Somebody of whom a name and one way to reach them were typed.
  init(typedName name: String, reach: String) {
    self.init(name: name.isEmpty ? reach : name)
    if reach.contains("@") { emails = [reach] } else if !reach.isEmpty { phones = [reach] }
  }
}
