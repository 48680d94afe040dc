// Cards of telephones and programs that are not kept with the product: set REGULARS_EXPORTS to their folder.
import Foundation
import Testing

@testable import Exchange

private let folder = ProcessInfo.processInfo.environment["REGULARS_EXPORTS"]

@Suite(.enabled(if: folder != nil, "REGULARS_EXPORTS names no folder of exports"))
struct RealCardTests {
  /// The name of the first card and its birthday; e-mail addresses, numbers and addresses of all cards.
  @Test(
    arguments: [
      // Nine lines of numbers; one number stands twice in a card, for the hand and for work.
      ("John_Doe_ANDROID", ["john.doe@company.com", "", "5", "8", "0"]),
      ("John_Doe_EVOLUTION", ["Mr. John Richter, James Doe Sr.", "1980-03-22", "1", "2", "1"]),
      ("John_Doe_GMAIL", ["Mr. John Richter, James Doe Sr.", "1980-03-22", "1", "2", "1"]),
      ("John_Doe_IPHONE", ["Mr. John Richter James Doe Sr.", "2012-06-06", "1", "7", "2"]),
      ("John_Doe_MS_OUTLOOK", ["Mr. John Richter James Doe Sr.", "1980-03-22", "1", "2", "2"]),
      ("gmail-list", ["Arnold Smith", "", "3", "0", "0"]),
      ("outlook-2007", ["Mr. Michael Angstadt Jr.", "1922-03-10", "1", "4", "1"]),
      ("rfc6350-example", ["Simon Perreault", "--02-03", "1", "2", "1"]),
    ])
  func `a file of cards is read right`(file: String, expected: [String]) throws {
    let bytes = try Data(contentsOf: URL(filePath: "\(folder ?? "")/vcard/\(file).vcf"))
    let cards = try recordsByColumn(Array(bytes))
    func count(_ columns: [String]) -> String {
      let cells = cards.flatMap { card in columns.map { card[$0] ?? "" } }.filter { !$0.isEmpty }
      return String(cells.map { $0.components(separatedBy: " ::: ").count }.reduce(0, +))
    }
    #expect(
      [
        cards[0]["Full Name"], cards[0]["Birthday"], count(["Email"]), count(["Phone", "Fax"]),
        count((1...3).map { "Address \($0) Street" }),
      ] == expected)
  }
}
