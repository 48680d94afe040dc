// `regulars routes`: every address of the site and who may open it.

import ArgumentParser
import Office
import Web

struct Routes: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List every page and form of the site and who may use it.")

  func run() {
    print(Terminal.table(Site.lines.map { [$0.path, $0.method, $0.permission?.rawValue ?? "everybody"] }))
  }
}
