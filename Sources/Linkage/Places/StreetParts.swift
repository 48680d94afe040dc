// A street and house number as they are compared: the numbers, and the words that name the street.

/// An address line in parts.
struct StreetParts: Sendable, Equatable {
  /// The words that name the street, in their order, with blanks; words for 'street' and 'flat' left out.
  var name: [UInt8] = []
  /// The house number, and the flat's after it.
  var numbers: [[UInt8]] = []

  /// Reads a line such as 'Flat 2, 12 Chestnut Ave.' or 'Schillerstraße 9'.
  init(_ cell: UnsafeBufferPointer<UInt8>) {
    var flat: [UInt8]?
    var isFlat = false
    for word in words(plain(cell)) {
      let text = Array(word)
      if text.contains(where: { (0x30...0x39).contains($0) }) {
        if isFlat { flat = text } else { numbers.append(text) }
        isFlat = false
        continue
      }
      if units.contains(text) {
        isFlat = true
        continue
      }
      isFlat = false
      guard !kinds.contains(text), !house.contains(text) else { continue }
      if !name.isEmpty { name.append(0x20) }
      name += stem(text)
    }
    if let flat {
      // 'Flat 3, Subhash Marg' has no number but the flat's.
      if numbers.isEmpty { numbers = [flat] } else { numbers.append(flat) }
    }
  }

  /// German streets are one word: 'schillerstrasse', 'schillerstr'.
  private func stem(_ word: [UInt8]) -> [UInt8] {
    for end in endings where word.count > end.count + 2 && word.suffix(end.count).elementsEqual(end) {
      return Array(word.dropLast(end.count))
    }
    return word
  }
}

private let units = wordSet("flat unit apt apartment suite ste room")
private let house = wordSet("h no hno plot house number nr the of near opp opposite floor fl block blk")
private let kinds = wordSet(
  """
  street st str strasse road rd avenue ave av drive dr drv lane la ln close cl court ct way place pl crescent cres cr terrace ter tce
  gardens gdns square sq boulevard blvd highway hwy parade pde circuit cct walk row hill grove gr gve mews park pk marg mg nagar ngr ngar
  vihar colony path chowk allee weg platz gasse circle cir parkway pkwy trail trl view rise nw ne sw se n s e w
  """)
private let endings = ["strasse", "str", "weg", "platz", "gasse", "allee"].map { Array($0.utf8) }
