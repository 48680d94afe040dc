// Reads the person out of a row: names, companies, mails, phones, numbers, in whatever columns a format has for them.

import Customers
import Exchange
import Foundation
import Linkage

/// Reads who a row speaks of.
struct PersonReading {
  private let columns: ColumnMap
  private let format: Format
  private let system: String

  init(_ survey: Survey) {
    columns = survey.columns
    format = survey.format
    system = survey.system
  }

  /// The columns that tell persons apart; rows equal in them are about the same person.
  var identifyingColumns: [Int] {
    [Role.number, .email, .phone, .name, .givenName, .familyName, .company, .refundEmail].flatMap(columns.all)
  }

  /// The person of a row, or nil when it names nobody. `isRefund`: the other side of a payment is the customer.
  /// `group` is the name that stands above the rows of a grouped report.
  func read(_ row: TableRow, group: String?, isRefund: Bool) -> NewCustomer? {
    var new = NewCustomer()
    let numbers = texts(.number, row).map { Self.withoutApostrophe($0) }
    new.givenName = text(.givenName, row)
    let middle = text(.middleName, row)
    if !middle.isEmpty && !new.givenName.isEmpty { new.givenName += " " + middle }
    new.familyName = text(.familyName, row)
    new.company = text(.company, row)
    new.name = Self.meaningful(group ?? firstText(.name, row))
    if let comma = new.name.firstIndex(of: ","), format.nameIdentifies == true || format.familyFirst == true,
      group == nil
    {
      new.name = Self.turned(new.name, at: comma)
    }
    let mails = isRefund && columns.has(.refundEmail) ? texts(.refundEmail, row) : texts(.email, row)
    new.emails = mails.flatMap(Self.mailsIn).filter { emailKey($0) != nil }
    new.phones = texts(.phone, row).flatMap(Self.phonesIn).filter { phoneKey($0, country: "") != nil }
    new.websites = texts(.website, row)
    new.birthday = texts(.birthday, row).lazy.compactMap(Self.birthday).first
    new.address = address(row)
    new.country = text(.country, row)
    new.tags = texts(.tags, row).map(Self.tag).filter { !$0.isEmpty }.joined(separator: ", ")
    new.note = text(.note, row)
    new.numbers = numbers.map { "\(system):\($0)" }
    if new.name.isEmpty && new.givenName.isEmpty && new.familyName.isEmpty && !new.company.isEmpty {
      new.kind = .organisation
    }
    let reachable = !new.numbers.isEmpty || !new.emails.isEmpty || !new.phones.isEmpty
    let display = group ?? (format.nameIdentifies == true ? new.company : "")
    if !display.isEmpty {
      new.numbers.append("\(system):name:\(folded(display))")
      if group == nil { Self.show(as: display, &new) }
    } else if !reachable && format.nameIdentifies == false {
      return nil
    } else if !reachable && !new.callName.isEmpty {
      new.numbers = ["\(system):name:\(folded(new.callName))"]
    }
    return new.callName.isEmpty ? nil : new
  }

  /// Accounts know a customer by a display name; the full name beside it is a person there, or the customer in person.
  private static func show(as display: String, _ new: inout NewCustomer) {
    new.kind = new.name.isEmpty || folded(new.name) != folded(display) ? .organisation : .person
    let words = new.name.split(separator: " ")
    if words.count > 1 && new.givenName.isEmpty && new.familyName.isEmpty {
      new.givenName = words.dropLast().joined(separator: " ")
      new.familyName = String(words[words.count - 1])
    }
    new.name = display
  }

  /// Whether a name stands for nobody in particular.
  static func isPlaceholder(_ text: String) -> Bool { placeholders.contains(folded(text)) }

  private static let placeholders: Set<String> = [
    "n/a", "na", "none", "null", "nil", "-", "--", "unknown", "walk-in", "walkin", "walk in", "guest", "cash",
    "anonymous",
    "not specified", "no name", "cash customer", "walk-in customer", "0", "customer", "test",
  ]

  private static func meaningful(_ text: String) -> String { isPlaceholder(text) ? "" : text }

  // MARK: - Cells

  private func texts(_ role: Role, _ row: TableRow) -> [String] {
    columns.all(role).flatMap { column -> [String] in
      let text = Self.bounded(Self.withoutApostrophe(row.trimmed(column)))
      guard !text.isEmpty, !Self.isPlaceholder(text) else { return [] }
      guard let separators = format.separators, role != .name, role != .company, role != .address else {
        return [text]
      }
      return separators.reduce([text]) { parts, separator in
        parts.flatMap { $0.components(separatedBy: separator) }
      }
      .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
    }
  }

  private func firstText(_ role: Role, _ row: TableRow) -> String { texts(role, row).first ?? "" }

  private func text(_ role: Role, _ row: TableRow) -> String { firstText(role, row) }

  /// No cell brings in more than we keep in one field.
  private static func bounded(_ text: String) -> String {
    text.utf8.count > longestText ? String(text.unicodeScalars.prefix(longestText / 4)) : text
  }

  private func address(_ row: TableRow) -> String {
    let whole = firstText(.address, row)
    let street = texts(.street, row).joined(separator: ", ")
    let place = [firstText(.postalCode, row), firstText(.city, row), firstText(.region, row)].filter {
      !$0.isEmpty
    }
    let parts = [whole.isEmpty ? street : whole, place.joined(separator: " ")].filter { !$0.isEmpty }
    return parts.joined(separator: "\n")
  }

  /// Tills and spreadsheets put an apostrophe before numbers so that Excel leaves them alone; it is not data.
  private static func withoutApostrophe(_ text: String) -> String {
    guard text.hasPrefix("'"), text.dropFirst().first.map({ $0.isNumber || "+(-=".contains($0) }) == true
    else { return text }
    return String(text.dropFirst())
  }

  /// `Bramble, Cleo` as `Cleo Bramble`.
  private static func turned(_ name: String, at comma: String.Index) -> String {
    let family = name[..<comma].trimmingCharacters(in: .whitespaces)
    let given = name[name.index(after: comma)...].trimmingCharacters(in: .whitespaces)
    return given.isEmpty || family.isEmpty ? name : "\(given) \(family)"
  }

  private static func mailsIn(_ text: String) -> [String] {
    text.split(whereSeparator: { $0 == ";" || $0 == "," || $0 == " " || $0 == "\n" }).map(String.init)
  }

  /// `Phone:(555) 555-0101 Mobile:(555) 555-0102` are two.
  private static func phonesIn(_ text: String) -> [String] {
    guard text.contains(":") else { return [text] }
    var parts = [""]
    for character in text {
      if character.isLetter || character == ":" {
        if parts.last != "" { parts.append("") }
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
  }

  private static func tag(_ text: String) -> String {
    let name = text.hasPrefix("* ") ? String(text.dropFirst(2)) : text
    return ["myContacts", "My Contacts"].contains(name) ? "" : name
  }

  /// `1985-04-02`, `--04-02` and other forms as we keep birthdays; nil when unreadable.
  private static func birthday(_ text: String) -> String? {
    if text.hasPrefix("--") {
      let parts = text.dropFirst(2).split(separator: "-")
      guard parts.count == 2, let month = Int(parts[0]), let day = Int(parts[1]),
        Day(year: 2000, month: month, dayOfMonth: day) != nil
      else { return nil }
      return "--" + (Day(year: 2000, month: month, dayOfMonth: day)?.iso.dropFirst(5) ?? "")
    }
    for order in [DateOrder.yearMonthDay, .dayMonthYear] {
      if let date = readDate(text, order: order) { return Day(rawValue: date.dayNumber).iso }
    }
    return nil
  }
}
