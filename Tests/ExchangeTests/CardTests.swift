// Cards as telephones and address books write them.
import Testing

@testable import Exchange

struct CardTests {
  @Test func `a card is a record under names of columns`() throws {
    let text = """
      BEGIN:VCARD
      VERSION:3.0
      N:Adeyemi;Ola;Richter\\, Ann,Bo;Dr.;Jr.
      FN:Dr. Ola Adeyemi\\, Jr.
      ORG:Adeyemi & Daughters;Sales;North
      item1.EMAIL;type=INTERNET:ola@home.example
      EMAIL;type=INTERNET;type=WORK;type=pref:ola@adeyemi.example
      TEL;TYPE=CELL,VOICE:+1 555 0101
      item2.TEL:+1 555 0102
      item2.X-ABLabel:_$!<Reception>!$_
      TEL;TYPE=WORK;TYPE=FAX:+1 555 0103
      ADR;TYPE=HOME:Box 7;Flat 2;4581 Finch St.;Bayshore;CA;94326;USA
      ADR;TYPE=WORK,pref:;;1 Mill Road\\nBack door;Millbrae;;94030;
      URL:http\\://adeyemi.example
      BDAY:1980-03-22
      NOTE:First\\nsecond\\; third
      NOTE:More
      CATEGORIES:VIP,Trade\\, local
      UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
      END:VCARD
      """
    let card = try #require(try recordsByColumn(text).first)
    #expect(card["Full Name"] == "Dr. Ola Adeyemi, Jr.")
    #expect(card["Name Prefix"] == "Dr.")
    #expect(card["Given Name"] == "Ola")
    #expect(card["Middle Name"] == "Richter, Ann Bo")
    #expect(card["Family Name"] == "Adeyemi")
    #expect(card["Name Suffix"] == "Jr.")
    #expect(card["Organization"] == "Adeyemi & Daughters")
    #expect(card["Department"] == "Sales, North")
    #expect(card["Email"] == "ola@adeyemi.example ::: ola@home.example")
    #expect(card["Phone"] == "+1 555 0101 ::: +1 555 0102")
    #expect(card["Phone Types"] == "cell ::: Reception")
    #expect(card["Fax"] == "+1 555 0103")
    #expect(card["Address 1 Street"] == "1 Mill Road, Back door")
    #expect(card["Address 1 Label"] == "work")
    #expect(card["Address 2 Street"] == "4581 Finch St., Flat 2, Box 7")
    #expect(card["Address 2 Country"] == "USA")
    #expect(card["Website"] == "http://adeyemi.example")
    #expect(card["Birthday"] == "1980-03-22")
    #expect(card["Note"] == "First\nsecond; third\nMore")
    #expect(card["Categories"] == "VIP ::: Trade, local")
    #expect(card["UID"] == "4fbe8971-0bc3-424c-9c26-36c3e1eff6b1")
    #expect(card["Is Company"] == "")
    #expect(card["Card Version"] == "3.0")
  }

  @Test func `the cards of a file are records of their own, with the line they begin on`() throws {
    let text =
      "BEGIN:VCARD\r\nFN:A B\r\nEND:VCARD\r\n\r\nBEGIN:VCARD\r\nFN:C\r\n D\r\nBEGIN:VCARD\r\nFN:E\r\n"
    let reader = try TableReader(.bytes(Array(text.utf8)))
    #expect(reader.form == .cards)
    var seen: [String] = []
    while try reader.next() { seen.append("\(reader.row.line) \(reader.row.trimmed(0))") }
    #expect(seen == ["1 Full Name", "1 A B", "5 CD", "8 E"])
  }

  @Test(arguments: ["\r\n", "\n", "\r", "\r\r\n"])
  func `every kind of line end is read, with blank lines inside`(end: String) throws {
    let lines = [
      "begin:vcard", "Version:3.0", "", "fn:Cleo ", " Bramble", "", "bday:--0402", "tel;type=cell:",
      "  555 0101",
      "End:vCard",
    ]
    let card = try #require(try recordsByColumn(lines.joined(separator: end)).first)
    #expect(card["Full Name"] == "Cleo Bramble")
    #expect(card["Birthday"] == "--04-02")
    #expect(card["Phone"] == "555 0101")
  }

  @Test func `folds may split a character`() throws {
    let bytes =
      Array("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Zo".utf8) + [0xC3] + Array("\r\n ".utf8) + [0xAB]
      + Array(" M\r\nEND:VCARD\r\n".utf8)
    #expect(try recordsByColumn(bytes).first?["Full Name"] == "Zoë M")
  }

  @Test func `an old card folds at a blank and has bare types, quoted-printable and character sets`() throws {
    let text = """
      BEGIN:VCARD
      VERSION:2.1
      N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller=3B;Zo=
      =C3=AB;;;
      FN;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Zo=EB M=FCller
      TEL;WORK;VOICE;PREF:555 0101
      TEL;CELL:555 0102
      NOTE:Likes C:\\new\\things and
       folded lines
      LABEL;HOME;ENCODING=QUOTED-PRINTABLE:1 Mill Road=0D=0A=
      Millbrae
      ADR;HOME;QUOTED-PRINTABLE:;;M=C3=BChlweg 1;Ulm;;89073;
      BDAY:19800322
      END:VCARD
      """
    let card = try #require(try recordsByColumn(text).first)
    #expect(card["Family Name"] == "Müller;")
    #expect(card["Given Name"] == "Zoë")
    #expect(card["Full Name"] == "Zoë Müller")
    #expect(card["Phone"] == "555 0101 ::: 555 0102")
    #expect(card["Note"] == "Likes C:\\new\\things and folded lines")
    #expect(card["Address 1 Formatted"] == "1 Mill Road, Millbrae")
    #expect(card["Address 2 Street"] == "Mühlweg 1")
    #expect(card["Birthday"] == "1980-03-22")
  }

  @Test func `pictures are passed over, however they are written`() throws {
    let picture = String(repeating: String(repeating: "iVBORw0K", count: 9) + "\r\n ", count: 40_000)
    let text =
      "BEGIN:VCARD\r\nVERSION:3.0\r\nPHOTO;ENCODING=b;TYPE=PNG:\(picture)\r\nFN:A\r\n"
      + "LOGO:data:image/png;base64,\(String(repeating: "abcd", count: 500_000))\r\nTEL:555 0101\r\nEND:VCARD\r\n"
      + "BEGIN:VCARD\r\nVERSION:2.1\r\nKEY;X509;ENCODING=BASE64:\r\n MIIB/jCC==\r\n\r\nFN:B\r\n"
      + "PHOTO;ENCODING=BASE64;JPEG:\r\n/9j/4AAQSkZJRg==\r\n\r\nTEL:555 0102\r\nEND:VCARD\r\n"
    let cards = try recordsByColumn(text)
    #expect(cards.map { $0["Full Name"] } == ["A", "B"])
    #expect(cards.map { $0["Phone"] } == ["555 0101", "555 0102"])
  }

  @Test(arguments: [TextEncoding.utf16LittleEndian, .utf16BigEndian], [true, false])
  func `wide characters are read with and without a mark`(encoding: TextEncoding, marked: Bool) throws {
    let text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë Łuk\r\nTEL:555 0101\r\nEND:VCARD\r\n"
    let units = (marked ? [0xFEFF] : []) + Array(text.utf16)
    let bytes = units.flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return encoding == .utf16BigEndian ? [high, low] : [low, high]
    }
    #expect(try recordsByColumn(bytes).first?["Full Name"] == "Zoë Łuk")
  }

  @Test func `a card that does not say its character set is read as Western European`() throws {
    let bytes = Array("BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Zo".utf8) + [0xEB] + Array("\r\nEND:VCARD\r\n".utf8)
    #expect(try recordsByColumn(bytes).first?["Full Name"] == "Zoë")
    let japanese =
      Array("BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=SHIFT_JIS:".utf8) + [0x95, 0x5C, 0x93, 0xE0]
      + Array("\r\nEND:VCARD\r\n".utf8)
    #expect(try recordsByColumn(japanese).first?["Full Name"] == "表内")
  }

  @Test func `whoever has no name is known by what the card has`() throws {
    func name(_ lines: String) throws -> [String] {
      let card = try recordsByColumn("BEGIN:VCARD\n\(lines)\nEND:VCARD\n").first
      return [card?["Full Name"] ?? "", card?["Organization"] ?? "", card?["Is Company"] ?? ""]
    }
    #expect(try name("N:Bramble;Cleo") == ["Cleo Bramble", "", ""])
    #expect(try name("FN:\nEMAIL:cleo@example.com") == ["cleo@example.com", "", ""])
    #expect(try name("ORG:Bramble Yard;\nTEL:555 0101") == ["", "Bramble Yard", ""])
    #expect(try name("TEL:555 0101") == ["555 0101", "", ""])
    #expect(try name("FN:Bramble Yard\nORG:Bramble Yard\nX-ABShowAs:COMPANY") == ["", "Bramble Yard", "yes"])
    #expect(try name("FN:Bramble Yard\nKIND:org") == ["", "Bramble Yard", "yes"])
    #expect(try name("FN:Friends\nKIND:group") == ["", "", ""])
    #expect(try name("VERSION:3.0") == ["", "", ""])
  }

  @Test(
    arguments: [
      ("BDAY:1980-03-22T23:00:00Z", "1980-03-22"), ("BDAY;VALUE=date:1980-3-2", "1980-03-02"),
      ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-02", "--04-02"), ("BDAY:--04-02", "--04-02"),
      ("BDAY:--0402", "--04-02"), ("BDAY:19800322T080000", "1980-03-22"), ("BDAY;VALUE=text:circa 1800", ""),
      ("BDAY:1980-02-30", ""), ("BDAY:1980", ""), ("BDAY:--0230", ""), ("BDAY:---12", ""),
      ("BDAY:22.03.1980", "22.03.1980"), ("BDAY:0000-02-29", "--02-29"), ("BDAY:99999999999999999999", ""),
    ])
  func `birthdays are read in every writing`(line: String, day: String) throws {
    #expect(try recordsByColumn("BEGIN:VCARD\nFN:A\n\(line)\nEND:VCARD").first?["Birthday"] == day)
  }

  @Test func `a card of vCard 4 has preferences, addresses of the web and quoted parameters`() throws {
    let text = """
      BEGIN:VCARD
      VERSION:4.0
      FN;PREF=2:Second
      FN;PREF=1:First
      TEL;VALUE=uri;TYPE="work,voice";PREF=2:tel:+1-418-656-9254;ext=102
      TEL;VALUE=uri;PREF=1;TYPE="cell,text":tel:+1-418-262-6501
      EMAIL:mailto:ola@adeyemi.example
      ADR;LABEL="1 Mill Road^nMillbrae: ^'USA^'":;;;;;;
      ANNIVERSARY:20090808T1430-0500
      GENDER:F;woman
      END:VCARD
      """
    let card = try #require(try recordsByColumn(text).first)
    #expect(card["Full Name"] == "First")
    #expect(card["Phone"] == "+1-418-262-6501 ::: +1-418-656-9254 ext. 102")
    #expect(card["Phone Types"] == "cell ::: work")
    #expect(card["Email"] == "ola@adeyemi.example")
    #expect(card["Address 1 Formatted"] == "1 Mill Road, Millbrae: \"USA\"")
    #expect(card["Anniversary"] == "2009-08-08")
    #expect(card["Gender"] == "F")
  }

  @Test func `an agent's card inside a card is nobody of its own`() throws {
    let text = """
      BEGIN:VCARD
      VERSION:2.1
      FN:Ola
      AGENT:
      BEGIN:VCARD
      VERSION:2.1
      FN:Jenny
      TEL:555 0109
      END:VCARD
      TEL:555 0101
      END:VCARD
      BEGIN:VCARD
      FN:Cleo
      AGENT:BEGIN:VCARD\\nFN:Joe\\nEND:VCARD
      END:VCARD
      """
    let cards = try recordsByColumn(text)
    #expect(cards.map { $0["Full Name"] } == ["Ola", "Cleo"])
    #expect(cards.map { $0["Phone"] } == ["555 0101", ""])
  }

  @Test func `a value that breaks off does not swallow the end of its card`() throws {
    let text = """
      BEGIN:VCARD
      VERSION:2.1
      NOTE;ENCODING=QUOTED-PRINTABLE:broken off=
      END:VCARD
      BEGIN:VCARD
      FN:B
      END:VCARD
      """
    #expect(try recordsByColumn(text).map { $0["Note"] } == ["broken off", ""])
  }
}
