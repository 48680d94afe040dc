// Groups as commands print them: money as decimal strings, days as ISO dates, shares from 0 to 1.

package import Customers

extension GroupSum {
  /// The figures, and the share of sales they are.
  package func json(_ currency: Currency, share: Double) -> [(key: String, value: PlainJSON)] {
    [
      ("members", .count(members)), ("neverBought", .count(neverBought)), ("quiet", .count(quiet)),
      ("notBuying", .count(notBuying)), ("purchases", .count(purchases)),
      ("purchasesLast12Months", .count(purchases12Months)), ("lifetime", .text(currency.decimal(spend))),
      ("last12Months", .text(currency.decimal(spend12Months))), ("share", .fraction(share)),
      ("lastPurchase", .optional(lastDay) { .text($0.iso) }),
    ]
  }
}

extension GroupLine {
  /// A group of the list.
  package func json(_ currency: Currency, _ overview: GroupsOverview) -> PlainJSON {
    .object(
      [
        (key: "id", value: PlainJSON.integer(head.rawValue)), (key: "name", value: .text(name)),
        (key: "kind", value: .text(kind.rawValue)),
      ] + sum.json(currency, share: overview.share(sum)) + [("overLimit", .bool(overview.isOverLimit(sum)))])
  }
}

extension GroupTree {
  /// The tree, with what is not drawn counted.
  package func json(_ currency: Currency, _ overview: GroupsOverview, _ kinds: [RelationKind]) -> PlainJSON {
    .array(tops.map { $0.json(currency, overview, kinds) })
  }
}

extension GroupNode {
  fileprivate func json(_ currency: Currency, _ overview: GroupsOverview, _ kinds: [RelationKind])
    -> PlainJSON
  {
    func name(_ role: RelationRole) -> PlainJSON {
      .optional(kinds.kind(role.key)) { .text($0.name(of: role)) }
    }
    let own = line.standing
    return .object([
      ("id", .integer(line.id.rawValue)), ("name", .text(line.name)), ("kind", .text(line.kind.rawValue)),
      ("role", role.map(name) ?? .null), ("lifetime", .text(currency.decimal(own.spend))),
      ("last12Months", .text(currency.decimal(own.spend12Months))), ("purchases", .count(own.purchases)),
      ("purchasesLast12Months", .count(own.purchases12Months)),
      ("lastPurchase", .optional(own.lastDay) { .text($0.iso) }),
      ("buys", .bool(own.purchases12Months > 0)),
      ("branch", .object(branch.json(currency, share: overview.share(branch)))),
      (
        "ties",
        .array(
          ties.map {
            .object([("role", name($0.role)), ("id", .integer($0.other.id)), ("name", .text($0.other.name))])
          })
      ),
      ("notShown", .count(children.isEmpty ? branch.members - 1 : notDrawn)),
      ("below", .array(children.map { $0.json(currency, overview, kinds) })),
    ])
  }
}
