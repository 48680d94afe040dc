// The seven answers of the business in a sentence each, in their fixed order.

import Customers
import Differentiate
import Interact

/// Puts the seven answers into the reader's words, each figure linked to what is behind it.
struct SevenSentences {
  private let words: Words
  private let forms: Forms
  private let drawing: DotsDrawing
  private let business: Business
  private let seven: Seven
  private var answers: Answers { seven.answers }

  init(_ visit: Visit, _ seven: Seven) {
    words = visit.words
    forms = visit.forms
    drawing = visit.dots
    business = visit.business
    self.seven = seven
  }

  /// The business's own dots: filled when an answer is known for half of its customers, half when for any.
  var dots: Markup {
    let dots = Dots { question in
      let known = known(question)
      return known == 0 ? .unknown : 2 * known >= answers.customers ? .known : .stale
    }
    return drawing.markup(dots, path: "/")
  }

  var lines: [TodayPage.Line] {
    Question.allCases.map { question in
      TodayPage.Line(
        name: question.name, path: question.path,
        icon: Markup(html: Embedded.files["Layout/icons/\(question.name).mustache"] ?? ""),
        label: words("nav.\(question.name)"), sentence: sentence(question), known: knownFor(question))
    }
  }

  /// The share of sales to nobody in particular; nil when every sale has a name.
  var unnamed: Markup? {
    let value = answers.value
    guard value.unnamedPurchases > 0 else { return nil }
    return words.html(
      "today.unnamed", .link("/value#unnamed", forms.percent(value.unnamedShare, digits: 1)),
      .text(money(value.unnamedSales)))
  }

  private func sentence(_ question: Question) -> Markup {
    switch question {
    case .value: value
    case .gold: gold
    case .why: why
    case .source: source
    case .brought: brought
    case .thanked: thanked
    case .breaker: breaker
    }
  }

  private var value: Markup {
    words.html(
      "today.value", .link("/value", money(answers.value.last12Months)),
      .link("/value", money(answers.value.last30Days)), .link("/value", money(answers.value.lifetime)))
  }

  private var gold: Markup {
    let gold = answers.gold
    guard gold.customers > 0 else { return words.html("today.noGold") }
    return words.html(
      count: gold.customers, "today.gold", .text(forms.percent(Double(answers.question.goldPercent) / 100)),
      .link(ListAddress { $0.filter.isGold = true }.text, customers(gold.customers)),
      .link("/gold", forms.percent(gold.revenueShare, digits: 1)))
  }

  private var why: Markup {
    let why = answers.why
    guard let first = why.reasons.first(where: { $0.id != nil }), let id = first.id, let name = first.name
    else {
      return words.html("today.noWhy", .link("/why", forms.number(why.neverAsked)))
    }
    return words.html(
      count: why.known, "today.why", .link("/why", customers(why.known)),
      .link(ListAddress { $0.filter.reason = .of(id) }.text, name),
      .link(ListAddress { $0.filter.reason = .neverAsked }.text, forms.number(why.neverAsked)))
  }

  private var source: Markup {
    let best = answers.sources.bySource.first { $0.id != nil && $0.customers > 0 }
    let unknown = answers.customers - answers.sources.known
    let unknownLink = Markup.link(ListAddress { $0.filter.source = .unknown }.text, forms.number(unknown))
    guard let best, let id = best.id, let name = best.name else {
      return words.html("today.noSource", unknownLink)
    }
    let list = ListAddress { $0.filter.source = .of(Source.ID(rawValue: id)) }.text
    return words.html(
      "today.source", .link(list, name), .link("/sources", money(best.revenue)), unknownLink)
  }

  private var brought: Markup {
    let brought = answers.brought
    guard brought.referred > 0 else {
      return words.html("today.noBrought", .link("/brought", words("nav.brought")))
    }
    return words.html(
      count: brought.referred, "today.brought", .link("/brought", forms.number(brought.referrers)),
      .text(customers(brought.referred)), .link("/brought", money(brought.revenue)))
  }

  private var thanked: Markup {
    words.html(
      count: seven.thanksOwed, "today.thanks",
      .link(ListAddress { $0.filter.isOwedThanks = true }.text, customers(seven.thanksOwed)),
      .link("/thanks", forms.number(seven.thanksGiven)))
  }

  private var breaker: Markup {
    let rhythm = answers.rhythm
    func list(_ rhythm: Rhythm, _ count: Int) -> Markup {
      .link(ListAddress { $0.filter.rhythm = rhythm }.text, forms.number(count))
    }
    return words.html(
      "today.breaker", list(.late, rhythm.late), list(.lost, rhythm.lost),
      .link("/deal-breakers", money(rhythm.revenueAtRisk)), list(.never, rhythm.neverBought))
  }

  /// 'known for 812 of 4,372 · 3,560 not', the last a link to them.
  private func knownFor(_ question: Question) -> Markup {
    let (known, all) = (known(question), answers.customers)
    guard known < all else { return words.html("today.knownForAll", .text(forms.number(all))) }
    let others = ListAddress { $0.filter.notKnown = Known.Question(rawValue: question.rawValue) }
    return words.html(
      "today.knownFor", .text(forms.number(known)), .text(forms.number(all)),
      .link(others.text, words(count: all - known, "today.notKnown", forms.number(all - known))))
  }

  private func known(_ question: Question) -> Int {
    guard let asked = Known.Question(rawValue: question.rawValue) else { return 0 }
    return answers.dots(asked, .known) + answers.dots(asked, .stale)
  }

  private func money(_ money: Money) -> String { forms.money(minor: money.minor, fraction: false) }

  private func customers(_ count: Int) -> String {
    words(count: count, "common.customers", forms.number(count))
  }
}
