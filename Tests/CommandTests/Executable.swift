// The executable as it was built beside these tests: run, listened to, and killed in the middle of things.

import Foundation

/// The built `regulars`, when it stands beside the test bundle.
struct Executable: Sendable {
  let path: String

  /// Nil when only some targets were built.
  init?() {
    let folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    let beside = [
      folder, URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent(),
    ]
    guard
      let found = beside.map({ $0.appending(path: "regulars").path })
        .first(where: FileManager.default.isExecutableFile(atPath:))
    else { return nil }
    path = found
  }

  /// What a command answered.
  struct Answer {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs a command to its end, in a folder when one is given.
  func run(_ arguments: [String], environment: [String: String] = [:], in place: String? = nil) throws
    -> Answer
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: "answer-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (output, errors) = (folder.appending(path: "output"), folder.appending(path: "errors"))
    for file in [output, errors] { try Data().write(to: file) }
    let process = try start(
      arguments, output: FileHandle(forWritingTo: output), errors: FileHandle(forWritingTo: errors),
      environment: environment, in: place)
    process.waitUntilExit()
    return Answer(
      status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }

  /// Starts a command and kills it after some time, unless it has ended before. Answers whether it was killed.
  func killed(_ arguments: [String], after time: Double) throws -> Bool {
    let process = try start(arguments, output: .nullDevice, errors: .nullDevice)
    Thread.sleep(forTimeInterval: time)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }

  private func start(
    _ arguments: [String], output: FileHandle, errors: FileHandle, environment: [String: String] = [:],
    in place: String? = nil
  ) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    if let place { process.currentDirectoryURL = URL(filePath: place) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    return process
  }
}
