// Tally, the accounting program of most Indian shops: vouchers of sales, and the ledgers that are customers.

/// Makes records of Tally's vouchers and ledgers.
final class TallyRecords: AccountReading {
  static let columns = [
    "Record", "Ledger Name", "Full Name", "Ledger Group", "Mailing Name", "Contact Person", "Email", "Phone",
    "Mobile",
    "Website", "Address", "State", "Pincode", "Country", "GSTIN", "Narration", "Voucher GUID",
    "Voucher Number",
    "Voucher Date", "Voucher Kind", "Voucher Type", "Voucher Status", "Party Name", "Voucher Amount",
  ]
  static let wholes: Set<String> = ["voucher", "ledger", "group", "vouchertype"]
  static let parts: Set<String> = [
    "parent", "name", "name.list", "languagename.list", "mailingname", "mailingname.list", "ledgercontact",
    "email", "ledgerphone", "ledgermobile", "website", "address", "address.list", "ledmailingdetails.list",
    "pincode", "state", "ledstatename", "country", "countryname", "countryofresidence", "partygstin",
    "narration", "guid", "date", "vouchernumber", "vouchertypename", "partyledgername", "iscancelled",
    "isoptional", "isdeleted", "ledgerentries.list", "allledgerentries.list", "ledgername", "ispartyledger",
    "amount",
  ]

  /// The group each group and ledger belongs to, and the kind of voucher each kind was made from, in small letters.
  private var parents: [String: String] = [:]
  private var voucherParents: [String: String] = [:]
  private static let mostNames = 200_000

  init() {}

  func note(_ text: String, in path: [String]) {}

  func records(of element: XMLElement, in path: [String]) -> [[String: String]] {
    let name = Self.name(of: element)
    switch element.name {
    case "vouchertype":
      if voucherParents.count < Self.mostNames {
        voucherParents[name.lowercased()] = element.text("parent").lowercased()
      }
      return []
    case "group":
      learnParent(of: name, element)
      return []
    case "ledger":
      learnParent(of: name, element)
      return isCustomer(name) ? [ledger(name, element)] : []
    default: return [voucher(element)]
    }
  }

  private static func name(of element: XMLElement) -> String {
    let names = [
      element.attributes["NAME"] ?? "", element.text("name"),
      element.text("languagename.list", "name.list", "name"),
    ]
    return names.first { !$0.trimmingBlanks.isEmpty }?.trimmingBlanks ?? ""
  }

  private func learnParent(of name: String, _ element: XMLElement) {
    guard parents.count < Self.mostNames, !name.isEmpty else { return }
    parents[name.lowercased()] = element.text("parent").lowercased()
  }

  /// Whether a ledger stands in a group, however deep.
  private func belongs(_ name: String, to groups: Set<String>) -> Bool {
    var name = name.lowercased()
    for _ in 0..<32 {
      guard let parent = parents[name], parent != name else { return false }
      if groups.contains(parent) { return true }
      name = parent
    }
    return false
  }

  private func isCustomer(_ name: String) -> Bool { belongs(name, to: ["sundry debtors"]) }

  // MARK: - Ledgers

  private func ledger(_ name: String, _ element: XMLElement) -> [String: String] {
    let details = element.first("ledmailingdetails.list") ?? element
    func either(_ names: String...) -> String {
      names.lazy.flatMap { [details.text($0), element.text($0)] }.first { !$0.isEmpty } ?? ""
    }
    let lists = [details.first("address.list"), element.first("address.list")].compactMap { $0 }
    let lines = (lists.first?.all("address") ?? []).map { $0.own.trimmingBlanks }.filter { !$0.isEmpty }
    return [
      "Record": "ledger", "Ledger Name": name,
      // Whoever has a tax number is a business.
      "Full Name": either("partygstin").isEmpty ? name : "", "Ledger Group": element.text("parent"),
      "Mailing Name": [either("mailingname"), element.text("mailingname.list", "mailingname")].first {
        !$0.isEmpty
      } ?? "",
      "Contact Person": either("ledgercontact"), "Email": either("email"), "Phone": either("ledgerphone"),
      "Mobile": either("ledgermobile"), "Website": either("website"),
      "Address": lines.joined(separator: "\n"),
      "State": either("state", "ledstatename"), "Pincode": either("pincode"),
      "Country": either("country", "countryname", "countryofresidence"), "GSTIN": either("partygstin"),
      "Narration": element.text("narration"),
    ]
  }

  // MARK: - Vouchers

  private func voucher(_ element: XMLElement) -> [String: String] {
    let types = [element.text("vouchertypename"), element.attributes["VCHTYPE"] ?? ""]
    let type = types.first { !$0.isEmpty } ?? ""
    let party = element.text("partyledgername")
    let ids = [element.text("guid"), element.attributes["REMOTEID"] ?? ""]
    let number = element.text("vouchernumber")
    return [
      "Record": "voucher",
      "Voucher GUID": ids.first { !$0.isEmpty } ?? "\(type) \(number) \(element.text("date"))",
      "Voucher Number": number, "Voucher Date": element.text("date"), "Voucher Kind": kind(type),
      "Voucher Type": type, "Voucher Status": Self.status(element),
      "Party Name": belongs(party, to: Self.money) ? "" : party, "Voucher Amount": Self.owed(element, party),
      "Narration": element.text("narration"), "GSTIN": element.text("partygstin"),
    ]
  }

  private static let money: Set<String> = ["cash-in-hand", "bank accounts", "bank od a/c", "bank occ a/c"]

  /// What a kind of voucher was made from; where the file does not say, what its name says.
  private func kind(_ type: String) -> String {
    var name = type.lowercased()
    for _ in 0..<8 {
      if name == "sales" || name == "credit note" { return name == "sales" ? "sale" : "credit note" }
      guard let parent = voucherParents[name], parent != name, !parent.isEmpty else { break }
      name = parent
    }
    if ["order", "quotation", "estimate", "proforma", "delivery"].contains(where: name.contains) {
      return "other"
    }
    if name.contains("credit note") || name.contains("sales return") { return "credit note" }
    let words = name.split { !$0.isLetter }
    return words.contains("sales") || words.contains("sale") || words.contains("pos") ? "sale" : "other"
  }

  private static func status(_ element: XMLElement) -> String {
    func isSet(_ name: String) -> Bool { element.text(name).lowercased() == "yes" }
    if isSet("iscancelled") { return "cancelled" }
    if isSet("isdeleted") || element.attributes["ACTION"]?.lowercased() == "delete" { return "deleted" }
    return isSet("isoptional") ? "optional" : ""
  }

  /// What the party of a voucher owes by it: debits are negative in Tally, so the sign is turned.
  private static func owed(_ element: XMLElement, _ party: String) -> String {
    let entries = element.all("ledgerentries.list") + element.all("allledgerentries.list")
    let own = entries.filter { !party.isEmpty && $0.text("ledgername").lowercased() == party.lowercased() }
    let marked = entries.filter { $0.text("ispartyledger").lowercased() == "yes" }
    let debits = entries.filter { $0.text("amount").hasPrefix("-") }
    let counted = [own, marked, debits].first { !$0.isEmpty } ?? []
    let amounts = counted.map { amount($0.text("amount")) }
    guard amounts.count > 1 else {
      return amounts.first?.flatMap(\.negated)?.withoutTrailingZeros.description ?? ""
    }
    let sum = amounts.reduce(Amount?.some(Amount(units: 0))) { sum, next in
      sum.flatMap { sum in next.flatMap(sum.adding) }
    }
    return sum?.negated?.withoutTrailingZeros.description ?? ""
  }

  /// `-$100.00 @ ₹ 82/$ = -₹ 8200.00` is 8200 in the books.
  private static func amount(_ text: String) -> Amount? {
    let booked = text.split(separator: "=").last.map(String.init) ?? text
    let digits = booked.filter { $0.isNumber || $0 == "-" || $0 == "." || $0 == "," }
    return readAmount(digits, mark: .point)
  }
}
