// `regulars export`: everything the business has, in open forms.

import ArgumentParser
import Foundation
import Office
import Storage

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Take customers, purchases or everything out in an open form.",
    discussion: """
      Customers: \(ExportSubject.customers.forms.map(\.rawValue).joined(separator: ", ")). \
      Purchases: \(ExportSubject.purchases.forms.map(\.rawValue).joined(separator: ", ")). \
      Lines of purchases: \(ExportSubject.lines.forms.map(\.rawValue).joined(separator: ", ")). \
      'csv' is for programs; 'excel' is CSV for people who open it in a spreadsheet.
      """)

  @OptionGroup var database: DatabaseOption
  @Argument(
    help: "What: \(ExportSubject.allCases.map(\.rawValue).joined(separator: ", ")).")
  var subject: ExportSubject = .customers
  @Option(name: .customLong("as"), help: "The form.") var form: ExportForm?
  @Option(
    help: "The file to write, in the place of one that is there; - for standard output.", completion: .file())
  var to: String?

  func run() throws {
    let export = try Export(subject, as: form ?? subject.forms[0])
    let database = try self.database.open(.reading)
    let target = to.map { ($0 as NSString).expandingTildeInPath }
    let beside = target.flatMap { $0 == "-" ? nil : ($0 as NSString).deletingLastPathComponent }
    let folder = Self.temporaryFolder(beside: beside)
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    // What stays is in a folder whose name says what it was.
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = try database.reportNow { snapshot in
      Terminal.sayAge(of: snapshot)
      return try export.write(from: snapshot, into: folder)
    }
    guard target != "-" else { return try Self.print(file.path) }
    let place = target ?? file.name
    guard rename(file.path, place) == 0 else {
      throw OfficeFault(
        doing: "Writing \(place)", message: String(cString: strerror(errno)), isDiskFull: errno == ENOSPC)
    }
    Terminal.say("Wrote \(place): \(file.count) \(subject == .package ? "customers" : subject.rawValue).")
  }

  /// On the same disk as the file, so that it can be moved there at once.
  private static func temporaryFolder(beside target: String?) -> String {
    let parent = target.map { $0.isEmpty ? "." : $0 } ?? "."
    return "\(parent)/.regulars-export-\(ProcessInfo.processInfo.processIdentifier)"
  }

  private static func print(_ path: String) throws {
    let file = try FileHandle(forReadingFrom: URL(filePath: path))
    while let bytes = try file.read(upToCount: 1 << 18), !bytes.isEmpty {
      try FileHandle.standardOutput.write(contentsOf: bytes)
    }
  }
}

extension ExportSubject: ExpressibleByArgument {}
extension ExportForm: ExpressibleByArgument {}
