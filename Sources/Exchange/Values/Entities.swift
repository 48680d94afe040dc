// Texts that came out of a web page with its entities still in them.

/// A text with the HTML entities that shops' exports hold put into the characters they stand for; unknown ones stay.
package func withoutEntities(_ text: String) -> String {
  var out = ""
  var rest = text[...]
  while let start = rest.firstIndex(of: "&") {
    out += rest[..<start]
    rest = rest[start...]
    guard let end = rest.prefix(12).firstIndex(of: ";"),
      let character = character(named: rest[rest.index(after: rest.startIndex)..<end])
    else {
      out.append("&")
      rest = rest.dropFirst()
      continue
    }
    out.unicodeScalars.append(character)
    rest = rest[rest.index(after: end)...]
  }
  return out + rest
}

private func character(named name: Substring) -> Unicode.Scalar? {
  if name.hasPrefix("#x") || name.hasPrefix("#X") {
    return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
  }
  if name.hasPrefix("#") { return UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init) }
  return named[String(name)]
}

private let named: [String: Unicode.Scalar] = [
  "quot": "\"", "amp": "&", "lt": "<", "gt": ">", "apos": "'", "nbsp": "\u{A0}", "eacute": "é", "egrave": "è",
  "agrave": "à", "ccedil": "ç", "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü",
  "szlig": "ß", "ntilde": "ñ", "euro": "€", "pound": "£", "copy": "©", "reg": "®", "trade": "™",
  "hellip": "…",
  "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "times": "×",
  "deg": "°",
]
