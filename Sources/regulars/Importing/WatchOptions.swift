// How a folder is watched: of `regulars import` and `regulars serve`.

import ArgumentParser

/// The folder and how often it is looked at.
struct WatchOptions: ParsableArguments {
  @Option(
    help: "Bring in each new file of this folder, once; reports go to its folder 'reports'.",
    completion: .directory)
  var watch: String?
  @Option(help: ArgumentHelp("Look at the folder this often.", valueName: "seconds")) var every = 10
  @Flag(help: "Look at the folder once and end.") var once = false

  func validate() throws {
    guard (1...86_400).contains(every) else { throw ValidationError("--every takes 1 to 86400 seconds.") }
    guard watch != nil || !once else { throw ValidationError("--once goes with --watch.") }
  }
}
