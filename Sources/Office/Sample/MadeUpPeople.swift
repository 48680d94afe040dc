// Made-up names, mails and phones for the sample's customer numbers, in several scripts. Nobody real is meant.

/// Makes people up, the same every time.
struct MadeUpPeople {
  let seed: UInt64

  /// A CSV of people with the columns of a plain address list.
  func list(of numbers: [Substring]) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    var list = "CustomerID,Name,Company,Email,Phone,Birthday,City,Tags\n"
    for number in numbers { list += row(number, &generator) }
    return Array(list.utf8)
  }

  private func row(_ number: Substring, _ generator: inout SeededGenerator) -> String {
    let isFirm = generator.happens(0.22)
    let script = generator.one(weighing: Script.weights)
    let given = generator.one(of: script.given)
    let family = generator.one(of: script.family)
    let name = isFirm ? "" : script.isFamilyFirst ? "\(family)\(given)" : "\(given) \(family)"
    let firm = isFirm ? "\(generator.one(of: Self.firmNames)) \(generator.one(of: Self.firmKinds))" : ""
    let mail = generator.happens(0.7) ? "customer\(number)@example.com" : ""
    // 07700 900000 to 900999 are kept free for stories by Ofcom.
    let digits = String(Int.random(in: 0...999, using: &generator))
    let phone =
      generator.happens(0.5) ? "07700 900" + String(repeating: "0", count: 3 - digits.count) + digits : ""
    let month = Int.random(in: 1...12, using: &generator)
    let day = Int.random(in: 1...28, using: &generator)
    let birthday =
      !isFirm && generator.happens(0.3)
      ? "--\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)" : ""
    let city = generator.one(of: Self.cities)
    let tag = generator.one(weighing: [
      ("", 6), ("newsletter", 2), ("wholesale", isFirm ? 3 : 0), ("collector", 1),
    ])
    return "\(number),\(name),\(firm),\(mail),\(phone),\(birthday),\(city),\(tag)\n"
  }

  private static let firmNames = [
    "Thistle", "Harbour", "Old Mill", "Juniper", "Foxglove", "Lantern", "Copper Kettle", "Marigold",
    "Seven Oaks",
    "Bluebell", "Hearth", "Willow", "Sparrow", "Tin Soldier", "Paper Moon", "Orchard", "Pebble", "Rookery",
    "Saffron",
    "Driftwood", "Acorn", "Magpie", "Clementine", "Weathervane", "Larkspur", "Cobble Lane", "Bramble",
    "Tea Caddy",
  ]
  private static let firmKinds = [
    "Gifts", "Interiors", "& Daughters", "Trading", "Emporium", "Stores", "Tea Rooms", "Events",
  ]
  private static let cities = [
    "Bristol", "Leeds", "Norwich", "Exeter", "Cardiff", "Glasgow", "York", "Bath", "Derby", "Dundee",
    "Lincoln", "Truro",
  ]
}

/// Names of one script.
private struct Script {
  let given: [String]
  let family: [String]
  var isFamilyFirst = false

  static let weights: [(Script, Int)] = [
    (latin, 62), (devanagari, 14), (cyrillic, 6), (greek, 5), (arabic, 5), (han, 8),
  ]

  static let latin = Script(
    given: [
      "Ada", "Ben", "Carys", "Dylan", "Elin", "Flora", "Gwen", "Hugo", "Isla", "Jonas", "Kezia", "Liam",
      "Maeve", "Nils",
      "Orla", "Piers", "Quinn", "Rhona", "Saoirse", "Tobias", "Una", "Viola", "Wilf", "Xanthe", "Yvette",
      "Zoë", "Ángela",
      "Bjørn", "Chloé", "Jürgen", "Łucja", "Øyvind", "Anouk", "Beatriz", "Cosima", "Edmund", "Freya",
      "Gareth",
    ],
    family: [
      "Archer", "Barlow", "Castellane", "Dunmore", "Ellwood", "Fairweather", "Greaves", "Hollis", "Ingram",
      "Jessop", "Kirby",
      "Larkin", "Mossop", "Norwood", "Oakes", "Pemberton", "Quill", "Redfern", "Selby", "Thackeray", "Upton",
      "Vance", "Wren",
      "Yardley", "Åberg", "García Luz", "Müllner", "O'Shaunessy", "Nwosu-Hart", "de Grootveld", "Szczepańska",
      "Ferreira-Lund",
    ])

  static let devanagari = Script(
    given: ["आशा", "विक्रम", "मीरा", "अर्जुन", "कविता", "रोहन", "सुनीता", "देव", "प्रिया", "हरीश", "लता", "निखिल", "गौरी", "समीर"],
    family: ["शर्मा", "पाटिल", "वर्मा", "जोशी", "मेहता", "कुलकर्णी", "राव", "त्रिवेदी", "भट्ट", "नायर"])

  static let cyrillic = Script(
    given: ["Алина", "Борис", "Вера", "Глеб", "Дарья", "Егор", "Зоя", "Кира", "Лев", "Нина"],
    family: ["Лесная", "Озёрный", "Зимина", "Полевой", "Ветрова", "Каменев", "Рощина", "Туманов"])

  static let greek = Script(
    given: ["Δάφνη", "Ελένη", "Θάλεια", "Ίων", "Λήδα", "Νίκη", "Ορέστης", "Φοίβη"],
    family: ["Θαλασσινός", "Πετρίδη", "Ανέμου", "Λιβαδάς", "Κυπαρίσση", "Ηλιάδη"])

  static let arabic = Script(
    given: ["أمل", "بدر", "جنى", "داليا", "رامي", "سلمى", "طارق", "نور"],
    family: ["الزيتوني", "النجار", "البستاني", "الحداد", "العطار", "الورّاق"])

  static let han = Script(
    given: ["美玲", "志明", "雅文", "健一", "花子", "思远", "晓雨", "太郎"],
    family: ["林", "山本", "陳", "高橋", "周", "佐々木"], isFamilyFirst: true)
}
