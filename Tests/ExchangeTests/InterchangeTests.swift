// QuickBooks Desktop's interchange files as records.
import Testing

@testable import Exchange

struct InterchangeTests {
  static let file = [
    "!HDR\tPROD\tVER", "HDR\tQuickBooks Desktop Pro\tVersion 27.0D",
    "!VEND\tNAME", "VEND\tState Board",
    "!CUST\tNAME\tBADDR1\tBADDR2\tBADDR3\tPHONE1\tEMAIL\tCONT1\tCOMPANYNAME\tFIRSTNAME\tLASTNAME",
    "CUST\tAdeyemi & Daughters\tOla Adeyemi\t4581 Finch St.\t\"Bayshore, CA 94326\"\t555-0101\tola@adeyemi.example\tOla Adeyemi\tAdeyemi & Daughters\tOla\tAdeyemi",
    "CUST\tCleo Bramble\tCleo Bramble\t12 Hill\t\t\t\t\t\tCleo\tBramble",
    "CUST\tColley Estates:12 Mill Road\t12 Mill Road\t\t\t\t\t\tColley Estates\tHugo\tColley",
    "!TRNS\tTRNSID\tTRNSTYPE\tDATE\tACCNT\tNAME\tAMOUNT\tDOCNUM\tMEMO",
    "!SPL\tSPLID\tTRNSTYPE\tDATE\tACCNT\tNAME\tAMOUNT\tDOCNUM\tMEMO\tQNTY\tPRICE\tINVITEM",
    "!ENDTRNS",
    "TRNS\t10\tINVOICE\t1/9/25\tAccounts Receivable\tColley Estates:12 Mill Road\t66.60\t1001\t",
    "SPL\t11\tINVOICE\t1/9/25\tDesign income\t\t-45.00\t1001\t\"Path lights, warm\"\t-3\t15.00\tLighting",
    "SPL\t12\tINVOICE\t1/9/25\tSales Tax Payable\tState Board\t-21.60\t1001\t\t\t8%\tSales tax",
    "ENDTRNS",
    "TRNS\t30\tCREDIT MEMO\t2/11/25\tAccounts Receivable\tCleo Bramble\t-16.20\t\tReturned",
    "SPL\t31\tCREDIT MEMO\t2/11/25\tDesign income\t\t16.20\t\tReturned\t1\t16.20\tLighting",
    "ENDTRNS",
    "TRNS\t\tCASH SALE\t1/22/25\tUndeposited Funds\t\t5.00\t\t", "ENDTRNS",
    "TRNS\t\tCASH SALE\t1/22/25\tUndeposited Funds\t\t5.00\t\t",
    "!TRNS\tDATE\tTRNSTYPE\tAMOUNT\tDOCNUM", "TRNS\t1/23/25\tCASH SALE\t7.00\t77",
  ].joined(separator: "\r\n")

  @Test func `customers and lines are records of one wide table`() throws {
    let reader = try TableReader(.bytes(Array(Self.file.utf8)))
    #expect(reader.form == .interchange)
    let rows = try recordsByColumn(Self.file)
    #expect(
      rows.map { $0["Record"] } == ["cust", "cust", "cust", "line", "line", "line", "line", "line", "line"])
    #expect(rows[0]["Cust Name"] == "Adeyemi & Daughters")
    #expect(rows[0]["Cust Full Name"] == "")
    #expect(rows[0]["Cust Address"] == "4581 Finch St.\nBayshore, CA 94326")
    #expect(rows[0]["Cust Email"] == "ola@adeyemi.example")
    #expect(rows[1]["Cust Full Name"] == "Cleo Bramble")
    #expect(rows[2]["Cust Name"] == "Colley Estates")
    #expect(rows[2]["Cust Job"] == "12 Mill Road")
    #expect(rows[2]["Cust Last Name"] == "")
  }

  @Test func `a line stands beside what its document says, with its sign turned`() throws {
    let rows = try recordsByColumn(Self.file).filter { $0["Record"] == "line" }
    let told = rows.map { row in
      ["Document", "Trns Type", "Trns Date", "Trns Name", "Spl Amount", "Spl Quantity", "Spl Product"]
        .map { row[$0] ?? "" }.joined(separator: "|")
    }
    #expect(told[0] == "1001|INVOICE|1/9/25|Colley Estates|45.00|3|Path lights, warm")
    #expect(told[1] == "1001|INVOICE|1/9/25|Colley Estates|21.60||Sales tax")
    #expect(told[2] == "trns 30|CREDIT MEMO|2/11/25|Cleo Bramble|-16.20|-1|Returned")
    #expect(told[5] == "77|CASH SALE|1/23/25||7.00||")
  }

  @Test func `documents that are alike and have no number stay two`() throws {
    let rows = try recordsByColumn(Self.file).filter { $0["Trns Type"] == "CASH SALE" }
    #expect(rows.count == 3)
    #expect(rows[0]["Document"]?.hasPrefix("~") == true)
    #expect(rows[1]["Document"] == (rows[0]["Document"] ?? "") + "-2")
  }

  @Test func `a file in Windows-1252 is read as such`() throws {
    let bytes = Array("!CUST\tNAME\r\nCUST\tZo".utf8) + [0xEB, 0x20, 0x80] + Array("\r\n".utf8)
    #expect(try recordsByColumn(bytes).first?["Cust Name"] == "Zoë €")
  }

  @Test func `copies with blanks for tabs are read where it can be told what stood there`() throws {
    let names = ["!TRNS", "TRNSID", "TRNSTYPE", "DATE", "ACCNT", "NAME", "AMOUNT", "DOCNUM", "MEMO"]
    let row = [
      "TRNS", "", "INVOICE", "1/9/25", "Accounts Receivable", "Ola Adeyemi", "66.60", "1001", "Due soon",
    ]
    let end = "ENDTRNS"
    func copy(_ joined: ([String]) -> String) throws -> [String: String]? {
      try recordsByColumn([joined(names), joined(row), end].joined(separator: "\n")).first
    }
    let stops: ([String]) -> String = { cells in
      cells.reduce("") { line, cell in
        let gap = line.isEmpty ? 0 : 8 - line.count % 8
        return line + String(repeating: " ", count: gap) + (cell.isEmpty ? "" : cell)
      }
    }
    for joined in [{ $0.joined(separator: "    ") }, stops] {
      let line = try #require(try copy(joined))
      #expect(line["Trns Type"] == "INVOICE")
      #expect(line["Trns Date"] == "1/9/25")
      #expect(line["Trns Account"] == "Accounts Receivable")
      #expect(line["Trns Name"] == "Ola Adeyemi")
      #expect(line["Spl Amount"] == "66.60")
      #expect(line["Document"] == "1001")
    }
    let lost = "!TRNS   TRNSID  DATE    AMOUNT\nTRNS  1/9/25  66.60\n"
    #expect(try recordsByColumn(lost).first?["Record"] == "damaged")
  }

  @Test func `no mutation of an interchange file traps`() throws {
    let seeds = [Self.file, Self.file.replacing("\t", with: "    ")].map { Array($0.utf8) }
    var dice = Dice(state: 7)
    for round in 0..<5_000 {
      var bytes = seeds[round % 2]
      for _ in 0..<Int.random(in: 1...6, using: &dice) { mutate(&bytes, telling: "\t\r\n\"!: -(", &dice) }
      var limits = TableLimits()
      limits.chunk = Int.random(in: 1...64, using: &dice)
      do { _ = try recordsByColumn(bytes, limits: limits) } catch { #expect(error is TableRefusal) }
    }
  }
}
