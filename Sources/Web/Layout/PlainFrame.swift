// What stands around a page that nobody is signed in to: sign-in, first use, errors.

/// The values of Layout/plain.mustache; a page struct holds one as `frame`.
struct PlainFrame: Sendable {
  /// `en` or `hi`, for the `lang` attribute.
  let lang: String
  /// `light` or `dark`, nil where the device decides.
  let theme: String?
  /// The token that every form carries as `csrf`; empty where there is no form.
  let csrf: String
  /// The folder of the stylesheet and scripts.
  let assets: String

  init(language: Language, theme: Frame.Theme = .system, csrf: String = "") {
    self.lang = language.rawValue
    self.theme = theme == .system ? nil : theme.rawValue
    self.csrf = csrf
    self.assets = StaticFiles.folder
  }
}
