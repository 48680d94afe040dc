// A folder whose files come in by themselves, each once: what is in it stays where it is, what came of it is told in
// its folder 'reports'.

import Customers
import Exchange
import Foundation
import Identify
import Storage

/// Looks at a folder again and again. Which files came in is kept in the database, so it may be stopped at any time.
final class FolderWatch {
  /// Brings one table in.
  typealias BringIn = (Import, Change) throws -> ImportReport

  /// As it was at the last look: a file is taken when it was the same twice.
  private struct Look: Equatable {
    let size: Int64
    let changedAt: Date
  }

  /// Nobody writes to a file that has not changed for so long, in seconds.
  private static let quiet: TimeInterval = 3

  /// How many files were refused so far.
  private(set) var refused = 0
  private let folder: String
  private let database: Database
  private let catalogue: FormatCatalogue
  private let options: ImportOptions
  private let said: String
  private let say: (String) -> Void
  private let reports: WatchReports
  private var looks: [String: Look] = [:]
  private var settled: [String: Look] = [:]

  /// `said` stands for the options: a file that was refused is tried again under others.
  init(
    _ folder: String, database: Database, catalogue: FormatCatalogue, options: ImportOptions, said: String,
    say: @escaping (String) -> Void
  ) {
    self.folder = folder
    self.database = database
    self.catalogue = catalogue
    self.options = options
    self.said = said
    self.say = say
    reports = WatchReports(folder: folder + "/reports")
  }

  /// Looks until it is told to stop; told between two files, it takes no other.
  func run(every seconds: Int, once: Bool, isStopped: () -> Bool, bringIn: BringIn) throws {
    while !isStopped() {
      let waiting = try look(isStopped: isStopped, bringIn: bringIn)
      if once && waiting == 0 { return }
      let pause = once ? Self.quiet / 2 : TimeInterval(seconds)
      let end = Date(timeIntervalSinceNow: pause)
      while Date() < end, !isStopped() { Thread.sleep(forTimeInterval: 0.1) }
    }
  }

  /// Takes every file that is new and no longer written to. Answers how many are still being written, or seen for the
  /// first time.
  func look(isStopped: () -> Bool, bringIn: BringIn) throws -> Int {
    var waiting = 0
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    looks = looks.filter { names.contains($0.key) }
    settled = settled.filter { names.contains($0.key) }
    for name in names where Self.isWanted(name) {
      if isStopped() { break }
      guard let look = Self.look(at: folder + "/" + name), settled[name] != look else { continue }
      let isSame = looks[name] == look
      looks[name] = look
      guard isSame, Date().timeIntervalSince(look.changedAt) >= Self.quiet else {
        waiting += 1
        continue
      }
      try take(name, bringIn)
      settled[name] = look
    }
    return waiting
  }

  /// Brings a file in, unless one with its bytes was dealt with before. `.cancelled` leaves it for the next time.
  private func take(_ name: String, _ bringIn: BringIn) throws {
    let path = folder + "/" + name
    do {
      let mark = try FileMark(of: path).text
      let refusedMark = mark + "?" + said
      guard try database.readNow({ try !$0.wasWatched(mark) && !$0.wasWatched(refusedMark) }) else { return }
      let outcome = try outcome(of: path, bringIn)
      try reports.write(outcome, for: name) {
        id in try database.readNow { try $0.problems(of: id) }
      }
      try note(outcome.isRefused ? refusedMark : mark)
      if outcome.isRefused { refused += 1 }
      say(outcome.line(for: name))
    } catch let refusal as TableRefusal {
      // It went while it was looked at, or cannot be opened.
      refused += 1
      say("\(name): \(refusal)")
      try reports.write(WatchOutcome(refusals: [(name, refusal.description)]), for: name) { _ in [] }
    }
  }

  private func outcome(of path: String, _ bringIn: BringIn) throws -> WatchOutcome {
    var outcome = WatchOutcome()
    let unpacked: Unpacked
    do {
      unpacked = try Unpacked(path, sheet: options.sheet, catalogue: catalogue)
    } catch {
      guard let sentence = Failure.fileRefusal(error) else { throw error }
      return WatchOutcome(refusals: [((path as NSString).lastPathComponent, sentence)])
    }
    defer { unpacked.remove() }
    for part in unpacked.parts {
      switch part {
      case .leftOut(let name, let refusal?): outcome.refusals.append((name, refusal.description))
      case .leftOut(let name, nil): outcome.remarks.append("\(name): \(ImportFiles.noList)")
      case .table(let table):
        var options = options
        options.sheet = table.sheet ?? options.sheet
        let job = Import(
          .file(path: table.path), fileName: table.name, options: options, catalogue: catalogue)
        do {
          outcome.reports.append(
            try bringIn(job, Actor.command.change(.bringIn, at: .now, about: table.name)))
        } catch {
          guard error as? ImportRefusal != .cancelled, let sentence = Failure.fileRefusal(error) else {
            throw error
          }
          outcome.refusals.append((table.name, sentence))
        }
      }
    }
    return outcome
  }

  private func note(_ mark: String) throws {
    try database.writeNow(Actor.command.change(.bringIn, at: .now)) { try $0.noteWatched(mark) }
  }

  /// Neither hidden files nor those that programs write to before they name them.
  private static func isWanted(_ name: String) -> Bool {
    let ends = [".part", ".partial", ".crdownload", ".download", ".tmp", "~"]
    return !name.hasPrefix(".") && !name.hasPrefix("~$") && !ends.contains(where: name.lowercased().hasSuffix)
  }

  private static func look(at path: String) -> Look? {
    // A file that went meanwhile is no file.
    guard let facts = try? FileManager.default.attributesOfItem(atPath: path),
      facts[.type] as? FileAttributeType == .typeRegular, let size = facts[.size] as? NSNumber,
      let changedAt = facts[.modificationDate] as? Date
    else { return nil }
    return Look(size: size.int64Value, changedAt: changedAt)
  }
}
