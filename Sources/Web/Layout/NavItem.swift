// The entries of the rail on the left, or of the bar at the foot of a phone.

/// A link of the rail.
struct NavItem: Sendable, Equatable {
  let href: String
  let label: String
  /// The name of its drawing in Layout/icons.
  let icon: String
  let isCurrent: Bool

  /// What a phone's bar shows; the rest is behind 'More'.
  static let barPaths: Set = ["/", "/customers", "/value", "/gold", "/thanks"]

  /// The rail in its order. `path` is the path of the page that is shown.
  static func all(_ words: Words, path: String) -> [NavItem] {
    let questions = Question.allCases.map { ($0.path, "nav.\($0.name)", $0.name) }
    let first = [("/", "nav.today", "today"), ("/customers", "nav.customers", "customers")]
    let last = [
      ("/import", "nav.import", "import"), ("/changes", "nav.changes", "changes"),
      ("/settings", "nav.settings", "settings"),
    ]
    return (first + questions + last).map { href, key, icon in
      NavItem(href: href, label: words(key), icon: icon, isCurrent: isPart(path, of: href))
    }
  }

  /// The link with its drawing. Put together here because every page has two dozen of them.
  var html: String {
    let current = isCurrent ? " aria-current=\"page\"" : ""
    let drawing = Embedded.files["Layout/icons/\(icon).mustache"] ?? ""
    return "<a href=\"\(href)\"\(current)>\(drawing)<span>\(Markup.escaped(label))</span></a>"
  }

  /// Several links, each in its `li`.
  static func list(_ items: [NavItem]) -> Markup {
    Markup(html: items.map { "<li>\($0.html)</li>" }.joined())
  }

  private static func isPart(_ path: String, of href: String) -> Bool {
    let path = path.prefix { $0 != "?" }
    if CustomersNav.holds(String(path)) { return href == "/customers" }
    if path == "/capture" || path.hasPrefix("/capture/") { return href == "/customers" }
    return path == href || (href != "/" && path.hasPrefix(href + "/"))
  }
}
