// Whom they brought: who makes the deposits, and the tree below one of them.

import Customers
import Differentiate
import Hummingbird
import Office
import Storage

/// /brought
enum BroughtPages {
  static let routes: [Route] = [Route.get("/brought", .view, page)]

  private static func page(_ visit: Visit) async throws -> Response? {
    let read = try await visit.database.read { try BroughtReading($0, visit) }
    return read.map { visit.page(BroughtPage(visit, $0), "Pages/Differentiate/Brought/brought") }
  }
}

/// What the page is made from.
struct BroughtReading: Sendable {
  /// More are not drawn: whose branch is larger has a tree of their own.
  static let mostDrawn = 500

  let brought: BroughtAnswer
  let lifetime: Money
  let root: Referrer?
  let rootName: String
  let rootLine: CustomerLine?
  let branches: [ReferralBranch]

  /// Nil before the shop is opened. The tree is that of `tree` in the address, else the best referrer's.
  init?(_ snapshot: Snapshot, _ visit: Visit) throws {
    guard let answers = try snapshot.latestAnswers() else { return nil }
    brought = answers.brought
    lifetime = answers.value.lifetime
    let asked = visit.query["tree"]
    let root = asked.isEmpty ? answers.brought.top.first?.root : Referrer(inAddress: asked)
    var line: CustomerLine?
    var name = ""
    switch root {
    case .customer(let id):
      line = try snapshot.customerLines([id]).first
      name = line?.name ?? ""
    case .associate(let id): name = try snapshot.associateName(id) ?? ""
    case nil: break
    }
    rootLine = line
    rootName = name
    self.root = name.isEmpty ? nil : root
    branches = try self.root.map { try snapshot.branches(below: $0, limit: Self.mostDrawn) } ?? []
  }
}

extension Referrer {
  /// `7` for a customer, `a7` for an associate; nil for anything else.
  init?(inAddress text: String) {
    if text.hasPrefix("a"), let id = Int64(text.dropFirst()) {
      self = .associate(id)
    } else if let id = Int64(text) {
      self = .customer(Customer.ID(rawValue: id))
    } else {
      return nil
    }
  }

  /// How it stands in an address.
  var inAddress: String {
    switch self {
    case .customer(let id): String(id.rawValue)
    case .associate(let id): "a\(id)"
    }
  }
}

extension BroughtAnswer.Referrer {
  /// Whose tree it is.
  var root: Referrer? {
    customer.map { .customer(Customer.ID(rawValue: $0)) } ?? associate.map { .associate($0) }
  }
}
