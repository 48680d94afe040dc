// SAF-T, the audit file that accounting programs of many countries must write: customers, and their invoices or, where there
// are none, what was booked on them.

/// Makes records of a SAF-T file's customers, invoices, bookings and till receipts.
final class AuditRecords: AccountReading {
  static let columns = [
    "Record", "Customer ID", "Customer Name", "Company Name", "Contact Person", "Email", "Phone", "Mobile",
    "Website", "Street", "City", "Region", "Postal Code", "Country", "Customer Tax ID", "Notes", "Document",
    "Document Date", "Document Time", "Document Kind", "Document Type", "Document Status", "Gross Total",
    "Net Total", "Currency", "Description",
  ]
  static let wholes: Set<String> = [
    "customer", "customersupplier", "invoice", "transaction", "cashtransaction",
  ]
  static let parts: Set<String> = [
    // Customers
    "companystructure", "registrationnumber", "name", "companyname", "contact", "contactperson", "firstname",
    "lastname", "telephone", "mobilephone", "email", "website", "billingaddress", "address", "shiptoaddress",
    "streetname", "number", "buildingnumber", "additionaladdressdetail", "addressdetail", "city",
    "postalcode",
    "region", "country", "customertaxid", "customerid", "partyinfo", "type", "notes",
    "custsupid", "custsupname", "custsuptype", "streetaddress", "postaladdress",
    // Invoices
    "invoiceno", "documentstatus", "invoicestatus", "invoicedate", "invoicetype", "customerinfo",
    "documenttotals", "invoicedocumenttotals", "grosstotal", "nettotal", "amount", "systementrydate",
    // Bookings and receipts
    "transactionid", "transactiondate", "description", "line", "recordid", "accountid", "debitamount",
    "creditamount", "sourcedocumentid", "nr", "transid", "transtype", "transamntin", "transamntex", "amnttp",
    "transdate", "transtime",
  ]

  /// Whether the file has invoices, so that bookings say the same once more.
  private let hasInvoices: Bool
  private var currency = ""
  private var country = ""
  private var journal = ""
  /// Customers that stand for whoever bought without saying who they are.
  private var walkIns: Set<String> = ["consumidorfinal"]
  private static let mostWalkIns = 10_000

  init(hasInvoices: Bool) { self.hasInvoices = hasInvoices }

  /// Whether invoices stand anywhere in the file, after the bookings that are the same once more.
  static func holdsInvoices(_ source: ByteSource) throws -> Bool {
    // In UTF-16 every second byte is zero.
    var sought = ["SalesInvoices>", "InvoiceNo>"].map { [Array($0.utf8), $0.utf8.flatMap { [$0, 0] }] }
    let step = 1 << 20
    for offset in stride(from: 0, to: source.total, by: step) {
      let piece = try source.slice(at: offset, count: step + 64)
      sought.removeAll { $0.contains { ByteSearch.holds(piece, $0) } }
      if sought.isEmpty { return true }
    }
    return false
  }

  func note(_ text: String, in path: [String]) {
    let text = text.trimmingBlanks
    switch (path.first, path.last) {
    case ("header", "currencycode"), ("header", "defaultcurrencycode"), ("header", "curcode"):
      if currency.isEmpty { currency = String(text.prefix(3)).uppercased() }
    case ("header", "auditfilecountry"): country = String(text.prefix(2)).uppercased()
    case (_, "journalid"): journal = String(text.prefix(100))
    default: break
    }
  }

  func records(of element: XMLElement, in path: [String]) -> [[String: String]] {
    switch element.name {
    case "customer": path.contains("masterfiles") ? [customer(element)] : []
    case "customersupplier": [tillCustomer(element)]
    case "invoice": path.contains("salesinvoices") ? [invoice(element)] : []
    case "cashtransaction": [receipt(element)]
    default: hasInvoices || !path.contains("generalledgerentries") ? [] : bookings(element)
    }
  }

  // MARK: - Customers

  private func customer(_ element: XMLElement) -> [String: String] {
    let structure = element.first("companystructure") ?? element
    let id = element.text("customerid")
    let tax = element.text("customertaxid")
    let name = [structure.text("companyname"), structure.text("name")].first { !$0.isEmpty } ?? ""
    if Self.isNobody(name) {
      if walkIns.count < Self.mostWalkIns { walkIns.insert(id.lowercased()) }
      return ["Record": "nobody", "Customer ID": id, "Company Name": name]
    }
    let contact = structure.first("contact") ?? structure
    let person = [contact.text("contactperson", "firstname"), contact.text("contactperson", "lastname")]
    let whole = contact.text("contactperson", "firstname").isEmpty ? contact.text() : ""
    let isCompany = isCompany(structure, element, tax: tax)
    func reach(_ name: String) -> String {
      [contact.text(name), element.text(name)].first { !$0.isEmpty } ?? ""
    }
    var record = [
      "Record": "customer", "Customer ID": id, "Customer Name": isCompany ? "" : name,
      "Company Name": isCompany ? name : "",
      "Contact Person": whole.isEmpty ? person.filter { !$0.isEmpty }.joined(separator: " ") : whole,
      "Email": reach("email"), "Phone": reach("telephone"), "Mobile": reach("mobilephone"),
      "Website": reach("website"),
      "Customer Tax ID": tax.isEmpty ? structure.text("registrationnumber") : tax,
      "Notes": element.text("partyinfo", "notes"),
    ]
    let address = ["billingaddress", "address", "shiptoaddress"].lazy.compactMap(structure.first).first
    address.map { Self.add($0, to: &record) }
    return record
  }

  private func isCompany(_ structure: XMLElement, _ element: XMLElement, tax: String) -> Bool {
    if !structure.text("registrationnumber").isEmpty { return true }
    if element.text("partyinfo", "type").lowercased() == "company" { return true }
    // Portuguese numbers say what their holder is: 5 a company, 6 an office.
    return tax.count == 9 && tax.allSatisfy(\.isNumber) && (tax.hasPrefix("5") || tax.hasPrefix("6"))
  }

  private static func add(_ address: XMLElement, to record: inout [String: String]) {
    let street = ["streetname", "number", "buildingnumber"].map { address.text($0) }.filter { !$0.isEmpty }
    let detail = ["addressdetail", "additionaladdressdetail"].map { address.text($0) }.filter { !$0.isEmpty }
    // AddressDetail is the whole once more where a street is named, too.
    record["Street"] = placed(
      (street.isEmpty ? detail : [street.joined(separator: " ")]).joined(separator: ", "))
    record["City"] = placed(address.text("city"))
    record["Region"] = placed(address.text("region"))
    record["Postal Code"] = placed(address.text("postalcode"))
    record["Country"] = placed(address.text("country"))
  }

  /// Programs that must write something write `Desconhecido`.
  private static func placed(_ text: String) -> String {
    ["desconhecido", "desconhecida", "unknown", "n/a", "0000-000", "*", "-"].contains(text.lowercased())
      ? "" : text
  }

  private static func isNobody(_ name: String) -> Bool {
    ["consumidor final", "consumidor", "cliente final", "final consumer", "kontantkunde", "kontantsalg"]
      .contains(name.lowercased())
  }

  private func known(_ id: String) -> String { walkIns.contains(id.lowercased()) ? "" : id }

  // MARK: - Invoices

  private func invoice(_ element: XMLElement) -> [String: String] {
    let totals = element.first("documenttotals") ?? element.first("invoicedocumenttotals") ?? element
    let id =
      [element.text("customerid"), element.text("customerinfo", "customerid")].first { !$0.isEmpty } ?? ""
    let type = element.text("invoicetype")
    let statuses = [element.text("documentstatus", "invoicestatus"), element.text("invoicestatus")]
    let amounts = ["grosstotal", "nettotal"].map { name in
      [totals.text(name), totals.text(name, "amount")].first { !$0.isEmpty } ?? ""
    }
    return [
      "Record": "sale", "Customer ID": known(id), "Document": element.text("invoiceno"),
      "Document Date": element.text("invoicedate"), "Document Kind": Self.kind(type), "Document Type": type,
      "Document Status": statuses.first { !$0.isEmpty } ?? "",
      "Gross Total": Self.plain(amounts[0].isEmpty ? amounts[1] : amounts[0]),
      "Net Total": Self.plain(amounts[1]),
      "Currency": currency,
    ]
  }

  /// An amount of XML, whose decimal mark is always a point, so that nobody takes it for another.
  private static func plain(_ text: String) -> String {
    readAmount(text, mark: .point)?.withoutTrailingZeros.description ?? text
  }

  /// What an invoice's type says: Portuguese letters, the codes of UN/EDIFACT 1001, words.
  private static func kind(_ type: String) -> String {
    switch type.uppercased() {
    case "NC", "TD", "KS", "381", "261", "396", "C", "CN": "credit note"
    case "AA", "DA": "assets"
    case "325", "PF": "proforma"
    case let word where word.contains("CREDIT") || word.contains("KREDIT"): "credit note"
    default: "invoice"
    }
  }

  // MARK: - Bookings

  /// What was booked on customers: debit is what they were billed, credit what they paid or were credited.
  private func bookings(_ transaction: XMLElement) -> [[String: String]] {
    let lines = transaction.all("line")
    let hasRevenue = lines.contains { isRevenue($0.text("accountid")) }
    return lines.enumerated().compactMap { place, line in
      let id = line.text("customerid")
      guard !id.isEmpty else { return nil }
      let debit = Self.amount(line, "debitamount")
      let amount = debit.isEmpty ? Self.amount(line, "creditamount") : debit
      let number = line.text("recordid")
      return [
        "Record": "sale", "Customer ID": known(id),
        "Document": [journal, transaction.text("transactionid"), number.isEmpty ? "\(place + 1)" : number]
          .filter { !$0.isEmpty }.joined(separator: "/"),
        "Document Date": transaction.text("transactiondate"),
        "Document Kind": kind(isBilled: !debit.isEmpty, hasRevenue: hasRevenue), "Document Type": "journal",
        "Gross Total": Self.plain(amount), "Currency": currency,
        "Description": [line.text("description"), transaction.text("description")].first { !$0.isEmpty }
          ?? "",
      ]
    }
  }

  /// Where the chart of accounts is known, only what also touches an account of sales was billed or credited.
  private func kind(isBilled: Bool, hasRevenue: Bool) -> String {
    if isBilled { return hasRevenue || revenue == nil ? "invoice" : "transfer" }
    return hasRevenue ? "credit note" : "payment"
  }

  /// The first digit of accounts of sales, by country.
  private var revenue: String? { ["NO": "3", "PT": "7", "RO": "7", "LT": "5", "AO": "6"][country] }

  private func isRevenue(_ account: String) -> Bool { revenue.map { account.hasPrefix($0) } ?? false }

  private static func amount(_ line: XMLElement, _ name: String) -> String {
    [line.text(name, "amount"), line.text(name)].first { !$0.isEmpty } ?? ""
  }

  // MARK: - Tills

  private func tillCustomer(_ element: XMLElement) -> [String: String] {
    var record = [
      "Record": element.text("custsuptype").lowercased() == "s" ? "supplier" : "customer",
      "Customer ID": element.text("custsupid"), "Customer Name": element.text("custsupname"),
      "Contact Person": element.text("contact"), "Email": element.text("email"),
      "Phone": element.text("telephone"), "Website": element.text("website"),
    ]
    let address = ["streetaddress", "postaladdress"].lazy.compactMap(element.first).first
    address.map { Self.add($0, to: &record) }
    return record
  }

  private func receipt(_ element: XMLElement) -> [String: String] {
    let type = element.text("transtype").uppercased()
    let isReturn = type.contains("RETURN") || type == "11006" || element.text("amnttp").uppercased() == "D"
    let isSale = type.contains("SAL") || type == "11001" || type == "11006"
    let numbers = [element.text("nr"), element.text("transid")]
    let amounts = [element.text("transamntin"), element.text("transamntex")]
    return [
      "Record": "sale", "Customer ID": known(element.text("custsupid")),
      "Document": numbers.first { !$0.isEmpty } ?? "", "Document Date": element.text("transdate"),
      "Document Time": element.text("transtime"),
      "Document Kind": isSale ? (isReturn ? "credit note" : "invoice") : "other", "Document Type": type,
      "Gross Total": Self.plain(amounts.first { !$0.isEmpty } ?? ""), "Net Total": Self.plain(amounts[1]),
      "Currency": currency,
    ]
  }
}
