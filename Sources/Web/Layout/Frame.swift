// What stands around every page: who is signed in, where we are, what was just done.

/// The values of Layout/layout.mustache; a page struct holds one as `frame`.
struct Frame: Sendable {
  /// The chosen looks; `system` follows the device.
  enum Theme: String, CaseIterable, Sendable {
    case system, light, dark
  }

  /// The name of the shop, beside the product's mark.
  let businessName: String
  /// Who is signed in.
  let personName: String
  /// The token that every form carries as `csrf`.
  let csrf: String
  /// `en` or `hi`, for the `lang` attribute.
  let lang: String
  /// `light` or `dark`, nil where the device decides.
  let theme: String?
  /// Where this page is, with its query: where the switches come back to.
  let path: String
  /// What stands in the search field.
  let search: String?
  /// All entries of the rail, as a list.
  let nav: Markup
  /// The links of the bar on a phone, and those behind 'More' as a list.
  let bar: Markup
  let more: Markup
  /// The ways between the pages about all customers; empty on other pages.
  let customersNav: Markup
  let languages: [Choice]
  let themes: [Choice]
  /// What was just done ("Saved."), shown once.
  let notice: String?
  /// The number of the change set that the notice's button undoes.
  let undo: Int?
  /// "As of 9 Dec 2011": shown where the page does not speak of today.
  let asOfNote: String?
  /// Whether this is the sample shop.
  let isSample: Bool
  /// Whether this person may change facts (staff and owner).
  let canEdit: Bool
  /// Whether this person may change settings and people (owner).
  let canManage: Bool
  /// The folder of the stylesheet and scripts, which changes when they do: "/static/1f0c9a".
  let assets: String

  init(
    businessName: String, personName: String, csrf: String, words: Words, theme: Theme, path: String,
    search: String? = nil, notice: String? = nil, undo: Int? = nil, asOfNote: String? = nil,
    isSample: Bool = false,
    canEdit: Bool = true, canManage: Bool = true
  ) {
    self.businessName = businessName
    self.personName = personName
    self.csrf = csrf
    self.lang = words.language.rawValue
    self.theme = theme == .system ? nil : theme.rawValue
    self.path = path
    self.search = search
    let nav = NavItem.all(words, path: path)
    self.nav = NavItem.list(nav)
    self.bar = Markup(html: nav.filter { NavItem.barPaths.contains($0.href) }.map(\.html).joined())
    self.more = NavItem.list(nav.filter { !NavItem.barPaths.contains($0.href) })
    self.customersNav = CustomersNav.html(words, path: path)
    self.languages = Language.allCases.map {
      Choice(value: $0.rawValue, label: $0.ownName, isChosen: $0 == words.language)
    }
    self.themes = Theme.allCases.map {
      Choice(value: $0.rawValue, label: words("theme.\($0.rawValue)"), isChosen: $0 == theme)
    }
    self.notice = notice
    self.undo = undo
    self.asOfNote = asOfNote
    self.isSample = isSample
    self.canEdit = canEdit
    self.canManage = canManage
    self.assets = StaticFiles.folder
  }
}

/// One of a few things to choose from: a button of a switch, an option of a select.
struct Choice: Sendable {
  let value: String
  let label: String
  let isChosen: Bool
}

extension [Choice] {
  /// The choices as the inside of a `<select>`, shown with `{{{choices}}}`.
  var options: Markup {
    Markup(
      html: map { choice in
        "<option value=\"\(Markup.escaped(choice.value))\"\(choice.isChosen ? " selected" : "")>"
          + Markup.escaped(choice.label) + "</option>"
      }.joined())
  }
}
