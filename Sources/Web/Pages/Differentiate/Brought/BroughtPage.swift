// What /brought shows.

import Customers
import Differentiate

/// Pages/Differentiate/Brought/brought.mustache.
struct BroughtPage: Sendable {
  /// One who brought others.
  struct Line: Sendable {
    let place: String
    let name: String
    /// Their page; nil for an associate, who is no customer.
    let page: String?
    let referred: String
    let direct: String
    let whole: String
    let treePath: String
    let isDrawn: Bool
  }

  let frame: Frame
  let answer: Markup
  let figures: [AnswerFigure]
  let lines: [Line]
  let hasLines: Bool
  let allLink: String
  let treeTitle: String?
  let tree: Markup
  let isCut: Bool

  init(_ visit: Visit, _ read: BroughtReading) {
    let write = FigureWriter(visit)
    let words = visit.words
    let brought = read.brought
    frame = visit.frame()
    answer =
      brought.referred == 0
      ? words.html("brought.nothing")
      : words.html(
        "brought.answer", .link(CustomersLink.sorted(.brought), write.count(brought.referrers)),
        .strong(write.customers(brought.referred)), .strong(write.money(brought.revenue)))
    figures = [
      AnswerFigure(
        label: words("brought.referrers"), shown: write.count(brought.referrers),
        link: CustomersLink.sorted(.brought)),
      AnswerFigure(label: words("brought.referred"), shown: write.count(brought.referred), link: "#ranking"),
      AnswerFigure(
        label: words("brought.revenue"), shown: write.money(brought.revenue), link: "#ranking",
        remark: words("brought.share", write.percent(brought.revenue.share(of: read.lifetime), digits: 1)),
        how: words("brought.revenueHow")),
    ]
    lines = brought.top.enumerated().map { index, referrer in
      Line(
        place: write.count(index + 1), name: referrer.name,
        page: referrer.customer.map { "/customers/\($0)#brought" }, referred: write.count(referrer.referred),
        direct: write.money(referrer.direct), whole: write.money(referrer.tree),
        treePath: "/brought?tree=\(referrer.root?.inAddress ?? "")#tree",
        isDrawn: referrer.root == read.root && read.root != nil)
    }
    hasLines = !lines.isEmpty
    allLink = CustomersLink.sorted(.brought)
    treeTitle = read.root.map { _ in words("brought.treeOf", read.rootName) }
    isCut = read.branches.count == BroughtReading.mostDrawn
    tree = Self.tree(read, write)
  }

  private static func tree(_ read: BroughtReading, _ write: FigureWriter) -> Markup {
    guard let root = read.root else { return "" }
    let below = Dictionary(grouping: read.branches) { $0.above }
    let rootID: Customer.ID? = if case .customer(let id) = root { id } else { nil }
    let words = write.words
    let first = (below[rootID] ?? []).map { branch($0, below, write, depth: 1) }
    let sum = read.branches.reduce(Money.zero) { $0 + $1.line.standing.spend }
    let top = ReferralTree(
      name: read.rootName, href: rootID.map(write.path) ?? "/brought?tree=\(root.inAddress)",
      note: words(
        count: first.count, "brought.note", write.count(first.count),
        write.money(read.rootLine?.standing.treeSpend ?? sum)),
      isGold: read.rootLine?.isGold ?? false, children: first)
    return ReferralTree.markup([top], title: words("brought.treeOf", read.rootName), words: words)
  }

  private static func branch(
    _ branch: ReferralBranch, _ below: [Customer.ID?: [ReferralBranch]], _ write: FigureWriter, depth: Int
  ) -> ReferralTree {
    let standing = branch.line.standing
    let children = depth < ReferralTree.deepest ? below[branch.line.id] ?? [] : []
    let spent = write.words("brought.spent", write.money(standing.spend))
    let note =
      standing.referred == 0
      ? spent
      : spent + " · "
        + write.words(
          count: standing.referred, "brought.note", write.count(standing.referred),
          write.money(standing.treeSpend))
    return ReferralTree(
      name: branch.line.name, href: write.path(branch.line.id), note: note, isGold: branch.line.isGold,
      children: children.map { Self.branch($0, below, write, depth: depth + 1) })
  }
}
