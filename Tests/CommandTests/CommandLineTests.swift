// The commands as typed, and what they answer.

import Foundation
import TestSupport
import Testing

private let executable = Executable()

@Suite(.everyEngine, .serialized, .enabled(if: executable != nil, "the executable was not built"))
final class CommandLineTests {
  private let regulars: Executable
  private let folder: String
  private let place: TestPlace

  init() throws {
    regulars = try #require(executable)
    place = try TestPlace()
    folder = FileManager.default.temporaryDirectory.path + "/regulars-commands-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private var database: String { place.text }

  private func run(_ words: String...) throws -> Executable.Answer {
    try regulars.run([words[0], "--database", database] + words.dropFirst())
  }

  private func open() throws {
    let opened = try run("init", "--yes", "--name", "Corner", "--currency", "GBP", "--time-zone", "UTC")
    #expect(opened.status == 0, "\(opened.errors)")
  }

  private func write(_ text: String, to name: String) throws -> String {
    let path = folder + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func object(_ outcome: Executable.Answer) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  private let sales = """
    Invoice number,Date,Amount,Customer,Email
    1,2025-01-02,10.00,Ada Upton,ada@example.com
    2,2025-01-12,20.00,Ada Upton,ada@example.com
    3,2025-01-22,30.50,Ada Upton,ada@example.com
    4,2025-01-22,-5.00,Ben Larkin,ben@example.com
    5,2025-01-30,7.25,,

    """

  @Test func `a list is brought in, matched, filled from, made prospects of and removed`() throws {
    try open()
    let shop = try write(
      "Name,Email,City\nAda Upton,ada@example.com,York\nBen Larkin,,Leeds\n", to: "shop.csv")
    #expect(try run("import", shop).status == 0)
    let fair = try write(
      "Name,Email,Phone,City,Sector\nAda Upton,ADA@example.com,020 7946 0001,York,Bakery\nBen Larkin,,,,Hotel\n"
        + "Cleo Bramble,cleo@example.com,,York,Hotel\n", to: "fair.csv")
    let added = try list("add", fair, "--name", "Trade fair", "--from", "The fair")
    #expect(added.status == 0, "\(added.errors)")
    #expect(
      added.output
        == "'Trade fair' is list 1: 3 entries: 1 are your customers, 1 may be, 0 belong to a customer's business, 1 are none.\n"
    )
    #expect(try list("add", fair, "--name", "Again").status == 65)
    let matched = try list("match", "Trade fair", "--json").output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(matched.compactMap { $0["state"] as? String } == ["found", "unsure", "new"])
    #expect(
      matched[0]["reasons"] as? [String] == ["sameName", "sameEmail", "sameCity"]
        && matched[0]["customer"] as? Int == 1)
    #expect(
      try list("match", "1", "--yes", "\(matched[1]["entry"] as? Int ?? 0)").output.contains("2 are your"))
    let preview = try list("fill", "1", "--part", "phone", "--field", "Sector=Industry:choice", "--dry-run")
    #expect(
      preview.output.contains("2 would get something") && preview.output.contains("Ada Upton: 020 7946 0001"))
    #expect(try list("fill", "1", "--part", "phone", "--field", "Sector=Industry:choice").status == 0)
    #expect(try run("customers", "--field", "Industry=Hotel").output.contains("Ben Larkin"))
    #expect(try list("fill", "1", "--field", "Nothing=Industry").status == 65)
    #expect(try object(try list("compare", "1", "--json"))["canRank"] as? Bool == false)
    #expect(try list("rank", "1").errors.contains("We cannot rank"))
    let made = try object(
      try list("prospects", "1", "--entry", "\(matched[2]["entry"] as? Int ?? 0)", "--json"))
    #expect((made["made"] as? [Int])?.count == 1)
    #expect(try run("customers", "--search", "Cleo").output.contains("Cleo Bramble"))
    #expect(try list("remove", "1").output == "The list 'Trade fair' is removed.\n")
    #expect(try list("show").output.contains("no lists yet"))
    #expect(try list("show", "1").status == 65)
  }

  private func list(_ words: String...) throws -> Executable.Answer {
    try regulars.run(["list", words[0], "--database", database] + words.dropFirst())
  }

  @Test(.onlyOnSQLite) func `a database is made beside us when its path is a mere name`() throws {
    let made = try regulars.run(["init", "--yes", "--database", "shop.sqlite"], in: folder)
    #expect(made.status == 0, "\(made.errors)")
    #expect(FileManager.default.fileExists(atPath: folder + "/shop.sqlite"))
  }

  @Test func `the sample shop can be undone, and a shop set up in its place`() throws {
    #expect(try run("sample").status == 0)
    let undone = try run("undo", "1")
    #expect(undone.status == 0, "\(undone.errors)")
    #expect(try run("check").status == 0)
    try open()
    #expect(try object(run("seven", "--json"))["customers"] as? Int == 0)
  }

  @Test func `the sample shop is not made over a business`() throws {
    try open()
    let before = try run("check", "--json").output
    let refused = try run("sample")
    #expect(refused.status == 65)
    #expect(refused.errors.contains("already"))
    #expect(try run("check", "--json").output == before)
  }

  @Test func `a customer is added, noted, tagged and remembered from the command line`() throws {
    try open()
    let added = try object(
      run(
        "add", "Asha Rao asha@example.com", "--phone", "020 7946 0958", "--birthday", "02-29", "--tag", "tea",
        "--note", "likes oolong", "--json"))
    let id = try #require(added["id"] as? Int)
    let wrong = try run("add", "Ben", "--phone", "12")
    #expect(wrong.status == 65 && wrong.errors.contains("That is not a phone number."))
    #expect(try run("note", "\(id)", "asked for cake").status == 0)
    #expect(try run("note", "\(id)", "--visit").status == 0)
    #expect(try run("note", "999", "nobody").status == 65)
    let tagged = try run("tag", "\(id)", "+vip", "-tea", "+trade fair")
    #expect(
      tagged.status == 0 && tagged.output.contains("1 customer has other tags now."), "\(tagged.errors)")
    #expect(try run("tag", "--rename", "vip", "--to", "VIP").status == 0)
    #expect(try run("tag").output.contains("VIP"))
    #expect(try object(run("customers", "--tag", "vip", "--json"))["id"] as? Int == id)
    #expect(try run("tag", "x", "+a").status == 64)
    let shown = try run("customer", "\(id)")
    #expect(shown.output.contains("tags: VIP, trade fair") && shown.output.contains("birthday: --02-29"))
    let date = try object(run("dates", "--as-of", "2025-02-20", "--days", "10", "--json"))
    #expect(date["day"] as? String == "2025-02-28" && date["inDays"] as? Int == 8)
    #expect(
      try run("dates", "--as-of", "2025-03-01", "--days", "10").output.contains("0 in the next 10 days."))
    #expect(try run("dates", "--as-of", "soon").status == 65)
    let change = try #require(added["change"] as? Int)
    #expect(try run("undo", "\(change)").status == 0)
  }

  @Test func `a sign-in link is made before any server ran, and needs nobody's password`() throws {
    try open()
    let link = try run("sign-in-link", "--address", "https://shop.example/")
    #expect(link.status == 0, "\(link.errors)")
    #expect(link.output.hasPrefix("https://shop.example/sign-in/"))
  }

  @Test(.onlyOnPostgreSQL) func `a password in the database's address is never printed`() throws {
    let password = try #require(URL(string: database)?.password(percentEncoded: false))
    let answers = [
      try run("init", "--yes", "--name", "Corner", "--currency", "GBP", "--time-zone", "UTC"),
      try run("sample"),
      try run("backup", folder + "/copy.sqlite"), try run("backup", folder + "/copy.sqlite"),
      try run("undo", "99"),
      try regulars.run(["check", "--database", database + "x"]),
    ]
    for answer in answers { #expect(!(answer.output + answer.errors).contains(password)) }
  }

  @Test func `a server that cannot be reached is named, and is no fault of ours`() throws {
    let nowhere = "postgresql://shop:secret@127.0.0.1:1/regulars?connect_timeout=2"
    let answer = try regulars.run(["check", "--database", nowhere])
    #expect(answer.status == 69)
    #expect(answer.errors.contains("127.0.0.1"))
    #expect(!answer.errors.contains("secret"))
  }

  @Test func `an import before the business is set up is refused with what to do`() throws {
    let file = try write(sales, to: "sales.csv")
    let refused = try run("import", file)
    #expect(refused.status == 65)
    #expect(refused.errors.contains("regulars init"))
  }

  @Test func `a till's export answers the seven questions`() throws {
    try open()
    let file = try write(sales, to: "sales.csv")
    let report = try object(run("import", "--json", file))
    #expect((report["customers"] as? [String: Int])?["created"] == 2)
    #expect((report["purchases"] as? [String: Int])?["created"] == 5)
    #expect(report["unnamed"] as? Int == 1)

    let seven = try object(run("seven", "--json", "--as-of", "2025-01-31", "--gold", "20", "--period", "all"))
    #expect(
      seven.keys.sorted() == [
        "asOf", "brought", "currency", "customers", "dealBreakers", "gold", "sources", "thanks", "value",
        "why",
      ])
    let value = try #require(seven["value"] as? [String: Any])
    #expect(value["lifetime"] as? String == "55.50")
    #expect(value["purchases"] as? Int == 4)
    #expect(value["unnamedSales"] as? String == "7.25")
    let gold = try #require(seven["gold"] as? [String: Any])
    #expect(gold["customers"] as? Int == 1)
    #expect(gold["cutoff"] as? String == "60.50")
  }

  @Test func `the same file again changes nothing, and a rehearsal neither`() throws {
    try open()
    let file = try write(sales, to: "sales.csv")
    let rehearsed = try object(run("import", "--json", "--dry-run", file))
    #expect((rehearsed["customers"] as? [String: Int])?["created"] == 2)
    let empty = try run("check", "--json").output
    _ = try run("import", file)
    #expect(try run("check", "--json").output != empty)
    let again = try object(run("import", "--json", file))
    #expect(again["purchases"] as? [String: Int] == ["created": 0, "updated": 0, "unchanged": 5])
  }

  @Test func `an import is undone whole, and the undo too`() throws {
    try open()
    let before = try run("check", "--json").output
    _ = try run("import", try write(sales, to: "sales.csv"))
    let after = try run("check", "--json").output
    let imported = try #require(try run("changes", "--limit", "1").output.split(separator: "\t").first)
    #expect(try run("undo", String(imported)).status == 0)
    #expect(try run("check", "--json").output == before)
    #expect(try run("undo", String(imported)).status == 65)
    let undone = try #require(try run("changes", "--limit", "1").output.split(separator: "\t").first)
    #expect(try run("undo", String(undone)).status == 0)
    #expect(try run("check", "--json").output == after)
  }

  @Test func `customers are listed, one object a line, and one of them is shown`() throws {
    try open()
    _ = try run("import", try write(sales, to: "sales.csv"))
    let lines = try run("customers", "--json").output.split(separator: "\n")
    #expect(lines.count == 2)
    let shown = try run("customer", "upton")
    #expect(shown.output.hasPrefix("Ada Upton"))
    #expect(try run("customer", "nobody-at-all").status == 65)
  }

  @Test func `ambiguous dates are asked about`() throws {
    try open()
    let file = try write("Customer,Date,Amount\nAda,03/04/2025,1.00\n", to: "dates.csv")
    let asked = try run("import", file)
    #expect(asked.status == 65)
    #expect(asked.errors.contains("--dates dmy"))
    #expect(try run("import", "--dates", "mdy", file).status == 0)
  }

  @Test func `a mapping said once is remembered`() throws {
    try open()
    let first = try write("wann,wieviel,wer\n2025-03-04,1.00,Ada\n", to: "first.csv")
    #expect(try run("import", first).status == 65)
    #expect(try run("import", "--map", "date=wann,total=wieviel,name=wer", first).status == 0)
    let second = try write("wann,wieviel,wer\n2025-03-05,2.00,Ada\n", to: "second.csv")
    #expect(try run("import", second).status == 0)
  }

  @Test func `rows not taken are written to a file that names line and reason`() throws {
    try open()
    let file = try write("Customer,Date,Amount\nAda,2025-03-04,1.00\nBen,no day,2.00\n", to: "some.csv")
    let problems = folder + "/problems.csv"
    #expect(try run("import", "--problems", problems, file).status == 0)
    let text = try String(contentsOfFile: problems, encoding: .utf8)
    let line = text.split(whereSeparator: \.isNewline).first { $0.contains("dateUnreadable") }
    #expect(line?.trimmingCharacters(in: ["\""]).hasPrefix("3") == true)
    #expect(line?.contains("Ben") == true)
  }

  @Test func `several files come in, one that cannot does not keep the others out`() throws {
    try open()
    let first = try write(sales, to: "sales.csv")
    let second = try write("Name,Email\nCleo Hart,cleo@example.com\n", to: "people.csv")
    let own = try write("Order ID,Items,To,Date,Total,Shipping\n1,a,b,2025-01-01,3,4\n", to: "own.csv")
    let empty = try write("", to: "empty.csv")
    let answer = try run("import", first, own, empty, second)
    #expect(answer.status == 65)
    #expect(answer.errors.contains("own.csv: This is"))
    #expect(answer.errors.contains("empty.csv: The file is empty."))
    #expect(answer.output.contains("2 files came in, 2 did not."))
    #expect(answer.output.contains("Customers: 3 new"))
    #expect(try run("customers", "--json").output.split(separator: "\n").count == 3)
    #expect(try run("import", "--dry-run", first, second).status == 0)
  }

  @Test
  func `a watched folder's files come in once, whatever they are called and however often it is looked at`()
    throws
  {
    try open()
    let inbox = folder + "/inbox"
    try FileManager.default.createDirectory(atPath: inbox, withIntermediateDirectories: true)
    let file = try write(sales + "6,no day,1.00,Ada Upton,\n", to: "inbox/sales.csv")
    _ = try write("Customer,Date,Amount\nAda,03/04/2025,1.00\n", to: "inbox/dates.csv")
    for name in ["sales.csv", "dates.csv"] { try age(inbox + "/" + name) }
    let first = try run("import", "--watch", inbox, "--once")
    #expect(first.status == 65)
    #expect(first.errors.contains("sales.csv: 2 new customers"))
    #expect(first.errors.contains("dates.csv: The dates can be read in two ways"))
    let report = try String(contentsOfFile: inbox + "/reports/sales.csv.report.txt", encoding: .utf8)
    #expect(report.contains("Customers: 2 new"))
    let missing = try String(contentsOfFile: inbox + "/reports/sales.csv.not-taken.csv", encoding: .utf8)
    #expect(missing.contains("dateUnreadable"))
    #expect(FileManager.default.fileExists(atPath: file))

    try FileManager.default.copyItem(atPath: file, toPath: inbox + "/copy.csv")
    try age(inbox + "/copy.csv")
    let again = try run("import", "--watch", inbox, "--once")
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.errors.isEmpty)
    let settled = try run("import", "--watch", inbox, "--once", "--dates", "mdy")
    #expect(settled.status == 0, "\(settled.errors)")
    #expect(settled.errors.contains("dates.csv: 1 new customers"))
  }

  @Test func `what was taken back does not come in again by itself`() throws {
    try open()
    let inbox = folder + "/inbox"
    try FileManager.default.createDirectory(atPath: inbox, withIntermediateDirectories: true)
    _ = try write(sales, to: "inbox/sales.csv")
    try age(inbox + "/sales.csv")
    #expect(try run("import", "--watch", inbox, "--once").status == 0)
    let change = try #require(try run("changes", "--limit", "1").output.split(separator: "\t").first)
    #expect(try run("undo", String(change)).status == 0)
    #expect(try run("import", "--watch", inbox, "--once").status == 0)
    #expect(try run("customers", "--json").output.isEmpty)
  }

  /// As if nobody had written to a file for an hour.
  private func age(_ path: String) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: path)
  }

  @Test func `a backup is a whole shop and is not written over`() throws {
    try open()
    _ = try run("import", try write(sales, to: "sales.csv"))
    let copy = folder + "/copy.sqlite"
    #expect(try run("backup", copy).status == 0)
    #expect(try run("backup", copy).status == 65)
    let original = try run("check", "--json").output
    #expect(try regulars.run(["check", "--json", "--database", copy]).output == original)
  }

  @Test(.onlyOnSQLite) func `a database may be named from the folder one stands in`() throws {
    let name = "relative-\(UUID().uuidString).sqlite"
    defer {
      for end in ["", ".lock", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: name + end) }
    }
    let opened = try regulars.run([
      "init", "--database", name, "--yes", "--name", "Here", "--currency", "EUR", "--time-zone", "UTC",
    ])
    #expect(opened.status == 0, "\(opened.errors)")
    #expect(try regulars.run(["seven", "--database", name]).status == 0)
  }

  @Test func `every address says who may open it`() throws {
    let routes = try regulars.run(["routes"]).output
    for address in ["/customers", "/gold", "/import", "/changes", "/settings"] {
      #expect(routes.contains(address))
    }
    #expect(routes.contains("everybody"))
  }
}
