// Whom one may write to after a list came in: a restriction always wins.

import Customers
import Exchange
import TestSupport
import Testing

@testable import Identify
@testable import Storage

@Suite(.everyEngine) struct ConsentImportTests {
  private let shop: EmptyShop

  init() throws { shop = try EmptyShop() }

  private func consents() throws -> [String] {
    try shop.texts(
      "SELECT written || ' ' || consent FROM contact_point WHERE kind = 'email' ORDER BY written, id")
  }

  private let audience = "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,"

  @Test func `the file says it of everybody in it`() throws {
    let yes = try shop.bring(
      audience
        + "LEID,EUID,NOTES,TAGS\na@example.com, Ada , Upton ,2,2023-04-21 11:16:57,,1,e1,,\"\"\"Lorem Editors\"\",\"\"VIP\"\"\"\n"
    )
    #expect(yes.format == "mailchimp-subscribed")
    #expect(try shop.texts("SELECT name || '|' || tags FROM customer") == ["Ada Upton|Lorem Editors, VIP"])
    let no = try shop.bring(
      audience
        + "UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_REASON,LEID,EUID,NOTES,TAGS\nb@example.com,,,2,,,2023-06-06 12:56:15,,,2,e2,,\n"
    )
    #expect(no.format == "mailchimp-unsubscribed")
    let gone = try shop.bring(
      audience
        + "CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,LEID,EUID,NOTES,TAGS\nc@example.com,,,2,,,2023-06-06 12:56:15,,3,e3,,\n"
    )
    #expect(gone.format == "mailchimp-cleaned")
    #expect(try consents() == ["a@example.com yes", "b@example.com no", "c@example.com bounced"])
  }

  @Test func `a no is never lost to a later yes, and a yes gives way to a later no`() throws {
    try shop.bring(
      "name,email,email consent\nAda,ada@example.com,no\nBen,ben@example.com,yes\nCleo,cleo@example.com,\n")
    let before = try shop.fingerprint()
    let report = try shop.bring(
      "name,email,email consent\nAda,ada@example.com,yes\nBen,ben@example.com,unsubscribed\nCleo,cleo@example.com,cleaned\n"
    )
    #expect(try consents() == ["ada@example.com no", "ben@example.com no", "cleo@example.com bounced"])
    #expect(report.customers.updated == 2)
    #expect(
      report.changes.map { "\($0.column) \($0.old)>\($0.new)" } == ["consent yes>no", "consent >bounced"])
    try shop.undo()
    #expect(try shop.fingerprint() == before)
  }

  @Test func `who is blocked or objected is not contacted`() throws {
    try shop.bring(fixture: "fresha/clients.csv")
    #expect(try shop.texts("SELECT name FROM customer WHERE do_not_contact = 1") == ["Tom Whitfield"])
    #expect(try consents() == ["gwen@example.com yes"])
    try shop.bring(fixture: "zoho-crm/Contacts_001.csv")
    try shop.bring(fixture: "lightspeed-vend/customers.csv")
    try shop.bring("name,email,opt out\nGwen Larkin,gwen@example.com,2025-03-01\n")
    #expect(try consents() == ["gwen@example.com no", "krismarrier@example.com "])
  }

  @Test func `the columns of shops and newsletters`() throws {
    try shop.bring(fixture: "shopify/customers_export_made.csv")
    #expect(try consents() == ["tess@example.com yes", "umar@example.com no", "zoe@example.com no"])
    let list =
      "email,First Name,Last Name,status,tier,created_at,stripe_customer_id,Free Tier,unsubscribed_at\n"
      + "a@example.com,,,active,free,2023-03-24 10:23:10 UTC,,Yes,\nb@example.com,,,inactive,free,2023-03-24 10:23:10 UTC,,Yes,\n"
      + "c@example.com,,,active,free,2023-03-24 10:23:10 UTC,,Yes,2024-03-13 11:33:53 UTC\n"
    let other = try EmptyShop()
    #expect(try other.bring(list).format == "beehiiv")
    #expect(
      try other.texts("SELECT written || ' ' || consent FROM contact_point ORDER BY written") == [
        "a@example.com yes", "b@example.com no", "c@example.com no",
      ])
  }
}
