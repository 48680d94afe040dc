// What /why shows.

import Customers
import Differentiate
import Interact
import Office

/// Pages/Interact/Why/why.mustache.
struct WhyPage: Sendable {
  /// One answer in their words.
  struct Answer: Sendable {
    let id: Int64
    let path: String
    let name: String
    let date: String
    let quoted: String?
    let reason: String
    let choices: [Choice]
    let once: String
  }

  let frame: Frame
  let answer: Markup
  let summary: String?
  let figures: [AnswerFigure]
  let ranking: Markup
  let hasReasons: Bool
  let toAsk: Markup
  let hasToAsk: Bool
  let neverAskedLink: String
  let picker: CustomerPicker
  let reasonChoices: [Choice]
  let wordsTyped: String
  let wordsProblem: String?
  let reasonProblem: String?
  let day: TextField
  let list: [NameForm]
  let newName: NameForm
  let answers: [Answer]
  let hasAnswers: Bool
  let once: String

  init(_ visit: Visit, _ read: WhyReading, _ refused: RefusedForm?) {
    let write = FigureWriter(visit)
    let words = visit.words
    let why = read.why
    frame = visit.frame()
    summary = refused?.sentence
    answer = Self.answer(read, write)
    figures = [
      AnswerFigure(
        label: words("why.known"), shown: write.count(why.known),
        remark: words("why.ofAll", write.customers(read.customers))),
      AnswerFigure(
        label: words("why.neverAsked"), shown: write.count(why.neverAsked), link: CustomersLink.neverAsked,
        how: words("why.neverAskedHow")),
    ]
    ranking = HorizontalBars(
      title: words("why.ranking"),
      columns: [words("why.reason"), words("why.customers"), words("why.gold"), words("why.spend")],
      rows: why.reasons.map { reason in
        .init(
          label: reason.name ?? words("why.notCoded"), value: Double(reason.customers),
          href: CustomersLink.reason(reason.id), more: [write.count(reason.gold), write.money(reason.spend)])
      }, figure: { write.count(Int($0)) }
    ).markup(words)
    hasReasons = !why.reasons.isEmpty
    let rows = read.neverAsked.map { line in
      AskRow(
        path: write.path(line.id), name: line.name, gold: line.isGold ? "yes" : "",
        spend: write.money(line.standing.spend12Months), dots: write.dots(line),
        ask: visit.may(.edit) ? "/why?customer=\(line.id.rawValue)#record" : "")
    }
    toAsk = visit.house.templates.rows(rows, "Pages/Interact/Why/askRow", language: visit.language)
    hasToAsk = !rows.isEmpty
    neverAskedLink = CustomersLink.neverAsked
    picker = CustomerPicker(visit, read.picked, page: "/why")
    reasonChoices = Self.choices(read.reasons, chosen: Int64(refused.typed("record", "reason")), words)
    wordsTyped = refused.typed("record", "words")
    wordsProblem = refused.otherProblem("record", than: "date-unreadable", "no-such-reason")
    reasonProblem = refused.problem("record", "no-such-reason")
    day = TextField(
      "day", label: words("why.day"), value: refused.typed("record", "day", visit.today.iso), type: "date",
      problem: refused.problem("record", "date-unreadable"))
    list = read.reasons.map { NameForm($0.id, $0.name, refused, visit) }
    newName = NameForm(refused, visit)
    answers = read.log.map { line in
      Answer(
        id: line.given.id, path: write.path(line.customer), name: line.customerName,
        date: write.date(line.given.day), quoted: line.given.words.isEmpty ? nil : line.given.words,
        reason: line.given.name ?? words("why.notCoded"),
        choices: Self.choices(read.reasons, chosen: line.given.reason, words), once: visit.once)
    }
    hasAnswers = !answers.isEmpty
    once = visit.once
  }

  private static func answer(_ read: WhyReading, _ write: FigureWriter) -> Markup {
    let never = Markup.link(CustomersLink.neverAsked, write.count(read.why.neverAsked))
    guard let first = read.why.reasons.first(where: { $0.id != nil }) else {
      return write.words.html("why.nothing", never)
    }
    return write.words.html(
      "why.answer", .strong(first.name ?? ""),
      .link(CustomersLink.reason(first.id), write.count(first.customers)),
      .text(write.count(read.why.known)), never)
  }

  private static func choices(_ reasons: [ListedName], chosen: Int64?, _ words: Words) -> [Choice] {
    [Choice(value: "", label: words("why.notCoded"), isChosen: chosen == nil)]
      + reasons.map { Choice(value: String($0.id), label: $0.name, isChosen: $0.id == chosen) }
  }
}

/// A name of one of the owner's lists, with the form that changes it, or adds one.
struct NameForm: Sendable {
  let id: Int64
  let name: String
  let typed: String
  let wrong: String?
  let isOpen: Bool
  let once: String

  /// Changes a name.
  init(_ id: Int64, _ name: String, _ refused: RefusedForm?, _ visit: Visit) {
    self.id = id
    self.name = name
    typed = refused.typed("rename\(id)", "name", name)
    wrong = refused.problem("rename\(id)")
    isOpen = refused.isOf("rename\(id)")
    once = visit.once
  }

  /// Adds a name.
  init(_ refused: RefusedForm?, _ visit: Visit) {
    id = 0
    name = ""
    typed = refused.typed("add", "name")
    wrong = refused.problem("add")
    isOpen = refused.isOf("add")
    once = visit.once
  }
}

/// Somebody to ask.
private struct AskRow: FastRow {
  static let fields = ["path", "name", "gold", "spend", "dots", "ask"]
  let path: String
  let name: String
  let gold: String
  let spend: String
  let dots: String
  let ask: String
  var values: [String] { [path, name, gold, spend, dots, ask] }
}
