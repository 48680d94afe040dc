// Reads a file as the product reads it and says how many cells it holds: what script/bench times.
import Exchange

let reader = try TableReader(.file(path: CommandLine.arguments[1]))
var (rows, cells, bytes) = (0, 0, 0)
while try reader.next() {
  rows += 1
  cells += reader.row.count
  for column in 0..<reader.row.count { reader.row.withBytes(column) { bytes += $0.count } }
}
print(rows, cells, bytes)
