// The names of months, and the weekdays that may stand before a date, in the languages of the exports we have
// met.

/// Names that occur in dates.
enum MonthNames {
  /// 1 to 12 for the name of a month, long or short, in small letters without a dot; nil for any other word.
  static func month(_ word: String) -> Int? {
    months[word]
  }

  /// Whether a word may stand in a date without changing it: weekdays, articles, "at".
  static func isFiller(_ word: String) -> Bool {
    fillers.contains(word)
  }

  private static let months: [String: Int] = {
    var months: [String: Int] = [:]
    for line in lists {
      for (index, names) in line.split(whereSeparator: \.isWhitespace).enumerated() {
        for name in names.split(separator: "|") { months[String(name)] = index + 1 }
      }
    }
    return months
  }()

  private static let lists = [
    // English
    """
    january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sep|sept
    october|oct november|nov december|dec
    """,
    // German and Austrian
    """
    januar|jänner|jaenner|jän februar|feber märz|maerz|mär|mrz april mai juni juli august september
    oktober|okt november dezember|dez
    """,
    // Spanish
    """
    enero|ene febrero marzo abril|abr mayo junio julio agosto|ago septiembre|setiembre|set octubre
    noviembre diciembre|dic
    """,
    // French
    """
    janvier|janv février|fevrier|févr|fevr|fév mars avril|avr mai juin juillet|juil août|aout|aoû
    septembre octobre novembre décembre|decembre|déc
    """,
    // Italian, Portuguese, Dutch
    """
    gennaio|gen febbraio marzo aprile maggio|mag giugno|giu luglio|lug agosto settembre ottobre|ott
    novembre dicembre
    """,
    """
    janeiro fevereiro|fev março|marco abril maio junho julho agosto setembro outubro|out novembro
    dezembro
    """,
    """
    januari februari maart|mrt april mei juni juli augustus september oktober november december
    """,
    // Hindi
    """
    जनवरी|जन फ़रवरी|फरवरी|फ़र|फर मार्च अप्रैल|अप्रै मई जून जुलाई|जुल अगस्त|अग सितंबर|सितम्बर|सित
    अक्टूबर|अक्तूबर|अक्टू नवंबर|नवम्बर|नव दिसंबर|दिसम्बर|दिस
    """,
  ]

  private static let fillers: Set<String> = Set(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat
    sun montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
    lunes martes miércoles miercoles jueves viernes sábado sabado domingo lun mié mie jue vie sáb
    sab dom lundi mardi mercredi jeudi vendredi samedi dimanche mer jeu ven sam dim सोमवार मंगलवार
    बुधवार गुरुवार शुक्रवार शनिवार रविवार de del of the le el den der d at um à a las às om uhr kl h
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
