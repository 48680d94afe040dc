// Small files in encodings that nothing announces: a handful of letters must do.
import Foundation
import Testing

@testable import Exchange

struct ShortEncodingTests {
  private static let texts = [
    "german": "Name,Ort,Betrag\nZoë Müller,Köln,12\nJörg Groß,Düsseldorf,7\n",
    "french": "Nom,Ville,Montant\nHélène Lefèvre,Orléans,12\nFrançois Gérard,Besançon,7\n",
    "spanish": "Nombre,Ciudad\nJosé Núñez,Málaga\nMaría Peña,Cádiz\n",
    "irish": "Name,Town\nPat O\u{2019}Brien,Dublin\nAnna D\u{2019}Arcy,Galway\n",
    "euro": "Name,Price\nAnna,€12\nRavi,€7\n",
    "polish": "Imię,Miasto,Kwota\nŁukasz Wiśniewski,Łódź,12\nŻaneta Kowalska,Kraków,7\n",
    "czech": "Jméno,Město\nJiří Dvořák,Plzeň\nŠárka Nováková,Třebíč\n",
    "russian": "Имя,Город,Сумма\nАнна Иванова,Москва,12\nПётр Смирнов,Казань,7\n",
    "greek": "Όνομα,Πόλη\nΓιώργος Παπαδόπουλος,Αθήνα\nΜαρία,Θεσσαλονίκη\n",
    "japanese": "名前,住所,金額\n山田太郎,東京都千代田区,1200\n佐藤花子,大阪市北区,900\n",
    "kana": "お名前,ご住所\nやまだ たろう,とうきょうと\nスズキ ハナコ,オオサカ\n",
    "chinese": "姓名,城市,金额\n王小明,上海市浦东新区,12\n李芳,北京市,7\n",
    "taiwanese": "姓名,城市,金額\n王小明,臺北市信義區,12\n李芳,高雄市,7\n",
    "korean": "이름,도시,금액\n김철수,서울특별시,12\n이영희,부산광역시,7\n",
  ]

  @Test(
    arguments: [
      ("german", "WINDOWS-1252"), ("german", "MACINTOSH"), ("german", "IBM850"), ("french", "WINDOWS-1252"),
      ("french", "MACINTOSH"), ("french", "IBM850"), ("spanish", "WINDOWS-1252"), ("spanish", "MACINTOSH"),
      ("spanish", "IBM850"), ("irish", "WINDOWS-1252"), ("euro", "WINDOWS-1252"), ("polish", "WINDOWS-1250"),
      ("polish", "ISO-8859-2"), ("czech", "WINDOWS-1250"), ("czech", "ISO-8859-2"),
      ("russian", "WINDOWS-1251"),
      ("russian", "KOI8-R"), ("russian", "IBM866"), ("greek", "WINDOWS-1253"), ("japanese", "SHIFT_JIS"),
      ("kana", "EUC-JP"), ("chinese", "GB18030"), ("taiwanese", "BIG5"), ("korean", "CP949"),
    ], [1, 15])
  func `a few lines give their encoding away`(written: (text: String, encoding: String), times: Int) throws {
    let text = String(repeating: try #require(Self.texts[written.text]), count: times)
    let rows = try cells(try #require(converted(text, to: written.encoding)))
    #expect(rows == text.split(separator: "\n").map { $0.components(separatedBy: ",") })
  }

  @Test(arguments: ["german", "polish", "russian", "japanese", "chinese"], ["UTF-16LE", "UTF-16BE"])
  func `two bytes a character need no mark`(text: String, encoding: String) throws {
    let text = try #require(Self.texts[text])
    let rows = try cells(try #require(converted(text, to: encoding)))
    #expect(rows == text.split(separator: "\n").map { $0.components(separatedBy: ",") })
  }

  @Test func `one odd letter is no other encoding`() throws {
    #expect(try cells(Array("Name,n\nSe".utf8) + [0x9A] + Array("or,1\n".utf8))[1] == ["Se\u{161}or", "1"])
  }
}
