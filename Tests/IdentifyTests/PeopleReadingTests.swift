// The right reading of lists of people: mailing lists, CRMs, address books, customers' lists of tills and accounts.

import Customers
import Exchange
import Foundation
import TestSupport
import Testing

@testable import Identify
@testable import Storage

@Suite(.everyEngine) struct PeopleReadingTests {
  static let readings: [ExportReading] = [
    .init(file: "fresha/clients.csv", format: "fresha-clients", customers: 2, skipped: 1),
    .init(file: "hubspot/all-contacts.csv", format: "hubspot-contacts", customers: 2, skipped: 1),
    .init(file: "hubspot/all-companies.csv", format: "hubspot-companies", customers: 2),
    .init(file: "lightspeed-vend/customers.csv", format: "lightspeed-customers", customers: 2),
    .init(file: "pipedrive/people.csv", format: "pipedrive-people", customers: 2),
    .init(file: "salesforce/contacts_report.csv", format: "salesforce-contact-report", customers: 2),
    .init(file: "outlook/outlook_contacts.csv", format: "outlook-contacts", customers: 2),
    .init(
      file: "woocommerce/wc-customers-report-export.csv", format: "woocommerce-customers", customers: 3),
    .init(file: "xero/contacts.csv", format: "xero-contacts", customers: 3),
    .init(file: "zoho-crm/Contacts_001.csv", format: "zoho-crm-contacts", customers: 2),
  ]

  /// Files that are read where REGULARS_EXPORTS names a folder that has them.
  static let elsewhere: [ExportReading] = [
    .init(file: "beehiiv/members.csv", format: "beehiiv", customers: 9),
    .init(file: "datev/EXTF_Stammdaten.csv", format: "datev-customers", customers: 1, skipped: 3),
    .init(file: "freshbooks/freshbooks_clients.csv", format: "freshbooks-clients", customers: 2),
    .init(file: "invoice-ninja/clients.csv", format: "invoice-ninja-clients", customers: 20),
    .init(file: "mailchimp/subscribed.csv", format: "mailchimp-subscribed", customers: 5),
    .init(file: "mailchimp/unsubscribed.csv", format: "mailchimp-unsubscribed", customers: 5),
    .init(file: "outlook/google_shared_contacts_outlook.csv", format: "outlook-contacts", customers: 3),
    .init(file: "salesforce/accountData.csv", format: "salesforce-accounts", customers: 423),
    .init(file: "thunderbird/tb_plain.csv", format: "thunderbird", customers: 1),
    .init(file: "wave/wave_clients.csv", format: "wave-customers", customers: 4),
    .init(file: "zoho-books/zoho_contacts.csv", format: "zoho-books-contacts", customers: 5),
  ]

  private static let folder = ProcessInfo.processInfo.environment["REGULARS_EXPORTS"]

  @Test(arguments: readings)
  func `a list is read right, the same file again changes nothing, and it can be taken back`(
    _ reading: ExportReading
  ) throws {
    try reading.check(in: fixtures)
  }

  @Test(.enabled(if: folder != nil, "REGULARS_EXPORTS names no folder of exports"), arguments: elsewhere)
  func `a list of the folder of exports is read right, too`(_ reading: ExportReading) throws {
    try reading.check(in: try #require(Self.folder))
  }

  @Test func `acquaintances come in only when a person says so`() throws {
    let shop = try EmptyShop()
    let list =
      "Notes:\n\"Some e-mail addresses are missing.\"\n\nFirst Name,Last Name,Email Address,Company,Position,Connected On,URL\n"
      + "Ada,Upton,ada@example.com,Upton Ltd,Owner,15 Jan 2023,https://example.com/ada\nBen,Yew,,Yew Ltd,Cook,16 Jan 2023,\n"
    let refusal = #expect(throws: ImportRefusal.self) { try shop.bring(list) }
    #expect(refusal?.code == "not-about-customers")
    var options = ImportOptions()
    options.format = "linkedin"
    #expect(try shop.bring(list, options).customers.created == 2)
    #expect(try shop.bring(list, options).news == [0, 0, 0, 0, 0])
  }

  // MARK: - One by one

  @Test func `three columns are one birthday, two addresses are two`() throws {
    let shop = try EmptyShop(country: "PL")
    let list =
      "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Work Phone,Home Address,Home City,Home ZipCode,Home Country,"
      + "Work Address,Work City,Work Country,Organization,Birth Year,Birth Month,Birth Day,Notes,\n"
      + "Ada,Upton,Ada Upton,Addie,ada@example.com,upton@example.com,221234567,Street 1,Town,10-001,Poland,Yard 2,City,USA,Upton Ltd,1970,11,15,hello,\n"
    let report = try shop.bring(list)
    #expect(report.format == "thunderbird")
    #expect(
      try shop.texts("SELECT name || '|' || birthday || '|' || address || '|' || country FROM customer") == [
        "Ada Upton|1970-11-15|Street 1\n10-001 Town|Poland"
      ])
    #expect(
      try shop.texts("SELECT label || ' ' || street || ' ' || city FROM address ORDER BY id") == [
        "home Street 1 Town", "work Yard 2 City",
      ])
    #expect(try shop.texts("SELECT key FROM contact_point WHERE kind = 'phone'") == ["+48221234567"])
  }

  @Test func `the first filled address is the main one`() throws {
    let shop = try EmptyShop()
    try shop.bring(fixture: "outlook/outlook_contacts.csv")
    #expect(
      try shop.texts(
        "SELECT company || '|' || tags || '|' || birthday || '|' || address FROM customer WHERE birthday IS NOT NULL"
      )
        == ["Groß & Söhne|Kunden, VIP|1975-04-02|Königstraße 5\n50667 Köln"])
    #expect(
      try shop.texts("SELECT written FROM contact_point WHERE kind = 'email' ORDER BY id") == [
        "joerg@example.de", "ann@example.com",
      ])
    #expect(
      try shop.texts("SELECT key FROM contact_point WHERE kind = 'phone' ORDER BY id") == [
        "+491705550102", "+492215550101",
      ])
  }

  @Test func `accounts 70000 and above are suppliers`() throws {
    let shop = try EmptyShop(currency: "EUR", country: "DE")
    let report = try shop.bring(
      "\"EXTF\";700;16;\"Debitoren/Kreditoren\";5\n"
        + "Konto;Name (Adressatentyp Unternehmen);Name (Adressatentyp natürl. Person);Vorname (Adressatentyp natürl. Person);Straße;Postleitzahl;Ort;Land;Telefon;E-Mail\n"
        + "10000;;Upton;Ada;Weg 1;50999;Köln;DE;0221/1234567;ada@example.de\n"
        + "10001;Yew GmbH;;;;;;;;\n70001;Meyer GmbH;;;;;;;;\n")
    #expect(report.reasons == ["supplier": 1])
    #expect(try shop.names() == ["Ada Upton", "Yew GmbH"])
    #expect(try shop.texts("SELECT key FROM contact_point WHERE kind = 'phone'") == ["+492211234567"])
  }

  @Test func `the people of a company are told in its note and their mail reaches it`() throws {
    let shop = try EmptyShop(country: "NZ")
    try shop.bring(fixture: "xero/contacts.csv")
    #expect(try shop.texts("SELECT note FROM customer WHERE name = 'Roastery Bar Ltd'") == ["Finn Upton"])
    #expect(
      try shop.texts(
        "SELECT written FROM contact_point WHERE kind = 'email' AND written LIKE '%roastery%' ORDER BY id")
        == [
          "hello@roastery.example", "finn@roastery.example",
        ])
    #expect(
      try shop.texts("SELECT key FROM contact_point WHERE kind = 'phone' ORDER BY key") == [
        "+64215550102", "+64215550103", "+6435550101",
      ])
  }

  @Test func `a report's footer names nobody`() throws {
    let shop = try EmptyShop()
    let report = try shop.bring(fixture: "salesforce/contacts_report.csv")
    #expect(report.remarks == 5)
    #expect(try shop.texts("SELECT birthday FROM customer WHERE name = 'Elsa Ek'") == ["1980-03-14"])
  }
}
