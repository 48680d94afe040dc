// stub
struct OldWorkbook {
  let sheets: [(name: String, place: Int)] = []
  init(_ source: ByteSource) throws {}
}
