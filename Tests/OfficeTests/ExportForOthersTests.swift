// Files shaped for other programs: their columns, their limits, and who may be in which.

import Customers
import Exchange
import Foundation
import Storage
import TestSupport
import Testing

@testable import Office

@Suite(.everyEngine) struct ExportForOthersTests {
  /// What each of Mailchimp's files holds.
  private func mailchimp(_ shop: CornerShop) throws -> [String: String] {
    let folder = try ExportFolder()
    return try shop.read { snapshot in
      let files = try MailchimpFiles(in: folder.path)
      try CustomerPass(snapshot).each { try files.write($0) }
      return try Dictionary(
        uniqueKeysWithValues: files.finish().map {
          ($0.name, try String(contentsOfFile: $0.path, encoding: .utf8))
        })
    }
  }

  @Test func `nobody is subscribed who did not say yes, and never one who may not be contacted`() throws {
    let shop = try CornerShop()
    func give(_ name: String, _ email: String, _ consent: ContactPoint.Consent) throws {
      let id = try shop.id(name)
      try shop.change { transaction in
        try transaction.addContactPoint(.email, email, to: id, country: "GB")
        let point: Int64? = try transaction.value("SELECT id FROM contact_point WHERE written = \(email)")
        try transaction.update("contact_point", id: point ?? 0, ["consent": consent])
      }
    }
    try give("Asha", "asha@example.com", .yes)
    try give("Ben", "ben@example.com", .unknown)
    try give("Chitra", "chitra@example.com", .no)
    try give("Dev", "dev@example.com", .bounced)
    try give("Elena", "elena@example.com", .yes)
    let elena = try shop.id("Elena")
    try shop.change { try $0.change(elena, ["do_not_contact": true]) }
    let files = try mailchimp(shop)
    #expect(files["mailchimp-subscribed.csv"]?.contains("asha@example.com") == true)
    #expect(files["mailchimp-subscribed.csv"]?.split(separator: "\r\n").count == 2)
    #expect(files["mailchimp-non-subscribed.csv"]?.contains("ben@example.com") == true)
    #expect(files["mailchimp-cleaned.csv"]?.contains("dev@example.com") == true)
    let no = try #require(files["mailchimp-unsubscribed.csv"])
    #expect(no.contains("chitra@example.com") && no.contains("elena@example.com"))
  }

  @Test func `more rows than a service takes go into files of their own`() throws {
    let folder = try ExportFolder()
    let files = try SplitFiles("people", in: folder.path, limit: 2, columns: ["Name"])
    for name in ["Asha", "Ben", "Chitra", "Dev", "Elena"] { try files.write([[.text(name)]]) }
    let parts = try files.finish()
    #expect(parts.map(\.name) == ["people-1.csv", "people-2.csv", "people-3.csv"])
    #expect(
      try parts.map { try String(contentsOfFile: $0.path, encoding: .utf8) } == [
        "Name\r\nAsha\r\nBen\r\n", "Name\r\nChitra\r\nDev\r\n", "Name\r\nElena\r\n",
      ])
  }

  @Test func `lines of an invoice stay together`() throws {
    let folder = try ExportFolder()
    let files = try SplitFiles("lines", in: folder.path, limit: 1, columns: ["No"])
    try files.write([[.text("1")], [.text("1")]])
    try files.write([[.text("2")], [.text("2")]])
    #expect(try files.finish().count == 2)
  }

  @Test func `invoices carry days as the program wants them, and only sales to somebody`() throws {
    let shop = try CornerShop()
    let xero = try shop.exported(.purchases, as: .xero)
    #expect(xero.hasPrefix("*ContactName,") && xero.contains(",1/5/2025,1/5/2025,100.00,"))
    #expect(!xero.contains("55.00"))
    let quickBooks = try shop.exported(.purchases, as: .quickbooks)
    #expect(quickBooks.contains("Asha,1/5/2025,1/5/2025,") && !quickBooks.contains("-300.00"))
  }

  @Test func `a person without a family name has one made of the last word, a company has none`() throws {
    let shop = try CornerShop(isEmpty: true)
    try shop.change { transaction in
      _ = try transaction.add(NewCustomer(name: "Ana Maria Lopez"), country: "GB")
      var company = NewCustomer(name: "Oak Timber Ltd")
      company.kind = .organisation
      _ = try transaction.add(company, country: "GB")
    }
    let text = try shop.exported(.customers, as: .hubspot)
    #expect(text.contains(",Ana Maria,Lopez,") && text.contains(",,,,Oak Timber Ltd,"))
  }

  @Test func `a vendor's file is left as it is`() throws {
    let shop = try CornerShop(isEmpty: true)
    try shop.change { _ = try $0.add(NewCustomer(name: "=1+1"), country: "GB") }
    #expect(try shop.exported(.customers, as: .quickbooks).contains("\r\n=1+1,"))
  }
}
