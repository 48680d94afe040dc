// The first page put into words: the work lists.

import Customers
import Customise
import Differentiate
import Identify
import Interact
import Office

extension TodayPage {
  init(_ visit: Visit, _ readout: TodayReadout) {
    let (words, forms, today) = (visit.words, visit.forms, readout.today)
    let sentences = SevenSentences(visit, readout.seven)
    frame = visit.frame()
    day = visit.date(today.day)
    let isToday = today.day == visit.business.day(of: visit.now)
    dayNote = isToday ? nil : words("today.asOf", visit.date(today.day))
    dots = sentences.dots
    isEmpty = readout.customers == 0
    offersSample = visit.house.makeSample != nil && visit.may(.manage)
    lines = sentences.lines
    unnamed = sentences.unnamed
    isDone = today.isDone
    owed = today.thanks.map { Owed(visit, $0) }
    hasOwed = !owed.isEmpty
    owedAnswer = words(count: today.thanksCount, "today.owed", forms.number(today.thanksCount))
    owedMore = today.thanksCount > today.thanks.count
    late = today.lateGold.map { Late(visit, $0, asOf: today.day) }
    hasLate = !late.isEmpty
    lateAnswer = words(count: today.lateGoldCount, "today.late", forms.number(today.lateGoldCount))
    lateAll =
      ListAddress { query in
        query.filter.isGold = true
        query.filter.rhythm = .late
        query.sort = .last12Months
      }.text
    lateMore = today.lateGoldCount > today.lateGold.count
    due = today.followUps.map { Due(visit, $0) }
    hasDue = !due.isEmpty
    dueAnswer = words(count: today.followUpsCount, "today.due", forms.number(today.followUpsCount))
    dueMore = today.followUpsCount > today.followUps.count
    dates = today.dates.dates.map { Coming($0, today.day, visit) }
    hasDates = !dates.isEmpty
    datesAnswer = words(count: today.dates.count, "today.dates", forms.number(today.dates.count))
    lastImport = readout.lastImport.map { Self.told($0, visit) }
    once = visit.once
  }

  private static func told(_ past: PastImport, _ visit: Visit) -> Markup {
    let (words, forms, report) = (visit.words, visit.forms, past.report)
    return words.html(
      "today.lastImport", .link("/imports/\(past.id)", past.fileName), .text(visit.moment(past.at)),
      .text(forms.number(report.customers.created)), .text(forms.number(report.purchases.created)))
  }
}

extension TodayPage.Owed {
  init(_ visit: Visit, _ owed: OwedThanks) {
    let words = visit.words
    id = owed.line.id.rawValue
    name = owed.line.name
    path = "/customers/\(owed.line.id.rawValue)#thanks"
    isGold = owed.line.isGold
    occasion = owed.occasion.rawValue
    let firstDay = owed.line.standing.firstDay.map(visit.date) ?? ""
    sentence =
      switch owed.occasion {
      case .referral:
        words.html(
          count: owed.referred.count, "thanking.forReferral", Self.names(owed.referred),
          .text(visit.forms.number(owed.referred.count)))
      case .firstPurchase: words.html("thanking.forFirst", .text(firstDay))
      case .gold, .other:
        owed.line.standing.thankedDay.map { words.html("thanking.forGold", .text(visit.date($0))) }
          ?? words.html("thanking.forGoldNever")
      }
  }

  private static func names(_ referred: [OwedThanks.Referred]) -> Markup {
    let shown = referred.prefix(3).map { Markup.link("/customers/\($0.customer.rawValue)", $0.name).html }
    return Markup(html: shown.joined(separator: ", ") + (referred.count > 3 ? ", …" : ""))
  }
}

extension TodayPage.Late {
  init(_ visit: Visit, _ line: CustomerLine, asOf: Day) {
    let (words, forms) = (visit.words, visit.forms)
    let figures = CustomerFigureWords(words: words, forms: forms, asOf: asOf) { visit.date($0) }
    id = line.id.rawValue
    name = line.name
    path = "/customers/\(line.id.rawValue)#breaker"
    sentence = words(
      "today.lateOne", forms.days(line.standing.daysSinceLast(asOf: asOf) ?? 0),
      figures.gap(line.standing.usualGap))
    worth = words("today.lateWorth", figures.text(line.standing, .last12Months))
    tomorrow = asOf.adding(days: 1).iso
  }
}

extension TodayPage.Coming {
  init(_ date: DateAhead, _ today: Day, _ visit: Visit) {
    let say = DateWords(visit)
    path = "/customers/\(date.customer.rawValue)#dates"
    sentence = say.sentence(date, from: today)
    remark = say.remark(date)
    doNotContact = date.doNotContact
  }
}

extension TodayPage.Due {
  init(_ visit: Visit, _ due: FollowUp) {
    id = due.id
    name = due.name
    path = "/customers/\(due.customer.rawValue)#followUps"
    words = due.words
    day = visit.date(due.dueDay)
    done = "/customers/\(due.customer.rawValue)/follow-ups/\(due.id)/done"
  }
}
