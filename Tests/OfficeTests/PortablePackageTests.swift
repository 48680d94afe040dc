// The portable package: out and back with every record and its journal, on the same engine and the other; no secrets.

import Customers
import Differentiate
import Exchange
import Foundation
import Identify
import Storage
import TestSupport
import Testing

@testable import Office

@Suite(.everyEngine) struct PortablePackageTests {
  /// A corner shop with a file brought in, something undone, somebody with a password, and texts that hurt.
  private func shop() throws -> CornerShop {
    let shop = try CornerShop()
    let hurting = "=1+1\r\n\"two\", 'three'\t\\N \u{1F33F}"
    let asha = try shop.id("Asha")
    try shop.change { try $0.change(asha, ["note": hurting, "birthday": "--02-29", "by_hand": "note"]) }
    try shop.change { transaction in
      let id = try transaction.addStaff(name: "Olga", login: "olga", role: .owner)
      try transaction.update("staff", id: id.rawValue, ["password": "scrypt$secret"])
      let field = try transaction.addField(named: "Shoe size", kind: .number)
      try transaction.insert(
        "field_value",
        ["customer_id": asha, "field_id": field, "value": "8.5", "value_fold": "8.5", "size": 8_500_000])
      try transaction.insert(
        "purchase",
        [
          "customer_id": asha, "day": day("2025-01-02"), "second": 3600, "amount": Money(minor: -5),
          "original_currency": "JPY", "original_amount": 120, "key": "own:7",
        ])
    }
    try shop.change { transaction in
      var generator = SystemRandomNumberGenerator()
      let card = try transaction.issueCard(to: asha, on: day("2025-06-01"), using: &generator)
      try transaction.replaceCard(card, on: day("2025-06-02"), using: &generator)
      var rules = try #require(try transaction.pointRules())
      (rules.scheme, rules.perAmount, rules.expiresAfter) = (.points, Money(minor: 250), 12)
      try transaction.save(rules)
      try transaction.earn(12, by: asha, on: day("2025-06-02"), words: "a, \"large\" order")
      try transaction.redeem(10, by: asha, on: day("2025-06-03"))
    }
    let file = try ExportFolder()
    let path = file.path + "/sales.csv"
    try Data(
      "Date,Customer,Product,Quantity,Unit price,Invoice\n2025-06-01,Zoe,Tea,1.5,3.35,A1\n2025-06-01,Zoe,Cup,2,4,A1\n"
        .utf8
    )
    .write(to: URL(filePath: path))
    try shop.bring(path)
    let ben = try shop.id("Ben")
    try shop.change { try $0.change(ben, ["note": "gone"]) }
    let last: Int64 = try shop.read { try $0.value("SELECT MAX(id) FROM change_set") ?? 0 }
    try shop.change(.undo) { _ = try $0.undo(last) }
    return shop
  }

  /// A place of its own with the package in it.
  private func loaded(_ file: ExportedFile, on engine: Engine) throws -> (TestPlace, Database, PackageLoaded)
  {
    let place = try TestPlace(on: engine)
    let database = try place.open()
    let folder = try ExportFolder()
    let loaded = try PackageLoad(file.path).load(
      into: database, at: Instant(rawValue: 1_751_284_800_000), folder: folder.path)
    return (place, database, loaded)
  }

  @Test func `what was taken out comes back the same, its journal too`() throws {
    let shop = try shop()
    let before = try shop.read { try $0.portableFingerprint() }
    let standings = try shop.read {
      try $0.rows("SELECT * FROM standing ORDER BY customer_id") { row in try row["spend"] as Int64 }
    }
    try shop.export(.package, as: .zip) { file in
      for engine in Engine.available {
        let (place, copy, loaded) = try loaded(file, on: engine)
        #expect(try copy.readNow { try $0.portableFingerprint() } == before)
        #expect(loaded.customers == file.count && loaded.purchases > 20)
        #expect(try copy.check().problems == [])
        let again = try copy.readNow {
          try $0.rows("SELECT * FROM standing ORDER BY customer_id") { row in try row["spend"] as Int64 }
        }
        #expect(again == standings)
        try copy.close()
        withExtendedLifetime(place) {}
      }
    }
  }

  @Test func `what was brought in can still be undone, and new records have numbers of their own`() throws {
    let shop = try shop()
    let change: Int64 = try shop.read {
      try $0.value("SELECT MAX(id) FROM change_set WHERE kind = 'import'") ?? 0
    }
    try shop.export(.package, as: .zip) { file in
      let (place, copy, _) = try loaded(file, on: shop.database.engine)
      let heading = Change(.undo, at: shop.now, about: String(change))
      _ = try copy.changeNow(heading) { try $0.undo(change) }
      let zoe: Int64? = try copy.readNow { try $0.value("SELECT COUNT(*) FROM customer WHERE name = 'Zoe'") }
      #expect(zoe == 0)
      _ = try shop.database.changeNow(heading) { try $0.undo(change) }
      let here = try shop.read { try $0.portableFingerprint() }
      #expect(try copy.readNow { try $0.portableFingerprint() } == here)
      try copy.close()
      withExtendedLifetime(place) {}
    }
  }

  @Test func `no password is in it, nor in its journal`() throws {
    try shop().export(.package, as: .zip) { file in
      let zip = try ZipContents(file.path)
      for table in ["staff", "journal", "change_set"] {
        let bytes = try zip.bytes(of: "data/\(table).csv", limit: 1 << 20) ?? []
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(!text.isEmpty && !text.contains("scrypt"), "\(table)")
      }
    }
  }

  @Test func `its description names every column with its type, and its files are plain`() throws {
    try shop().export(.package, as: .zip) { file in
      let zip = try ZipContents(file.path)
      func text(_ name: String) throws -> String {
        String(decoding: try zip.bytes(of: name, limit: 1 << 22) ?? [], as: UTF8.self)
      }
      let json = try JSONSerialization.jsonObject(with: Data(text("datapackage.json").utf8))
      let resources = try #require((json as? [String: Any])?["resources"] as? [[String: Any]])
      for resource in resources {
        let path = try #require(resource["path"] as? String)
        let schema = try #require(resource["schema"] as? [String: Any])
        let fields = try #require(schema["fields"] as? [[String: Any]]).compactMap { $0["name"] as? String }
        let header = try text(path).prefix { $0 != "\r\n" }
        #expect(header == fields.joined(separator: ","), "\(path)")
        #expect(schema["primaryKey"] != nil)
      }
      let purchases = try text("data/purchase.csv")
      #expect(purchases.contains(",2025-01-02,3600,-0.05,GBP,false,own:7,JPY,120,"))
      #expect(try text("data/purchase_line.csv").contains(",1.500,"))
      #expect(try text("contacts.vcf").contains("FN:Asha\r\n"))
      #expect(try text("README.txt").contains("regulars load"))
    }
  }

  @Test func `a database with something in it is left as it is`() throws {
    let shop = try shop()
    try shop.export(.package, as: .zip) { file in
      let other = try CornerShop()
      let before = try other.read { try $0.portableFingerprint() }
      let folder = try ExportFolder()
      let refusal = #expect(throws: StorageRefusal.self) {
        try PackageLoad(file.path).load(into: other.database, at: other.now, folder: folder.path)
      }
      #expect(refusal?.code == "database-not-empty")
      #expect(try other.read { try $0.portableFingerprint() } == before)
    }
  }

  @Test func `a zip of something else, or no zip, is no package`() throws {
    let folder = try ExportFolder()
    let path = folder.path + "/x.zip"
    try Data("PK nothing".utf8).write(to: URL(filePath: path))
    #expect(throws: PackageRefusal.notAPackage) { try PackageLoad(path) }
    try CornerShop().export(.customers, as: .mailchimp) { file in
      #expect(throws: PackageRefusal.notAPackage) { try PackageLoad(file.path) }
    }
  }

  @Test(arguments: [
    ("data/purchase.csv", "-0.05", "lots", "package-unreadable"),
    ("data/customer.csv", "Elena", "Elene", "package-changed"),
    ("data/customer.csv", "name_fold", "other", "package-incomplete"),
    (
      "datapackage.json", "\"regulars\": {\n    \"schema\": ", "\"regulars\": {\n    \"schema\": 9",
      "package-newer"
    ),
    ("data/reason.csv", "Quality", "\"", "package-changed"),
  ])
  func `a package that was tampered with is refused whole`(
    file: String, from: String, to: String, code: String
  ) throws {
    try shop().export(.package, as: .zip) { package in
      let folder = try ExportFolder()
      let changed = try tampered(package.path, in: folder.path, file) { $0.replacing(from, with: to) }
      let place = try TestPlace()
      let database = try place.open()
      let refusal = #expect(throws: PackageRefusal.self) {
        try PackageLoad(changed).load(into: database, at: Instant(rawValue: 0), folder: folder.path)
      }
      #expect(refusal?.code == code)
      let count: Int64? = try database.readNow { try $0.value("SELECT COUNT(*) FROM customer") }
      #expect(count == 0)
      try database.close()
    }
  }

  /// The same package with another text in one of its files.
  private func tampered(
    _ package: String, in folder: String, _ file: String, _ change: (String) -> String
  ) throws -> String {
    let zip = try ZipContents(package)
    let description = String(
      decoding: try zip.bytes(of: "datapackage.json", limit: 1 << 22) ?? [], as: UTF8.self)
    let paths = description.matches(of: /"path": "([^"]+)"/).map { String($0.1) } + ["datapackage.json"]
    let written = try ZipWriter(folder + "/tampered.zip")
    for (number, path) in paths.enumerated() {
      let text = String(decoding: try zip.bytes(of: path, limit: 1 << 22) ?? [], as: UTF8.self)
      let place = "\(folder)/\(number)"
      try Data((path == file ? change(text) : text).utf8).write(to: URL(filePath: place))
      try written.add(path, file: place)
    }
    try written.finish()
    return folder + "/tampered.zip"
  }
}
