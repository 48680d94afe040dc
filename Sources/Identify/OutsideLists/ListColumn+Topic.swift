// What a column is about, whatever it is called: a bought list says 'Sector', the shop has a field 'Industry'.

import Exchange

extension ListColumn {
  /// A word for what columns and fields of that name are about; the name itself where it is none of the usual ones.
  package static func topic(_ name: String) -> String {
    let key = TableHeader.key(name)
    return topics.first { $0.names.contains(key) }?.topic ?? key
  }

  private static let topics: [(topic: String, names: Set<String>)] = [
    (
      "industry",
      [
        "industry", "sector", "branch", "branche", "trade", "line of business", "business type",
        "type of business",
        "industry sector", "sic description", "nic description", "activity", "उद्योग", "व्यवसाय", "कारोबार",
      ]
    ),
    (
      "size",
      [
        "size", "company size", "employees", "number of employees", "no of employees", "employee count",
        "headcount",
        "staff", "staff size", "mitarbeiter", "कर्मचारी", "आकार",
      ]
    ),
    (
      "turnover",
      ["turnover", "revenue", "annual revenue", "annual turnover", "sales volume", "umsatz", "कारोबार की रकम"]
    ),
    ("gender", ["gender", "sex", "geschlecht", "लिंग"]),
    ("occupation", ["occupation", "profession", "job", "job title", "beruf", "पेशा"]),
    ("income", ["income", "household income", "income band", "income group", "आय"]),
  ]
}
