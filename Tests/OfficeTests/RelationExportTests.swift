// Relations leave with everything else: in the package whole, in tables by the names of those above.

import Customers
import Differentiate
import Exchange
import Foundation
import Identify
import Storage
import TestSupport
import Testing

@testable import Office

@Suite(.everyEngine) struct RelationExportTests {
  private func shop() throws -> CornerShop {
    let shop = try CornerShop()
    let (asha, ben, elena) = (try shop.id("Asha"), try shop.id("Ben"), try shop.id("Elena"))
    try shop.change { transaction in
      let own = try transaction.addRelationKind("Landlord", back: "Tenant", isRolledUp: true)
      try transaction.relate(asha, RelationRole(.parent), to: ben, note: "since 1990")
      try transaction.relate(ben, RelationRole(own), to: elena)
      try transaction.rollUp(.employer, true)
    }
    return shop
  }

  @Test func `the portable package carries relations, kinds and the groups they make`() throws {
    let shop = try shop()
    try shop.export(.package, as: .zip) { file in
      for engine in Engine.available {
        let place = try TestPlace(on: engine)
        let copy = try place.open()
        let folder = try ExportFolder()
        _ = try PackageLoad(file.path).load(into: copy, at: shop.now, folder: folder.path)
        #expect(try copy.readNow { try $0.relationKinds() } == shop.read { try $0.relationKinds() })
        let elena = try shop.id("Elena")
        #expect(
          try copy.readNow { try $0.groupPlace(of: elena) } == shop.read { try $0.groupPlace(of: elena) })
        #expect(try copy.readNow { try $0.relations(of: elena) } == shop.read { try $0.relations(of: elena) })
        try copy.close()
        withExtendedLifetime(place) {}
      }
    }
  }

  @Test func `tables name the parent company and the group, and the parent comes back`() throws {
    let shop = try shop()
    let text = try shop.exported(.customers, as: .csv)
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: true).map(String.init)
    #expect(lines.first?.contains(",Parent company,Group") == true, "\(lines.first ?? "")")
    #expect(lines.first { $0.contains("Ben,") }?.contains(",Asha,Asha") == true)
    #expect(lines.first { $0.contains("Elena,") }?.contains(",,Asha") == true)
    let other = try CornerShop(isEmpty: true)
    try shop.export(.customers, as: .csv) { try other.bring($0.path) }
    let ben = try other.id("Ben")
    #expect(try other.read { try $0.groupPlace(of: ben)?.head.name } == "Asha")
    #expect(
      try shop.exported(.customers, as: .json).contains("\"parentCompany\":\"Asha\",\"group\":\"Asha\""))
  }
}
