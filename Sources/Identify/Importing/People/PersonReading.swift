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
  private let kind: RowKind
  /// The business's country: where phones without a calling code are.
  private let country: String
  private let cells: PersonCells
  private let addresses: AddressReading
  private let birthdays: BirthdayReading
  private let consents: ConsentReading
  private let fields: OwnFields

  init(_ survey: Survey, business: Business, fields: OwnFields) {
    self.fields = fields
    columns = survey.columns
    format = survey.format
    system = survey.system
    kind = survey.kind
    country = business.country
    cells = PersonCells(survey)
    addresses = AddressReading(survey, cells)
    birthdays = BirthdayReading(survey, country: business.country)
    consents = ConsentReading(survey)
  }

  /// The columns that tell persons apart; rows equal in them are about the same person.
  var identifyingColumns: [Int] {
    [Role.number, .email, .phone, .name, .displayName, .givenName, .familyName, .company, .refundEmail]
      .flatMap(columns.all)
  }

  /// The person of a row, or nil when it names nobody. `isRefund`: the other side of a payment is the customer.
  /// `group` is the name that stands above the rows of a grouped report.
  func read(_ row: TableRow, group: String?, isRefund: Bool) -> NewCustomer? {
    var new = NewCustomer()
    readNames(row, group: group, &new)
    readReach(row, isRefund: isRefund, &new)
    new.birthday = birthdays.read(row, cells)
    new.tags = TagList(cells.all(.tags, row)).text
    readNote(row, &new)
    consents.read(row, &new)
    readOrigin(row, &new)
    if !fields.isEmpty { new.fields = fields.read(row) }
    if new.name.isEmpty && new.givenName.isEmpty && new.familyName.isEmpty && !new.company.isEmpty {
      new.kind = .organisation
    }
    guard identify(&new, row, group: group) else { return nil }
    return new.callName.isEmpty ? nil : new
  }

  // MARK: - Names

  private func readNames(_ row: TableRow, group: String?, _ new: inout NewCustomer) {
    new.givenName = cells.first(.givenName, row)
    let middle = cells.first(.middleName, row)
    if !middle.isEmpty && !new.givenName.isEmpty { new.givenName += " " + middle }
    new.familyName = cells.first(.familyName, row)
    let suffix = cells.first(.suffix, row)
    if !suffix.isEmpty && !new.familyName.isEmpty { new.familyName += " " + suffix }
    new.company = cells.first(.company, row)
    new.name = PersonCells.meaningful(group ?? cells.first(.name, row))
    if let comma = new.name.firstIndex(of: ","), format.nameIdentifies == true || format.familyFirst == true,
      group == nil
    {
      new.name = Self.turned(new.name, at: comma)
    }
    if new.name.isEmpty && new.givenName.isEmpty && new.familyName.isEmpty && new.company.isEmpty {
      new.givenName = cells.first(.nickname, row)
    }
  }

  /// `Bramble, Cleo` as `Cleo Bramble`.
  private static func turned(_ name: String, at comma: String.Index) -> String {
    let family = name[..<comma].trimmingCharacters(in: .whitespaces)
    let given = name[name.index(after: comma)...].trimmingCharacters(in: .whitespaces)
    return given.isEmpty || family.isEmpty ? name : "\(given) \(family)"
  }

  // MARK: - Where they are and how to reach them

  private func readReach(_ row: TableRow, isRefund: Bool, _ new: inout NewCustomer) {
    new.addresses = addresses.read(row)
    new.country = new.addresses.first { !$0.country.isEmpty }?.country ?? cells.first(.country, row)
    new.address = new.addresses.first?.text ?? ""
    // A phone without a calling code is more likely where its owner lives than where the shop is.
    new.phoneCountry = countryCode(new.country) ?? country
    let mails = isRefund && columns.has(.refundEmail) ? cells.all(.refundEmail, row) : cells.all(.email, row)
    new.emails = mails.flatMap(Self.mailsIn).filter { emailKey($0) != nil }
    new.phones = cells.all(.phone, row).flatMap(Self.phonesIn).filter {
      phoneKey($0, country: new.phoneCountry) != nil
    }
    new.websites = cells.all(.website, row)
    new.numbers = cells.all(.number, row).map { "\(system):\(number($0))" }
  }

  /// Salesforce writes one id with 15 letters or, with three that check them, 18.
  private func number(_ written: String) -> String {
    guard system == "salesforce", written.utf8.count == 18, written.allSatisfy(\.isASCII) else {
      return written
    }
    return String(written.prefix(15))
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

  // MARK: - What else is said

  private func readNote(_ row: TableRow, _ new: inout NewCustomer) {
    new.note = cells.first(.note, row)
    let given = columns.all(.otherGivenName).map { cells.text($0, row) }
    let family = columns.all(.otherFamilyName).map { cells.text($0, row) }
    let others = (0..<max(given.count, family.count)).map { place in
      [given, family].compactMap { place < $0.count ? $0[place] : nil }.filter { !$0.isEmpty }
        .joined(separator: " ")
    }
    let lines = [new.note] + others.filter { !$0.isEmpty }
    new.note = lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// Where they came from and who brought them. A column called just 'source' beside a sale is where it was made.
  private func readOrigin(_ row: TableRow, _ new: inout NewCustomer) {
    if kind == .person { new.source = String(cells.first(.source, row).prefix(longestName)) }
    new.referredBy = String(cells.first(.referredBy, row).prefix(longestName))
    new.parentCompany = String(cells.first(.parentCompany, row).prefix(longestName))
    new.household = String(cells.first(.household, row).prefix(longestName))
    new.employer = String(cells.first(.employer, row).prefix(longestName))
  }

  // MARK: - What tells them from others

  /// Adds what the system itself knows the customer by. False when nothing tells who they are.
  private func identify(_ new: inout NewCustomer, _ row: TableRow, group: String?) -> Bool {
    let reachable = !new.numbers.isEmpty || !new.emails.isEmpty || !new.phones.isEmpty
    let display = group ?? displayName(new, row)
    if !display.isEmpty {
      new.numbers.append("\(system):name:\(folded(display))")
      if group == nil { show(as: display, &new) }
      return true
    }
    if !reachable && format.nameIdentifies == false { return false }
    let isNamed = ![new.name, new.givenName, new.familyName, new.company].allSatisfy(\.isEmpty)
    // A number alone is a customer in a sale; in a list of people the row is one that holds nobody.
    if kind == .person && format.name != "plain" && format.keepsNumbers != true && !isNamed
      && new.emails.isEmpty && new.phones.isEmpty
    {
      return false
    }
    if !reachable && !new.callName.isEmpty { new.numbers = ["\(system):name:\(folded(new.callName))"] }
    return true
  }

  private func displayName(_ new: NewCustomer, _ row: TableRow) -> String {
    guard format.nameIdentifies == true else { return "" }
    if columns.has(.displayName) { return PersonCells.meaningful(cells.first(.displayName, row)) }
    return columns.has(.company) ? new.company : new.name
  }

  /// Accounts know a customer by a display name; the full name beside it is a person there, or the customer in person.
  private func show(as display: String, _ new: inout NewCustomer) {
    let whole = [new.givenName, new.familyName].filter { !$0.isEmpty }.joined(separator: " ")
    let person = new.name.isEmpty ? whole : new.name
    new.kind = folded(person) == folded(display) ? .person : .organisation
    let words = new.name.split(separator: " ")
    if words.count > 1 && new.givenName.isEmpty && new.familyName.isEmpty && columns.has(.company) {
      new.givenName = words.dropLast().joined(separator: " ")
      new.familyName = String(words[words.count - 1])
    }
    new.name = display
  }

  /// Whether a name stands for nobody in particular.
  static func isPlaceholder(_ text: String) -> Bool { PersonCells.isPlaceholder(text) }
}
