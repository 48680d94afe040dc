// Several files of one shop: the same sales and the same people are not counted twice.

import Exchange
import TestSupport
import Testing

@testable import Identify
@testable import Storage

@Suite(.everyEngine) struct JoiningFilesTests {
  @Test func `transactions and items of the same sales are not counted twice`() throws {
    let shop = try EmptyShop()
    try shop.bring(fixture: "square/transactions_2025.csv")
    let ledger = try shop.ledger()
    let items = """
      Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,\
      Tax,Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,\
      Customer Name,Customer Reference ID,Unit,Count,Itemization Type
      2025-06-01,09:14:03,Eastern Time (US & Canada),Coffee,Latte,2,Regular,,,$8.50,$0.00,$8.50,$0.68,TXA1,PTXA1,,,,\
      Payment,Harbour Lane,,CUST0001,Gwen Larkin,,,2,Physical Good
      2025-06-01,09:14:03,Eastern Time (US & Canada),Bakery,Scone,1,Regular,,,$4.00,$0.00,$4.00,$0.32,TXA1,PTXA1,,,,\
      Payment,Harbour Lane,,CUST0001,Gwen Larkin,,,1,Physical Good
      """
    let report = try shop.bring(items)
    #expect(report.format == "square-items")
    #expect(report.news == [0, 0, 0, 1, 2])
    #expect(try shop.ledger() == ledger)
    #expect(try shop.bring(items).news == [0, 0, 0, 0, 0])
    #expect(try shop.bring(fixture: "square/transactions_2025.csv").news == [0, 0, 0, 0, 0])
  }

  @Test func `items that came first give way to the till's own total`() throws {
    let shop = try EmptyShop()
    let items = """
      Date,Time,Item,Qty,Price Point Name,SKU,Modifiers Applied,Net Sales,Transaction ID,Event Type,Customer ID,\
      Customer Name,Itemization Type
      2025-06-01,09:14:03,Latte,2,Regular,,,$8.50,TXA1,Payment,CUST0001,Gwen Larkin,Physical Good
      2025-06-01,09:14:03,Scone,1,Regular,,,$4.00,TXA1,Payment,CUST0001,Gwen Larkin,Physical Good
      """
    try shop.bring(items)
    #expect(try shop.ledger() == ["2025-06-01 Gwen Larkin 12.50"])
    let report = try shop.bring(fixture: "square/transactions_2025.csv")
    #expect(report.news == [1, 0, 3, 1, 0])
    #expect(try shop.ledger().first == "2025-06-01 - 4.86")
    #expect(try shop.ledger().contains("2025-06-01 Gwen Larkin 15.50"))
    let once = try shop.ledger()
    #expect(try shop.bring(items).news == [0, 0, 0, 0, 0])
    #expect(try shop.ledger() == once)
  }

  @Test func `orders and customers of one shop are the same people`() throws {
    let shop = try EmptyShop()
    try shop.bring(fixture: "shopify/orders_export_made.csv")
    let report = try shop.bring(fixture: "shopify/customers_export_made.csv")
    #expect(report.customers == .init(created: 2, updated: 2, unchanged: 0))
    #expect(try shop.names() == ["+15555550177", "Tess Norwood", "Umar Selby", "Zoë Larkin"])
    #expect(try shop.bring(fixture: "shopify/customers_export_made.csv").news == [0, 0, 0, 0, 0])
    #expect(try shop.bring(fixture: "shopify/orders_export_made.csv").news == [0, 0, 0, 0, 0])
  }

  @Test func `accounts and their contact list are the same customers`() throws {
    let shop = try EmptyShop()
    try shop.bring(fixture: "quickbooks-online/sales_by_customer_detail_classic.csv")
    let report = try shop.bring(fixture: "quickbooks-online/customer_contact_list.csv")
    #expect(report.customers.created == 0)
    #expect(try shop.names() == ["Adeyemi & Daughters", "Bramble Yard", "Colley Estates"])
    let again = try shop.bring(fixture: "quickbooks-online/sales_by_customer_detail_2024.csv")
    #expect(again.news == [0, 0, 0, 0, 0])
  }

  @Test func `an order and the payment of it are one sale, whichever comes first`() throws {
    let orders = """
      Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price
      #2001,ada@example.com,paid,USD,40.00,2025-03-01 10:00:00 +0000,2,Mug,20.00
      #2002,ada@example.com,paid,USD,15.00,2025-03-09 10:00:00 +0000,1,Tea,15.00
      """
    let payments = """
      id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Status,Customer Email
      ch_1,2025-03-02 09:00:00,40.00,0.00,usd,true,Paid,ada@example.com
      ch_2,2025-03-20 09:00:00,15.00,0.00,usd,true,Paid,ada@example.com
      ch_3,2025-03-02 09:30:00,40.00,0.00,usd,true,Paid,ben@example.com
      """
    let once = ["2025-03-01 ada@example.com 40.00", "2025-03-09 ada@example.com 15.00"]
    let others = ["2025-03-02 ben@example.com 40.00", "2025-03-20 ada@example.com 15.00"]
    let shop = try EmptyShop()
    try shop.bring(orders)
    let report = try shop.bring(payments)
    #expect(report.notes.contains { $0.kind == .toldTwice && $0.figures == ["1"] })
    #expect(report.purchases.created == 2)
    #expect(try shop.ledger() == (once + others).sorted())
    #expect(try shop.bring(payments).news == [0, 0, 0, 0, 0])
    #expect(try shop.bring(orders).news == [0, 0, 0, 0, 0])

    let other = try EmptyShop()
    try other.bring(payments)
    let paid = try other.ledger()
    let late = try other.bring(orders)
    #expect(late.purchases.created == 1)
    #expect(late.linesAdded == 2)
    #expect(try other.ledger().count == 4)
    #expect(try other.bring(orders).news == [0, 0, 0, 0, 0])
    #expect(paid.allSatisfy(try other.ledger().contains))
  }

  @Test func `orders and their items know a buyer by different names`() throws {
    let shop = try EmptyShop()
    try shop.bring(fixture: "etsy/EtsySoldOrderItems2025.csv")
    try shop.bring(fixture: "etsy/EtsySoldOrders2025.csv")
    let whole = [
      "2025-03-20 Zoë Larkin 15.00", "2025-03-21 Ben Farrow 35.70", "2025-03-24 Zoë Larkin 72.46",
    ]
    #expect(try shop.ledger() == whole)
    #expect(try shop.names().count == 2)
    let other = try EmptyShop()
    try other.bring(fixture: "etsy/EtsySoldOrders2025.csv")
    try other.bring(fixture: "etsy/EtsySoldOrderItems2025.csv")
    #expect(try other.ledger() == whole)
    #expect(try other.names().count == 2)
    #expect(try other.number("SELECT COUNT(*) FROM purchase_line") == 3)
  }
}
