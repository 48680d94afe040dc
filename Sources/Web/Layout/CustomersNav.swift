// The ways between the pages about all customers: a row of links under their heading, shown with {{{frame.customersNav}}}.

/// The pages one gets to from Customers.
enum CustomersNav {
  /// A line a page, in their order: its address, and the key of what it is called.
  static let entries: [(path: String, key: String)] = [
    ("/customers", "customersNav.list"),
    ("/duplicates", "customersNav.duplicates"),
    ("/groups", "customersNav.groups"),
    ("/cards", "customersNav.cards"),
    ("/lists", "customersNav.lists"),
    ("/tags", "tags.title"),
    ("/dates", "dates.title"),
    ("/fields", "customersNav.fields"),
  ]

  /// Whether an address is one of these pages or below it; a single customer's page is not.
  static func holds(_ path: String) -> Bool { path == "/scan" || current(path) != nil }

  /// The links; nothing on any other page.
  static func html(_ words: Words, path: String) -> Markup {
    guard let current = current(String(path.prefix { $0 != "?" })) else { return Markup(html: "") }
    let links = entries.map { path, key in
      let mark = path == current ? " aria-current=\"page\"" : ""
      return "<a href=\"\(path)\"\(mark)>\(Markup.escaped(words(key)))</a>"
    }
    let label = Markup.escaped(words("customersNav.label"))
    return Markup(html: "<nav class=\"choices\" aria-label=\"\(label)\">\(links.joined())</nav>")
  }

  private static func current(_ path: String) -> String? {
    entries.map(\.path).first { path == $0 || ($0 != "/customers" && path.hasPrefix($0 + "/")) }
  }
}
