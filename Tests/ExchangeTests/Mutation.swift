// How files are damaged to see whether their readers hold.
@testable import Exchange

/// Changes a few bytes: `telling` are the characters that mean something to the reader.
func mutate(_ bytes: inout [UInt8], telling: String, _ dice: inout Dice) {
  let place = Int.random(in: 0...bytes.count, using: &dice)
  let byte =
    Bool.random(using: &dice)
    ? telling.utf8.randomElement(using: &dice) ?? 0 : UInt8.random(in: 0...255, using: &dice)
  switch Int.random(in: 0..<6, using: &dice) {
  case 0: bytes.insert(byte, at: place)
  case 1 where place < bytes.count: bytes.remove(at: place)
  case 2 where place < bytes.count: bytes[place] = byte
  case 3: bytes.removeLast(min(bytes.count, Int.random(in: 0...20, using: &dice)))
  case 4 where place < bytes.count:
    bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...30, using: &dice)))
  default:
    let start = Int.random(in: 0...bytes.count, using: &dice)
    let end = min(bytes.count, start + Int.random(in: 0...30, using: &dice))
    bytes.insert(contentsOf: bytes[start..<end], at: place)
  }
}
