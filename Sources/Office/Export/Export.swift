// Everything a business has, out again in open forms: written from one snapshot into a folder, in bounded memory.

import Customers
import Differentiate
import Exchange
import Foundation
package import Storage

/// One export of a business.
package struct Export: Sendable {
  package let subject: ExportSubject
  package let form: ExportForm

  /// Throws `ExportRefusal.noSuchForm`.
  package init(_ subject: ExportSubject, as form: ExportForm) throws {
    guard subject.forms.contains(form) else {
      throw ExportRefusal.noSuchForm(subject: subject.rawValue, forms: subject.forms.map(\.rawValue))
    }
    self.subject = subject
    self.form = form
  }

  /// Writes it into a folder, which is for this export alone and is removed by whoever made it.
  /// Throws `StorageRefusal.missing` before the business is set up, and `OfficeFault` when the disk fails.
  package func write(from snapshot: Snapshot, into folder: String) throws -> ExportedFile {
    guard let business = try snapshot.business() else { throw StorageRefusal.missing(path: "this place") }
    do {
      let writing = ExportWriting(
        snapshot: snapshot, business: business, day: try snapshot.freshness().asOf, folder: folder)
      switch subject {
      case .customers: return try writing.customers(form)
      case .purchases: return try writing.purchases(form)
      case .lines: return try writing.lines(form)
      case .package: return try PortablePackage(snapshot, business, day: writing.day).write(into: folder)
      }
    } catch let fault as WritingFault {
      throw OfficeFault(doing: fault.doing, message: fault.message, isDiskFull: fault.isDiskFull)
    }
  }
}

/// The writing of one export.
struct ExportWriting {
  let snapshot: Snapshot
  let business: Business
  let day: Day
  let folder: String
  var currency: Currency { business.currency }

  // MARK: - Customers

  func customers(_ form: ExportForm) throws -> ExportedFile {
    switch form {
    case .xlsx, .excel, .csv:
      return try table("customers", form) { output in
        let table = try CustomerTable(snapshot, currency: currency)
        try output.begin("Customers", table.columns)
        return try eachCustomer { try output.write(table.cells($0)) }
      }
    case .json:
      let fields = try snapshot.fields()
      return try json("customers") { list in try eachCustomer { try list.add($0.json(currency, fields)) } }
    case .vcard, .vcard4:
      let path = "\(folder)/customers"
      return ExportedFile(
        name: "customers-\(day.iso).vcf", path: path, contentType: "text/vcard; charset=utf-8",
        count: try snapshot.writeCards(form == .vcard ? .three : .four, to: path))
    case .zip: preconditionFailure("ExportSubject.forms has no such form.")
    case .mailchimp: return try files("mailchimp", MailchimpFiles(in: folder))
    case .hubspot: return try files("hubspot-contacts", HubSpotFiles(in: folder, currency: currency))
    case .google: return try files("google-contacts", GoogleFiles(in: folder))
    case .quickbooks: return try files("quickbooks-customers", QuickBooksCustomerFiles(in: folder))
    case .xero: return try files("xero-contacts", XeroContactFiles(in: folder))
    }
  }

  private func eachCustomer(_ body: (ExportedCustomer) throws -> Void) throws -> Int {
    var count = 0
    try CustomerPass(snapshot).each { customer in
      try body(customer)
      count += 1
    }
    return count
  }

  private func files(_ name: String, _ files: some CustomerFiles) throws -> ExportedFile {
    let count = try eachCustomer { try files.write($0) }
    return try packed(name, try files.finish(), count: count)
  }

  // MARK: - Purchases

  func purchases(_ form: ExportForm) throws -> ExportedFile {
    switch form {
    case .xlsx: return try purchasesAndLines()
    case .excel, .csv:
      return try table("purchases", form) { output in
        let table = PurchaseTable(currency: currency)
        try output.begin("Purchases", PurchaseTable.columns)
        return try eachPurchase { try output.write(table.cells($0)) }
      }
    case .json:
      return try json("purchases") { list in try eachPurchase { try list.add($0.json(currency)) } }
    case .quickbooks:
      let dates = DateWriting(country: business.country)
      return try files(
        "quickbooks-invoices", QuickBooksInvoiceFiles(in: folder, currency: currency, dates: dates))
    case .xero: return try files("xero-invoices", XeroInvoiceFiles(in: folder, currency: currency))
    case .mailchimp, .hubspot, .google, .vcard, .vcard4, .zip:
      preconditionFailure("ExportSubject.forms has no such form.")
    }
  }

  func lines(_ form: ExportForm) throws -> ExportedFile {
    try table("purchase-lines", form) { output in try lines(into: output) }
  }

  /// A workbook is written sheet by sheet, so the purchases are gone through twice.
  private func purchasesAndLines() throws -> ExportedFile {
    try table("purchases", .xlsx) { output in
      let table = PurchaseTable(currency: currency)
      try output.begin("Purchases", PurchaseTable.columns)
      let count = try eachPurchase { try output.write(table.cells($0)) }
      _ = try lines(into: output)
      return count
    }
  }

  private func lines(into output: any TableOutput) throws -> Int {
    let table = PurchaseTable(currency: currency)
    try output.begin("Lines", PurchaseTable.lineColumns)
    var count = 0
    _ = try eachPurchase { purchase in
      for row in table.lines(purchase) {
        try output.write(row)
        count += 1
      }
    }
    return count
  }

  private func eachPurchase(_ body: (ExportedPurchase) throws -> Void) throws -> Int {
    var count = 0
    try snapshot.eachExportedPurchase { purchase in
      try body(purchase)
      count += 1
    }
    return count
  }

  private func files(_ name: String, _ files: some PurchaseFiles) throws -> ExportedFile {
    let count = try eachPurchase { try files.write($0) }
    return try packed(name, try files.finish(), count: count)
  }

  // MARK: - Files

  private func table(_ name: String, _ form: ExportForm, _ fill: (any TableOutput) throws -> Int) throws
    -> ExportedFile
  {
    let isWorkbook = form == .xlsx
    let path = "\(folder)/\(name)"
    let output: any TableOutput =
      isWorkbook
      ? try WorkbookWriter(path, folder: folder)
      : try CSVFile(path, for: form == .csv ? .program : .people(decimalComma: hasDecimalComma))
    let count = try fill(output)
    try output.finish()
    return ExportedFile(
      name: "\(name)-\(day.iso).\(isWorkbook ? "xlsx" : "csv")", path: path,
      contentType: isWorkbook ? Self.workbookType : Self.csvType, count: count)
  }

  /// Whether the business writes decimals with a comma, as its spreadsheet will.
  private var hasDecimalComma: Bool { Locale(identifier: business.locale).decimalSeparator == "," }

  private func json(_ name: String, _ fill: (inout JSONList) throws -> Int) throws -> ExportedFile {
    let path = "\(folder)/\(name)"
    var list = try JSONList(path)
    let count = try fill(&list)
    try list.finish()
    return ExportedFile(
      name: "\(name)-\(day.iso).json", path: path, contentType: "application/json; charset=utf-8",
      count: count)
  }

  /// One file as it is, several in a zip.
  private func packed(_ name: String, _ parts: [SplitFiles.Part], count: Int) throws -> ExportedFile {
    if let only = parts.first, parts.count == 1 {
      return ExportedFile(
        name: "\(name)-\(day.iso).csv", path: only.path, contentType: Self.csvType, count: count)
    }
    let path = "\(folder)/\(name).zip"
    let zip = try ZipWriter(path)
    for part in parts { try zip.add(part.name, file: part.path) }
    try zip.finish()
    return ExportedFile(
      name: "\(name)-\(day.iso).zip", path: path, contentType: "application/zip", count: count)
  }

  static let csvType = "text/csv; charset=utf-8; header=present"
  static let workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
}
