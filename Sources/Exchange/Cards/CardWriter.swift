// Writes cards as vCards that Apple, Google, Outlook and Android take.

/// Writes vCards: lines of at most 75 bytes, folded between characters, ended by CRLF.
///
///     var card = Card()
///     card.fullName = "Ola Adeyemi"
///     output += CardWriter.card(card, version: .three)
package enum CardWriter {
  /// The versions we write.
  package enum Version: String, Sendable, Hashable, CaseIterable {
    /// RFC 2426, which every address book takes.
    case three = "3.0"
    /// RFC 6350.
    case four = "4.0"
  }

  /// The text of one card.
  package static func card(_ card: Card, version: Version = .three) -> String {
    var lines = CardLinesText()
    lines.add("BEGIN", "VCARD")
    lines.add("VERSION", version.rawValue)
    lines.add("PRODID", "-//Regulars//Regulars//EN")
    lines.add("UID", text: card.uid)
    if version == .four { lines.add("KIND", card.isCompany ? "org" : "individual") }
    addName(card, to: &lines)
    addReach(card, version, to: &lines)
    lines.add("BDAY", day: card.birthday, version)
    lines.add("NOTE", text: card.note)
    lines.add("CATEGORIES", list: card.categories)
    if version == .three, card.isCompany { lines.add("X-ABShowAs", "COMPANY") }
    lines.add("REV", version == .four ? basic(card.revised) : card.revised)
    lines.add("END", "VCARD")
    return lines.text
  }

  /// FN and N must both be there.
  private static func addName(_ card: Card, to lines: inout CardLinesText) {
    lines.add("FN", escaped(shown(card)))
    lines.add(
      "N", parts: [card.familyName, card.givenName, card.middleName, card.prefix, card.suffix], always: true)
    lines.add("NICKNAME", text: card.nickname)
    lines.add(
      "ORG", parts: card.department.isEmpty ? [card.organization] : [card.organization, card.department])
    lines.add("TITLE", text: card.title)
  }

  private static func addReach(_ card: Card, _ version: Version, to lines: inout CardLinesText) {
    for (place, email) in card.emails.enumerated() {
      let isFirst = place == 0 && card.emails.count > 1
      lines.add(
        "EMAIL" + types(email.use, version == .three ? "INTERNET" : nil, isFirst, version), text: email.text)
    }
    for (place, phone) in card.phones.enumerated() {
      let isFirst = place == 0 && card.phones.count > 1
      lines.add("TEL" + types(phone.use, nil, isFirst, version), text: phone.text)
    }
    for (place, address) in card.addresses.enumerated() {
      let isFirst = place == 0 && card.addresses.count > 1
      lines.add(
        "ADR" + types(address.use, nil, isFirst, version),
        parts: [
          "", "", address.street, address.city, address.region, address.postalCode, address.country,
        ])
    }
    for website in card.websites { lines.add("URL", text: website) }
  }

  /// The parameters of a number or an address.
  private static func types(_ use: Card.Use?, _ other: String?, _ isFirst: Bool, _ version: Version) -> String
  {
    let own = version == .three ? use?.rawValue.uppercased() : use?.rawValue
    switch version {
    case .three: return [own, other, isFirst ? "PREF" : nil].compactMap { $0 }.map { ";TYPE=" + $0 }.joined()
    case .four: return (own.map { ";TYPE=" + $0 } ?? "") + (isFirst ? ";PREF=1" : "")
    }
  }

  private static func shown(_ card: Card) -> String {
    let parts = [card.prefix, card.givenName, card.middleName, card.familyName, card.suffix]
    let spelt = parts.filter { !$0.isEmpty }.joined(separator: " ")
    let others = [card.fullName, spelt, card.organization, card.emails.first?.text, card.phones.first?.text]
    return others.lazy.compactMap { $0 }.first { !$0.isEmpty } ?? "-"
  }

  /// `2025-04-01T17:18:52Z` as `20250401T171852Z`.
  fileprivate static func basic(_ moment: String) -> String {
    moment.filter { $0 != "-" && $0 != ":" }
  }

  /// A text with what would end it escaped, and without control characters.
  fileprivate static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
      switch scalar {
      case "\\", ";", ",": result.unicodeScalars.append(contentsOf: ["\\", scalar])
      case "\n", "\r": result += "\\n"
      case "\t": result += " "
      case "\u{0}"..."\u{1F}", "\u{7F}": break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// The lines of a card as they are put together.
private struct CardLinesText {
  private(set) var text = ""

  /// A property whose value is written as it is.
  mutating func add(_ name: String, _ value: String) {
    guard !value.isEmpty else { return }
    text += Self.folded(name + ":" + value)
  }

  mutating func add(_ name: String, text value: String) {
    add(name, CardWriter.escaped(value))
  }

  mutating func add(_ name: String, list: [String]) {
    add(name, list.filter { !$0.isEmpty }.map(CardWriter.escaped).joined(separator: ","))
  }

  mutating func add(_ name: String, parts: [String], always: Bool = false) {
    guard always || parts.contains(where: { !$0.isEmpty }) else { return }
    add(name, parts.map(CardWriter.escaped).joined(separator: ";"))
  }

  /// A day; vCard 3.0 cannot say that the year is not known, so Apple's way is taken, which others read too.
  mutating func add(_ name: String, day: String, _ version: CardWriter.Version) {
    guard day.unicodeScalars.allSatisfy({ $0 == "-" || ("0"..."9").contains($0) }) else { return }
    switch version {
    case .four: add(name, day.hasPrefix("--") ? "--" + CardWriter.basic(day) : CardWriter.basic(day))
    case .three where day.hasPrefix("--"): add(name + ";X-APPLE-OMIT-YEAR=1604", "1604-" + day.dropFirst(2))
    case .three: add(name, day)
    }
  }

  /// The line and its CRLF; a blank begins each further piece of a long one.
  private static func folded(_ line: String) -> String {
    var (result, used) = ("", 0)
    for scalar in line.unicodeScalars {
      let width = UTF8.width(scalar)
      if used + width > 75 {
        result += "\r\n "
        used = 1
      }
      result.unicodeScalars.append(scalar)
      used += width
    }
    return result + "\r\n"
  }
}
