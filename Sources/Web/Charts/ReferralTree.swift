// Who brought whom, as a list within lists.

/// A customer or associate with those they brought, and those whom these brought in turn.
struct ReferralTree {
  let name: String
  let href: String
  /// What stands after the name: "brought 3 · £1,204 in all".
  let note: String
  var isGold = false
  var children: [ReferralTree] = []

  /// How many generations are drawn; who stands last has a page of their own, where the tree goes on.
  static let deepest = 24

  /// Several trees side by side. Branches fold away without a script; the first two generations stand open.
  static func markup(_ trees: [ReferralTree], title: String, words: Words) -> Markup {
    guard !trees.isEmpty else { return Drawing.nothing(title, words) }
    let branches = trees.map { $0.html(depth: 0) }.joined()
    return Markup(html: "<ul class=\"tree\" aria-label=\"\(Drawing.text(title))\">\(branches)</ul>")
  }

  private func html(depth: Int) -> String {
    let gold = isGold ? " class=\"is-gold\"" : ""
    let own = """
      <a href="\(Drawing.text(href))"\(gold)>\(Drawing.text(name))</a> \
      <span class="quiet">\(Drawing.text(note))</span>
      """
    guard !children.isEmpty, depth < Self.deepest else {
      return "<li><span class=\"leaf\">\(own)</span></li>"
    }
    let branches = children.map { $0.html(depth: depth + 1) }.joined()
    return
      "<li><details\(depth < 2 ? " open" : "")><summary>\(own)</summary><ul>\(branches)</ul></details></li>"
  }
}
