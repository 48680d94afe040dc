// A street and house number as they are compared: the numbers, and the words that name the street.

/// An address line in parts.
struct StreetParts: Sendable, Equatable {
  /// The words that name the street, in their order, with blanks; words for 'street' and 'flat' left out.
  var name: [UInt8] = []
  /// The house number, and the flat's after it.
  var numbers: [[UInt8]] = []

  /// Reads a line such as 'Flat 2, 12 Chestnut Ave.' or 'Schillerstraße 9'.
  init(_ cell: UnsafeBufferPointer<UInt8>) {
    let plain = plain(cell)
    var flat: [UInt8]?
    var isFlat = false
    plain.withUnsafeBufferPointer { plain in
      var start = 0
      while start < plain.count {
        var end = start
        while end < plain.count, plain[end] != 0x20 { end += 1 }
        let word = UnsafeBufferPointer(rebasing: plain[start..<end])
        start = end + 1
        if word.contains(where: { $0 <= 0x39 }), !isOrdinal(word) {
          if isFlat { flat = Array(word) } else { numbers.append(Array(word)) }
          isFlat = false
          continue
        }
        let kind = streetWords.kind(word)
        isFlat = kind == 1
        guard kind == 0 else { continue }
        if !name.isEmpty { name.append(0x20) }
        name += stem(word)
      }
    }
    if let flat {
      // 'Flat 3, Subhash Marg' has no number but the flat's.
      if numbers.isEmpty { numbers = [flat] } else { numbers.append(flat) }
    }
  }

  /// Whether a word is the name of a numbered street, such as '7th'.
  private func isOrdinal(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    word.count > 2 && ordinals.contains { $0.elementsEqual(word.suffix(2)) }
      && word.dropLast(2).allSatisfy { (0x30...0x39).contains($0) }
  }

  /// German streets are one word: 'schillerstrasse', 'schillerstr'.
  private func stem(_ word: UnsafeBufferPointer<UInt8>) -> some Sequence<UInt8> {
    let end = endings.first { word.count > $0.count + 2 && word.suffix($0.count).elementsEqual($0) }
    return word.dropLast(end?.count ?? 0)
  }
}

/// Words for a flat, words that say nothing, and words for a street.
private let streetWords = WordTable(
  "flat unit apt apartment suite ste room",
  "h no hno plot house number nr the of near opp opposite floor fl block blk",
  """
  street st str strasse road rd avenue ave av drive dr drv lane la ln close cl court ct way place pl crescent cres cr terrace ter tce
  gardens gdns square sq boulevard blvd highway hwy parade pde circuit cct walk row hill grove gr gve mews park pk marg mg nagar ngr ngar
  vihar colony path chowk allee weg platz gasse circle cir parkway pkwy trail trl view rise nw ne sw se n s e w
  """)
private let ordinals = ["st", "nd", "rd", "th"].map { Array($0.utf8) }
private let endings = ["strasse", "str", "weg", "platz", "gasse", "allee"].map { Array($0.utf8) }
