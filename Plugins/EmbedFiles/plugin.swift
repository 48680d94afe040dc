// Compiles a target's templates, styles, scripts, words and format descriptions into the executable.
import Foundation
import PackagePlugin

@main
struct EmbedFiles: BuildToolPlugin {
  static let kinds: Set<String> = ["mustache", "css", "js", "svg", "json", "webmanifest", "csv"]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target as? any SourceModuleTarget else { return [] }
    let root = target.directoryURL
    let inputs = target.sourceFiles.map(\.url).filter { Self.kinds.contains($0.pathExtension) }
    let output = context.pluginWorkDirectoryURL.appending(path: "Embedded.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(inputs.count) files of \(target.name)",
        executable: try context.tool(named: "embed").url,
        arguments: [output.path(), root.path()] + inputs.map { $0.path() },
        inputFiles: inputs,
        outputFiles: [output])
    ]
  }
}
