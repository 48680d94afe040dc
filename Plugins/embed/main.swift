// Writes one Swift file that holds the text of many files, so that the executable needs nothing beside it.
// Usage: embed OUTPUT ROOT FILE…; a file's name in `Embedded.files` is its path below ROOT.
import Foundation

let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
  FileHandle.standardError.write(Data("usage: embed OUTPUT ROOT FILE…\n".utf8))
  exit(64)
}
let root = arguments[2].hasSuffix("/") ? arguments[2] : arguments[2] + "/"

/// A raw string literal whose delimiter does not occur in `text`.
func literal(_ text: String) -> String {
  var hashes = "#"
  while text.contains("\"\"\"" + hashes) || text.contains("\\" + hashes) { hashes += "#" }
  return "\(hashes)\"\"\"\n\(text)\n\"\"\"\(hashes)"
}

var source = """
  // Made by Plugins/embed at build time. Not to be edited.

  enum Embedded {
    /// The text of each file compiled in, by its path below the target's folder.
    static let files: [String: String] = [

  """
if arguments.count == 3 { source += ":" }
for path in arguments[3...].sorted() {
  let text = try String(contentsOfFile: path, encoding: .utf8)
  let name = path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path
  source += "\"\(name)\":\n\(literal(text)),\n"
}
source += "]\n}\n"
try source.write(toFile: arguments[1], atomically: true, encoding: .utf8)
