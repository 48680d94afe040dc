// What every page needs of the house: the database, the clock, the words, the keys.

package import Customers
import Differentiate
package import Identify
package import Logging
package import Office
package import Storage
import Synchronization

/// One running house. Passed to every handler within its `Visit`; there is nothing global.
package struct House: Sendable {
  /// What its owner may set.
  package struct Options: Sendable {
    /// Names it answers to besides localhost, 127.0.0.1 and [::1].
    package var hosts: [String] = []
    /// The address people use when it stands behind a proxy: `https://shop.example`. Makes cookies secure.
    package var address: String?
    /// Addresses of proxies whose `X-Forwarded-For` is believed.
    package var proxies: [String] = []
    /// The longest file taken, in bytes.
    package var uploadLimit: Int64 = 4 << 30
    package var passwordCost: ScryptCost = .standard
    /// What it is called among several servers of one shop.
    package var server = ServerName.random()

    package init() {}
  }

  /// Makes the sample shop in an opened, empty database.
  package typealias SampleMaker = @Sendable (Database, Actor, Instant) async throws -> Void

  package let database: Database
  package let options: Options
  package let now: @Sendable () -> Instant
  package let logger: Logger
  /// Compares one customer with all others.
  package let matcher = Matcher()
  let makeSample: SampleMaker?
  let key: SignInKey
  let desk: PasswordDesk
  let imports: ImportDesk
  let exports: ExportDesk
  let lists: ListDesk
  let templates: Templates
  let words: [Language: Words]
  let dots: [Language: DotsDrawing]
  /// Which sessions were in use lately.
  let seen: SeenSessions
  let phoneVisits = PhoneVisits()
  private let shelf = FormsShelf()

  /// Parses the templates. Throws when one of them is broken.
  package init(
    database: Database, key: SignInKey, options: Options = Options(),
    logger: Logger = Logger(label: "regulars"),
    now: @escaping @Sendable () -> Instant, makeSample: SampleMaker? = nil
  ) throws {
    self.database = database
    self.key = key
    self.options = options
    self.logger = logger
    self.now = now
    self.makeSample = makeSample
    seen = SeenSessions(database)
    desk = PasswordDesk(cost: options.passwordCost)
    imports = ImportDesk(
      database: database, catalogue: try FormatCatalogue(), server: options.server,
      folder: Self.uploads(database, options.server), now: now)
    exports = ExportDesk(folder: Self.uploads(database, options.server))
    lists = ListDesk(database: database, logger: logger, now: now)
    templates = try Templates()
    words = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, Words($0)) })
    dots = words.mapValues(DotsDrawing.init)
  }

  /// Brings a file in that nobody sent, after those that people sent before it; waits meanwhile.
  package func bringIn(
    _ job: Import, _ change: Change, progress: (ImportProgress) throws -> Void
  ) throws -> ImportReport {
    try imports.inTurn { try database.bringIn(job, change, progress: progress) }
  }

  /// Whether people reach it by https.
  var isSecure: Bool { options.address?.lowercased().hasPrefix("https://") ?? false }

  /// What it is called among several servers of one shop.
  var server: ServerName { options.server }

  /// The folder for files that people send, this server's alone.
  var uploads: String { Self.uploads(database, server) }

  private static func uploads(_ database: Database, _ server: ServerName) -> String {
    switch database.engine {
    case .sqlite: database.companion("uploads")
    case .postgres: database.companion("\(server).uploads")
    }
  }

  func words(_ language: Language) -> Words { words[language] ?? Words(language) }

  /// Numbers, money and dates as this business writes them for this reader.
  func forms(_ business: Business, _ language: Language) -> Forms { shelf.forms(business, language) }
}

/// Forms asked for before: making them asks ICU, which takes a fifth of a millisecond.
private final class FormsShelf: Sendable {
  private struct Label: Hashable {
    let locale: String
    let currency: Currency
    let language: Language
  }

  private let kept = Mutex<[Label: Forms]>([:])

  func forms(_ business: Business, _ language: Language) -> Forms {
    let label = Label(locale: business.locale, currency: business.currency, language: language)
    return kept.withLock { kept in
      if let forms = kept[label] { return forms }
      let forms = Forms(
        localeIdentifier: label.locale, currencyCode: label.currency.code,
        currencyScale: label.currency.scale,
        language: language)
      kept[label] = forms
      return forms
    }
  }
}
