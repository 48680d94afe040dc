// What the rows of an interchange file say, under the names of one wide table.

/// The columns in which customers and lines of documents are handed out.
enum InterchangeColumn: String, CaseIterable {
  case record = "Record"
  case document = "Document"
  case documentKind = "Trns Type"
  case documentDate = "Trns Date"
  case documentName = "Trns Name"
  case documentAmount = "Trns Amount"
  case documentMemo = "Trns Memo"
  case documentAccount = "Trns Account"
  case lineAmount = "Spl Amount"
  case lineQuantity = "Spl Quantity"
  case linePrice = "Spl Price"
  case lineItem = "Spl Item"
  case lineProduct = "Spl Product"
  case lineAccount = "Spl Account"
  case customer = "Cust Name"
  case job = "Cust Job"
  case fullName = "Cust Full Name"
  case company = "Cust Company"
  case firstName = "Cust First Name"
  case middleName = "Cust Middle Name"
  case lastName = "Cust Last Name"
  case email = "Cust Email"
  case phone = "Cust Phone 1"
  case otherPhone = "Cust Phone 2"
  case fax = "Cust Fax"
  case address = "Cust Address"
  case jobAddress = "Cust Job Address"
  case note = "Cust Note"
  case type = "Cust Type"
  case reference = "Cust Refnum"
}

/// A document (TRNS), to which the lines below it (SPL) belong.
struct InterchangeDocument {
  /// The number it is known by: its own, else that of the transaction; "" when it has neither.
  var id: String {
    get { cells[.document] ?? "" }
    set { cells[.document] = newValue }
  }
  var hasLines = false
  let line: Int
  private(set) var cells: [InterchangeColumn: String]

  init(_ row: [String: String], line: Int) {
    self.line = line
    let number = row["DOCNUM"] ?? ""
    let transaction = row["TRNSID"] ?? ""
    cells = [
      .document: number.isEmpty ? (transaction.isEmpty ? "" : "trns " + transaction) : number,
      .documentKind: row["TRNSTYPE"] ?? "",
      .documentDate: row["DATE"] ?? "",
      .documentName: InterchangeCustomer.whole(row["NAME"] ?? "").name,
      .documentAmount: row["AMOUNT"] ?? "",
      .documentMemo: row["MEMO"] ?? "",
      .documentAccount: row["ACCNT"] ?? "",
    ]
  }

  /// Tells documents without a number apart by what they say.
  var hash: UInt64 {
    var hash = StableHash()
    for column in InterchangeColumn.allCases {
      var text = cells[column] ?? ""
      text.withUTF8 { hash.add($0) }
    }
    return hash.value
  }
}

/// A customer (CUST). `Parent:Job` is a job of the customer `Parent`, whose own row says what there is to say.
struct InterchangeCustomer {
  let cells: [InterchangeColumn: String]

  init(_ row: [String: String]) {
    func text(_ name: String) -> String { row[name] ?? "" }
    let (name, job) = Self.whole(text("NAME"))
    let address = Self.address(row, besides: [name, text("NAME")])
    guard job.isEmpty else {
      cells = [.record: "cust", .customer: name, .job: job, .jobAddress: address]
      return
    }
    let isPerson = text("COMPANYNAME").isEmpty && !(text("FIRSTNAME") + text("LASTNAME")).isEmpty
    cells = [
      .record: "cust", .customer: name, .fullName: isPerson ? name : "", .company: text("COMPANYNAME"),
      .firstName: text("FIRSTNAME"), .middleName: text("MIDINIT"), .lastName: text("LASTNAME"),
      .email: text("EMAIL"), .phone: text("PHONE1"), .otherPhone: text("PHONE2"), .fax: text("FAXNUM"),
      .address: address,
      .note: [text("NOTE"), text("NOTEPAD")].filter { !$0.isEmpty }.joined(separator: "\n"),
      .type: text("CTYPE"), .reference: text("REFNUM"),
    ]
  }

  /// The customer and the job of a name.
  static func whole(_ name: String) -> (name: String, job: String) {
    let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].allSatisfy(\.isWhitespace) else { return (name, "") }
    return (String(parts[0]).trimmingBlanks, String(parts[1]).trimmingBlanks)
  }

  /// The five lines of the address without those that only repeat a name.
  private static func address(_ row: [String: String], besides names: [String]) -> String {
    let person = [row["FIRSTNAME"], row["MIDINIT"], row["LASTNAME"]].compactMap { $0 }.filter { !$0.isEmpty }
    let repeated = Set(
      (names + [row["COMPANYNAME"], row["CONT1"], person.joined(separator: " ")].compactMap { $0 })
        .map { $0.lowercased() })
    return (1...5).compactMap { row["BADDR\($0)"] }
      .filter { !$0.isEmpty && !repeated.contains($0.lowercased()) }.joined(separator: "\n")
  }
}
