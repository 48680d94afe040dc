// Cards that are written, and read again.
import Testing

@testable import Exchange

struct CardWriterTests {
  private static let ola: Card = {
    var card = Card()
    card.uid = "regulars:42"
    card.fullName = "Dr. Ola Adeyemi, Jr."
    (card.prefix, card.givenName, card.familyName, card.suffix) = ("Dr.", "Ola", "Adeyemi", "Jr.")
    card.organization = "Adeyemi; Daughters"
    card.emails = [Card.Reach("ola@adeyemi.example", .work), Card.Reach("ola@home.example")]
    card.phones = [Card.Reach("+15550100101", .cell), Card.Reach("+15550100102", .home)]
    var address = Card.Address()
    (address.street, address.city, address.region) = ("4581 Finch St.", "Bayshore", "CA")
    (address.postalCode, address.country, address.use) = ("94326", "USA", .home)
    card.addresses = [address]
    card.websites = ["https://adeyemi.example"]
    card.birthday = "--04-02"
    card.note = "Likes warm light; \\ orders early,\nपीली रोशनी " + String(repeating: "और फूल ", count: 30)
    card.categories = ["VIP", "Trade, local"]
    card.revised = "2025-04-01T17:18:52Z"
    return card
  }()

  @Test func `a card is written as address books expect it`() {
    var card = Card()
    (card.uid, card.givenName, card.familyName) = ("regulars:7", "Cleo", "Bramble")
    card.phones = [Card.Reach("+15550100101", .cell)]
    card.emails = [Card.Reach("cleo@example.com")]
    card.birthday = "1985-04-02"
    card.categories = ["VIP"]
    card.revised = "2025-04-01T17:18:52Z"
    #expect(
      CardWriter.card(card)
        == """
        BEGIN:VCARD\r
        VERSION:3.0\r
        PRODID:-//Regulars//Regulars//EN\r
        UID:regulars:7\r
        FN:Cleo Bramble\r
        N:Bramble;Cleo;;;\r
        EMAIL;TYPE=INTERNET:cleo@example.com\r
        TEL;TYPE=CELL:+15550100101\r
        BDAY:1985-04-02\r
        CATEGORIES:VIP\r
        REV:2025-04-01T17:18:52Z\r
        END:VCARD\r

        """)
    card.birthday = "--04-02"
    #expect(CardWriter.card(card).contains("\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-04-02\r\n"))
    let four = CardWriter.card(card, version: .four)
    #expect(four.contains("\r\nBDAY:--0402\r\n"))
    #expect(four.contains("\r\nKIND:individual\r\n"))
    #expect(four.contains("\r\nREV:20250401T171852Z\r\n"))
  }

  @Test(arguments: CardWriter.Version.allCases)
  func `what is written is read again`(version: CardWriter.Version) throws {
    var house = Card()
    (house.organization, house.isCompany) = ("Bramble Yard", true)
    let text = CardWriter.card(Self.ola, version: version) + CardWriter.card(house, version: version)
    let cards = try recordsByColumn(text)
    let ola = Self.ola
    #expect(cards.count == 2)
    #expect(cards[0]["Full Name"] == ola.fullName)
    #expect(cards[0]["Family Name"] == "Adeyemi")
    #expect(cards[0]["Organization"] == ola.organization)
    #expect(cards[0]["Email"] == "ola@adeyemi.example ::: ola@home.example")
    #expect(cards[0]["Email Types"] == "work ::: ")
    #expect(cards[0]["Phone"] == "+15550100101 ::: +15550100102")
    #expect(cards[0]["Phone Types"] == "cell ::: home")
    #expect(cards[0]["Address 1 Street"] == "4581 Finch St.")
    #expect(cards[0]["Address 1 Country"] == "USA")
    #expect(cards[0]["Website"] == "https://adeyemi.example")
    #expect(cards[0]["Birthday"] == "--04-02")
    #expect(cards[0]["Note"] == ola.note.trimmingBlanks)
    #expect(cards[0]["Categories"] == "VIP ::: Trade, local")
    #expect(cards[0]["UID"] == "regulars:42")
    #expect(cards[1]["Organization"] == "Bramble Yard")
    #expect(cards[1]["Is Company"] == "yes")
  }

  @Test(arguments: CardWriter.Version.allCases)
  func `no line is longer than 75 bytes, and none ends inside a character`(version: CardWriter.Version) {
    let lines = CardWriter.card(Self.ola, version: version).utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    #expect(lines.dropLast().allSatisfy { $0.count <= 76 && $0.last == UInt8(ascii: "\r") })
    #expect(lines.allSatisfy { String(validating: Array($0), as: UTF8.self) != nil })
  }

  @Test func `no value can end its line`() throws {
    var card = Card()
    card.fullName = "A\r\nEND:VCARD\rTEL:1\u{0}\u{B}"
    card.birthday = "1985\r\nTEL:555"
    let text = CardWriter.card(card)
    #expect(text.contains("FN:A\\nEND:VCARD\\nTEL:1\r\n"))
    #expect(!text.contains("BDAY"))
    #expect(try recordsByColumn(text).count == 1)
  }
}
