// `regulars import`: brings files in, or shows what would happen; or watches a folder for them.

import ArgumentParser
import Customers
import Differentiate
import Exchange
import Foundation
import Identify
import Storage

struct ImportFiles: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Bring in what a till, a shop, the accounts or an address book exported."
  )

  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: JSONOption
  @OptionGroup var reading: ReadingOptions
  @Argument(help: "The files: tables, workbooks, cards, or zips of them.", completion: .file())
  var files: [String] = []
  @Flag(help: "Show what would happen and change nothing.") var dryRun = false
  @Option(help: "Write every row not taken to this CSV file.", completion: .file()) var problems: String?
  @OptionGroup var watching: WatchOptions

  func validate() throws {
    if watching.watch == nil, files.isEmpty {
      throw ValidationError("Name the files, or a folder with --watch.")
    }
    if watching.watch != nil, !files.isEmpty || dryRun || problems != nil {
      throw ValidationError("--watch takes a folder, and neither files, --dry-run nor --problems.")
    }
  }

  func run() throws {
    let options = try reading.options()
    let catalogue = try FormatCatalogue()
    if let folder = watching.watch { return try watch(folder, options, catalogue) }
    let database = try self.database.open(.writing)
    defer { try? database.close() }  // the import's own outcome is what counts
    var tally = ImportTally()
    for file in files {
      let path = (file as NSString).expandingTildeInPath
      do {
        let unpacked = try Unpacked(path, sheet: options.sheet, catalogue: catalogue)
        defer { unpacked.remove() }
        for part in unpacked.parts { try bringIn(part, options, catalogue, database, &tally) }
      } catch {
        try tally.refuse((path as NSString).lastPathComponent, error, output, isAlone: files.count == 1)
      }
    }
    tally.tell(output, isDryRun: dryRun)
    if !dryRun { try tellLikely(tally.imports, database) }
    if tally.refused > 0 { throw ExitCode(65) }
  }

  /// Says how many of the new customers are probably customers there were before. Nothing is merged unasked.
  private func tellLikely(_ imports: [Int64], _ database: Database) throws {
    guard !imports.isEmpty else { return }
    try database.matchChangedNow(Matcher(), at: .now)
    let (count, isPending) = try database.readNow { snapshot in
      try imports.reduce(into: (0, false)) { sum, id in
        guard let change = try snapshot.changeSet(ofImport: id) else { return }
        let likely = try snapshot.likelyNewcomers(of: change, limit: 0)
        sum = (sum.0 + likely.count, sum.1 || likely.isPending)
      }
    }
    if count > 0 {
      Terminal.say(
        "\(count) of the new customers may be customers you have: 'regulars duplicates' shows why.")
    }
    if isPending, try database.readNow({ try $0.value("SELECT COUNT(*) FROM customer") ?? 0 }) > 1 {
      Terminal.say("'regulars duplicates --scan' compares all customers and finds who is there twice.")
    }
  }

  private func bringIn(
    _ part: SentFile.Part, _ options: ImportOptions, _ catalogue: FormatCatalogue, _ database: Database,
    _ tally: inout ImportTally
  ) throws {
    switch part {
    case .leftOut(let name, let refusal?): try tally.refuse(name, refusal, output)
    case .leftOut(let name, nil): Terminal.say("\(name): \(Self.noList)")
    case .table(let table):
      do {
        var options = options
        options.sheet = table.sheet ?? options.sheet
        let job = Import(
          .file(path: table.path), fileName: table.name, options: options, catalogue: catalogue)
        let meter = Meter()
        defer { meter.done() }
        let change = Actor.command.change(.bringIn, at: .now, about: table.name)
        let report =
          try dryRun
          ? database.rehearse(job, change, progress: meter.show)
          : database.bringIn(job, change, progress: meter.show)
        meter.done()
        tally.add(report)
        if output.json {
          try Terminal.print(json: ReportJSON(report))
        } else {
          print(ReportText(report).text)
        }
        if let problems { try writeProblems(of: report, database, to: problems, after: tally.count) }
      } catch {
        try tally.refuse(table.name, error, output, isAlone: files.count == 1)
      }
    }
  }

  /// What is said of a picture or a letter inside a zip.
  static let noList = "A file of this kind holds no list we can read; it was left out."

  /// The rows of the first table go to the path given, those of others beside it.
  private func writeProblems(
    of report: ImportReport, _ database: Database, to path: String, after count: Int
  ) throws {
    var rows = report.problems
    if let id = report.id, !dryRun { rows = try database.readNow { try $0.problems(of: id) } }
    let path = path as NSString
    let place = count == 1 ? path as String : "\(path.deletingPathExtension)-\(count).\(path.pathExtension)"
    try Data(ProblemsCSV.bytes(rows)).write(to: URL(fileURLWithPath: place))
  }

  private func watch(_ folder: String, _ options: ImportOptions, _ catalogue: FormatCatalogue) throws {
    let folder = try WatchedFolder.path(folder)
    let database: Database
    do {
      database = try self.database.open(.writing)
    } catch StorageRefusal.inUse(let path) {
      Terminal.say(
        "A Regulars server is running on \(path), and a database in a file has one writer. Let the server watch the "
          + "folder itself: regulars serve --watch \(folder)")
      throw ExitCode(65)
    }
    defer { try? database.close() }  // what was brought in is what counts
    let stop = StopSignal()
    let watch = FolderWatch(
      folder, database: database, catalogue: catalogue, options: options, said: reading.said,
      say: { Terminal.say($0) })
    try watch.run(every: watching.every, once: watching.once, isStopped: { stop.isAsked }) { job, change in
      try database.bringIn(job, change)
    }
    if watching.once, watch.refused > 0 { throw ExitCode(65) }
  }
}

/// What came of several files.
struct ImportTally {
  private(set) var count = 0
  private(set) var refused = 0
  /// The imports there were, by their ids.
  private(set) var imports: [Int64] = []
  private var customers = (new: 0, changed: 0)
  private var purchases = (new: 0, changed: 0)
  private var rows = 0
  private var skipped = 0

  private struct Refusal: Encodable {
    let file: String
    let refused: String
  }

  mutating func add(_ report: ImportReport) {
    count += 1
    if let id = report.id { imports.append(id) }
    customers.new += report.customers.created
    customers.changed += report.customers.updated
    purchases.new += report.purchases.created
    purchases.changed += report.purchases.updated
    rows += report.rowsRead
    skipped += report.rowsSkipped
  }

  /// Tells why a file is not taken, so that the others may come in; throws on what is no refusal.
  mutating func refuse(
    _ name: String, _ error: any Error, _ output: JSONOption, isAlone: Bool = false
  ) throws {
    guard let sentence = Failure.fileRefusal(error) else { throw error }
    refused += 1
    if output.json, !isAlone { try Terminal.print(json: Refusal(file: name, refused: sentence)) }
    Terminal.say(isAlone ? sentence : "\(name): \(sentence)")
  }

  /// The total, when there was more than one.
  func tell(_ output: JSONOption, isDryRun: Bool) {
    guard count + refused > 1, !output.json else { return }
    print(
      """

      \(count) files \(isDryRun ? "would come" : "came") in, \(refused) did not. Rows: \(rows) read, \(skipped) not taken. \
      Customers: \(customers.new) new, \(customers.changed) changed. \
      Sales and refunds: \(purchases.new) new, \(purchases.changed) changed.
      """)
  }
}

/// Shows how far an import is, on a terminal only, at most ten times a second.
private final class Meter {
  private let start = ContinuousClock.now
  private var shown = ContinuousClock.now

  func show(_ progress: ImportProgress) {
    guard Terminal.isWatched, shown.duration(to: .now) > .milliseconds(100), progress.bytesRead > 0 else {
      return
    }
    shown = .now
    let part = Double(progress.bytesRead) / Double(max(progress.bytesTotal, 1))
    let spent = start.duration(to: .now) / .seconds(1)
    let left = part > 0 ? Int((spent / part - spent).rounded(.up)) : 0
    Terminal.show(progress: "\(progress.rows) rows, \(Int(part * 100)) %, about \(left) s left")
  }

  func done() {
    if Terminal.isWatched { Terminal.clearProgress() }
  }
}
