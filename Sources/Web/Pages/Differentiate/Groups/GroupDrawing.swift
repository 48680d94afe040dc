// A group as a list within lists: who belongs under whom, what each spends, and what every branch comes to.

import Customers
import Differentiate
import Office

/// Draws the tree of a group.
struct GroupDrawing {
  private let tree: GroupTree
  private let overview: GroupsOverview
  private let write: FigureWriter
  private let names: RelationWords
  private let canEdit: Bool

  init(_ visit: Visit, _ read: GroupReading) {
    tree = read.tree
    overview = read.overview
    write = FigureWriter(visit)
    names = RelationWords(visit.words, read.kinds)
    canEdit = visit.may(.edit)
  }

  /// Branches fold away without a script; the first three generations stand open.
  func markup(title: String) -> Markup {
    let tops = tree.tops.map { item($0, depth: 0) }.joined()
    return Markup(html: "<ul class=\"tree group\" aria-label=\"\(Drawing.text(title))\">\(tops)</ul>")
  }

  private func item(_ node: GroupNode, depth: Int) -> String {
    let own = own(node)
    guard node.isUpper else { return "<li><div class=\"leaf\">\(own)</div></li>" }
    var below = node.children.map { item($0, depth: depth + 1) }.joined()
    if node.children.isEmpty || node.notDrawn > 0 { below += rest(node) }
    let open = depth < 3 ? " open" : ""
    return "<li><details\(open)><summary>\(own)</summary><ul>\(below)</ul></details></li>"
  }

  /// Who and what they are, what they spend, and what to do.
  private func own(_ node: GroupNode) -> String {
    let (words, standing) = (write.words, node.line.standing)
    let path = write.path(node.line.id)
    let gold = node.line.isGold ? " class=\"is-gold\"" : ""
    var parts = ["<a href=\"\(path)\"\(gold)>\(Drawing.text(node.line.name))</a>"]
    if let role = node.role { parts.append(badge(names.role(role))) }
    for tie in node.ties {
      parts.append(badge(words("group.tie", names.role(tie.role), tie.other.name)))
    }
    parts.append("<span class=\"quiet\">\(Drawing.text(figures(node)))</span>")
    if standing.purchases12Months == 0 {
      let word = words(standing.purchases == 0 ? "groups.notYet" : "groups.quiet")
      parts.append("<span class=\"badge late\">\(Drawing.text(word))</span>")
      if canEdit {
        parts.append(action("\(path)?open=follow-ups#followUps", "followUp.plan", node))
        parts.append(action("\(path)?open=notes#notes", "customer.note.add", node))
      }
    }
    return parts.joined(separator: " ")
  }

  private func figures(_ node: GroupNode) -> String {
    let own = write.words("group.own", write.money(node.line.standing.spend12Months))
    guard node.isUpper else { return own }
    return own + " · "
      + write.words(
        count: node.branch.members - 1, "group.withBelow", write.count(node.branch.members - 1),
        write.money(node.branch.spend12Months), write.percent(overview.share(node.branch), digits: 1))
  }

  private func badge(_ text: String) -> String { "<span class=\"badge\">\(Drawing.text(text))</span>" }

  private func action(_ path: String, _ key: String, _ node: GroupNode) -> String {
    """
    <a class="do no-print" href="\(path)">\(Drawing.text(write.words(key)))\
    <span class="hidden">: \(Drawing.text(node.line.name))</span></a>
    """
  }

  /// The way to those below who are not drawn.
  private func rest(_ node: GroupNode) -> String {
    let count = node.children.isEmpty ? node.branch.members - 1 : node.notDrawn
    let skip = node.children.isEmpty ? "" : "?skip=\(GroupTree.widest)"
    let text = write.words(count: count, "group.notDrawn", write.count(count))
    return """
      <li><div class="leaf"><a href="/groups/\(node.line.id.rawValue)\(skip)">\(Drawing.text(text))</a></div></li>
      """
  }
}
