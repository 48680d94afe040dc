// Reads one file of records and says how many cells it holds: `read bytes|strings FILE`.
import Exchange
import Glibc

guard CommandLine.arguments.count == 3, ["bytes", "strings"].contains(CommandLine.arguments[1]) else {
  print("read bytes|strings FILE")
  exit(64)
}
let file = TableSource.file(path: CommandLine.arguments[2])
print(CommandLine.arguments[1] == "strings" ? try readStrings(file) : try readBytes(file))

/// Looks at every cell where it lies.
func readBytes(_ file: TableSource) throws -> String {
  var (records, cells, sum) = (0, 0, 0)
  let reader = try TableReader(file)
  while try reader.next() {
    let row = reader.row
    records += 1
    cells += row.count
    for column in 0..<row.count { sum &+= row.withBytes(column) { $0.count + Int($0.first ?? 0) } }
  }
  return "\(records) \(cells) \(sum)"
}

/// Makes a text of every cell.
func readStrings(_ file: TableSource) throws -> String {
  var (records, cells, sum) = (0, 0, 0)
  let reader = try TableReader(file)
  while try reader.next() {
    let row = reader.row
    records += 1
    cells += row.count
    for column in 0..<row.count { sum &+= row.text(column).utf8.count }
  }
  return "\(records) \(cells) \(sum)"
}
