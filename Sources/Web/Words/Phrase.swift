// A text of the catalogue, cut once at its places for arguments.

/// A text with places `{0}`, `{1}`, … for arguments.
struct Phrase: Sendable {
  /// The text around the places: always one piece more than there are places.
  private(set) var pieces: [String]
  /// Which argument stands at each place.
  private(set) var places: [Int]

  init(_ text: String) {
    var pieces: [String] = []
    var places: [Int] = []
    var piece = ""
    var rest = text[...]
    while let character = rest.first {
      let inside = rest.dropFirst().prefix(while: \.isNumber)
      if character == "{", let place = Int(inside), rest.dropFirst(1 + inside.count).first == "}" {
        pieces.append(piece)
        places.append(place)
        piece = ""
        rest = rest.dropFirst(inside.count + 2)
      } else {
        piece.append(character)
        rest.removeFirst()
      }
    }
    self.pieces = pieces + [piece]
    self.places = places
  }

  /// The same text as HTML; the places stay.
  var escaped: Phrase {
    var escaped = self
    escaped.pieces = pieces.map { Markup.text($0).html }
    return escaped
  }

  /// The text with its places filled; a place without an argument stays visible.
  func filled(with arguments: [String]) -> String {
    var text = pieces[0]
    for (index, place) in places.enumerated() {
      text += place < arguments.count ? arguments[place] : "{\(place)}"
      text += pieces[index + 1]
    }
    return text
  }
}
