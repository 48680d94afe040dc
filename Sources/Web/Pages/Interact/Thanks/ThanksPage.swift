// What /thanks shows.

import Customers
import Differentiate
import Interact
import Office

/// Pages/Interact/Thanks/thanks.mustache.
struct ThanksPage: Sendable {
  let frame: Frame
  let answer: Markup
  let summary: String?
  let figures: [AnswerFigure]
  let rows: Markup
  let hasRows: Bool
  let isFirst: Bool
  let nextPath: String?
  let picker: CustomerPicker
  let occasions: [Choice]
  let ways: [Choice]
  let words: TextField
  let cost: TextField
  let day: TextField
  let latest: Markup
  let hasLatest: Bool
  let once: String

  init(_ visit: Visit, _ read: ThanksReading, _ refused: RefusedForm?) {
    let write = FigureWriter(visit)
    let say = visit.words
    frame = visit.frame()
    summary = refused?.sentence
    answer =
      read.owed == 0
      ? say.html("thanks.nobodyOwed")
      : say.html(count: read.owed, "thanks.answer", .link("#queue", write.customers(read.owed)))
    figures = [
      AnswerFigure(
        label: say("thanks.owed"), shown: write.count(read.owed), link: "#queue",
        how: say(
          "thanks.owedHow", write.days(visit.business.welcomeWithin),
          write.days(visit.business.thankGoldAfter))),
      AnswerFigure(
        label: say("thanks.given"), shown: write.count(read.given.count), link: "/thanks/given",
        remark: say("thanks.costing", write.money(read.given.cost))),
      AnswerFigure(
        label: say("thanks.given12Months"), shown: write.count(read.given12Months.count),
        link: "/thanks/given",
        remark: say("thanks.costing", write.money(read.given12Months.cost))),
    ]
    let after = visit.query["after"]
    let rows = read.queue.owed.map { owed in
      OwedRow(
        visit, owed, asOf: read.asOf, refused: refused, write,
        address: after.isEmpty ? "/thanks" : "/thanks?after=\(Escaped.query(after))")
    }
    self.rows = visit.house.templates.rows(
      rows, "Pages/Interact/Thanks/owedRow", language: visit.language)
    hasRows = !rows.isEmpty
    isFirst = read.isFirst
    nextPath = read.queue.next.map { "/thanks?after=\($0)#queue" }
    picker = CustomerPicker(visit, read.picked, page: "/thanks")
    let chosen = refused.typed("record", "occasion", Thanks.Occasion.other.rawValue)
    occasions = Thanks.Occasion.allCases.reversed().map {
      Choice(
        value: $0.rawValue, label: say("thanks.occasion.\($0.rawValue)"), isChosen: $0.rawValue == chosen)
    }
    let way = refused.typed("record", "way", ThanksWay.said.rawValue)
    ways = ThanksWay.allCases.map {
      Choice(value: $0.rawValue, label: say("thanks.way.\($0.rawValue)"), isChosen: $0.rawValue == way)
    }
    words = TextField(
      "words", label: say("thanks.words"), value: refused.typed("record", "words"),
      problem: refused.otherProblem("record", than: "amount-unreadable", "date-unreadable"),
      autocomplete: "off")
    cost = TextField(
      "cost", label: say("thanks.cost"), value: refused.typed("record", "cost"),
      hint: say("thanks.costHint"), problem: refused.problem("record", "amount-unreadable"),
      autocomplete: "off")
    day = TextField(
      "day", label: say("thanks.day"), value: refused.typed("record", "day", visit.today.iso), type: "date",
      problem: refused.problem("record", "date-unreadable"))
    latest = GivenThanksPage.rows(read.latest, visit, read.people)
    hasLatest = !read.latest.isEmpty
    once = visit.once
  }
}

/// One who is owed thanks, with the form that gives them.
private struct OwedRow: FastRow {
  static let fields = [
    "id", "path", "name", "gold", "dots", "why", "spend", "canEdit", "open", "csrf", "once", "occasion",
    "ways",
    "words", "cost", "wordsProblem", "costProblem", "address",
  ]
  let values: [String]

  init(
    _ visit: Visit, _ owed: OwedThanks, asOf: Day, refused: RefusedForm?, _ write: FigureWriter,
    address: String
  ) {
    let say = visit.words
    let line = owed.line
    let form = "row\(line.id.rawValue)"
    let names = owed.referred.map(\.name).joined(separator: ", ")
    let (why, words): (String, String) =
      switch owed.occasion {
      case .referral: (say("thanks.for.referral", names), say("thanks.words.referral", names))
      case .firstPurchase:
        (
          say("thanks.for.firstPurchase", write.date(line.standing.firstDay, or: "–")),
          say("thanks.words.firstPurchase")
        )
      default:
        (
          line.standing.thankedDay.map { say("thanks.for.gold", write.date($0)) }
            ?? say("thanks.for.goldNever"),
          say("thanks.words.gold")
        )
      }
    let way = refused.typed(form, "way", ThanksWay.said.rawValue)
    let ways = ThanksWay.allCases.map { each in
      let isChosen = each.rawValue == way ? " selected" : ""
      return "<option value=\"\(each.rawValue)\"\(isChosen)>"
        + Markup.escaped(say("thanks.way.\(each.rawValue)")) + "</option>"
    }
    values = [
      String(line.id.rawValue), write.path(line.id), line.name, line.isGold ? "yes" : "", write.dots(line),
      why,
      write.money(line.standing.spend12Months), visit.may(.edit) ? "yes" : "",
      refused.isOf(form) ? "yes" : "", visit.session.csrf, visit.may(.edit) ? visit.once : "",
      owed.occasion.rawValue, ways.joined(), refused.typed(form, "words", words), refused.typed(form, "cost"),
      refused.otherProblem(form, than: "amount-unreadable") ?? "",
      refused.problem(form, "amount-unreadable") ?? "", address,
    ]
  }
}
