// Why a customer chooses us, where they came from, who is tied to them, and what keeps them away.

import Customers
import Differentiate
import Interact

/// Pages/Identify/Customer/why.mustache.
struct CustomerReasons: Sendable {
  /// One answer of theirs.
  struct Line: Sendable {
    let reasonID: Int64
    let iso: String
    let day: String
    /// The reason of the list, with all who gave it; nil when it was not coded.
    let coded: String?
    let list: String?
    let said: String?
    let codes: Markup
    let isCoded: Bool
  }

  let lines: [Line]
  let hasLines: Bool
  let isOpen: Bool
  let choices: Markup
  let newInput: TextField
  let wordsInput: TextField

  init(_ visit: Visit, _ readout: CustomerReadout, _ fill: FilledForms) {
    let none = (value: "", label: visit.words("customer.why.notCoded"))
    let names = [none] + readout.reasonNames.map { (value: String($0.id), label: $0.name) }
    lines = readout.reasons.map { given in
      let chosen = given.reason.map(String.init) ?? ""
      return Line(
        reasonID: given.id, iso: given.day.iso, day: visit.date(given.day), coded: given.name,
        list: given.reason.map { id in ListAddress { $0.filter.reason = .of(id) }.text },
        said: given.words.isEmpty ? nil : given.words,
        codes: given.reason == nil
          ? names.map { Choice(value: $0.value, label: $0.label, isChosen: $0.value == chosen) }.options : "",
        isCoded: given.reason != nil)
    }
    hasLines = !lines.isEmpty
    isOpen = fill.isOpen(.reasons)
    choices = fill.choice(.reasons, "reasonChoice", usual: "", names)
    newInput = fill.field(.reasons, "reasonNew", "customer.why.new")
    wordsInput = fill.field(.reasons, "reasonWords", "customer.why.words")
  }
}

/// Pages/Identify/Customer/source.mustache.
struct CustomerSource: Sendable {
  /// Where from, as a link to all who came from there; and how we know.
  let sentence: Markup
  let isOpen: Bool
  let choices: Markup
  let newInput: TextField
  let origins: Markup

  init(_ visit: Visit, _ readout: CustomerReadout, _ fill: FilledForms) {
    let (words, customer) = (visit.words, readout.figures.customer)
    if let source = customer.source, let name = readout.figures.sourceName {
      let origin = words("customer.origin.\((customer.sourceOrigin ?? .asked).rawValue)")
      let day = customer.sourceDay.map { ", " + visit.date($0) } ?? ""
      sentence = words.html(
        "customer.source.is", .text(customer.name),
        .link(ListAddress { $0.filter.source = .of(source) }.text, name),
        .text(origin + day))
    } else {
      sentence = words.html("customer.source.unknown", .text(customer.name))
    }
    isOpen = fill.isOpen(.source)
    let names = readout.sources.map { (value: String($0.id), label: $0.name) }
    choices = fill.choice(
      .source, "sourceChoice", usual: customer.source.map { String($0.rawValue) } ?? "",
      [(value: "", label: words("common.notKnown"))] + names)
    newInput = fill.field(.source, "sourceNew", "customer.source.new")
    origins = fill.choice(
      .source, "sourceOrigin", usual: (customer.sourceOrigin ?? .asked).rawValue,
      Customer.Origin.allCases.map { ($0.rawValue, words("customer.origin.\($0.rawValue)")) })
  }
}

/// Pages/Identify/Customer/brought.mustache.
struct CustomerBrought: Sendable {
  /// Somebody they brought.
  struct Line: Sendable {
    let path: String
    let name: String
    let day: String
    let spend: String
    let tree: String
  }

  /// Somebody who may have been meant.
  struct Candidate: Sendable {
    let candidateID: Int64
    let name: String
    let worth: String
  }

  /// Who brought them.
  let sentence: Markup
  let isKnown: Bool
  let isOpen: Bool
  let typedInput: TextField
  let candidates: [Candidate]
  let hasCandidates: Bool
  /// Whom they brought, and what that is worth.
  let answer: String
  let lines: [Line]
  let hasLines: Bool

  init(_ visit: Visit, _ readout: CustomerReadout, _ fill: FilledForms) {
    let (words, writer, figures) = (visit.words, FigureWriter(visit), readout.figures)
    let name = figures.customer.name
    sentence =
      figures.referredBy.map { Self.told($0, name, writer) }
      ?? words.html("customer.brought.byNobody", .text(name))
    isKnown = figures.referredBy != nil
    isOpen = fill.isOpen(.referrer)
    typedInput = fill.field(
      .referrer, "referrerTyped", "customer.brought.who", explained: "customer.brought.whoHint")
    candidates = fill.candidates(.referrer).map {
      Candidate(candidateID: $0.id.rawValue, name: $0.name, worth: writer.money($0.standing.spend))
    }
    hasCandidates = !candidates.isEmpty
    let standing = figures.standing
    answer =
      standing.referred == 0
      ? words("customer.brought.nobody", name)
      : words(
        count: standing.referred, "customer.brought.some", name, writer.count(standing.referred),
        writer.money(standing.referredSpend), writer.money(standing.treeSpend))
    lines = figures.referred.map {
      Line(
        path: writer.path($0.customer), name: $0.name, day: writer.date($0.day),
        spend: writer.money($0.spend),
        tree: writer.money($0.tree))
    }
    hasLines = !lines.isEmpty
  }

  private static func told(_ referral: Referral, _ name: String, _ writer: FigureWriter) -> Markup {
    let day = Markup.text(writer.date(referral.day))
    switch referral.referrer {
    case .customer(let id):
      return writer.words.html("customer.brought.by", .text(name), .link(writer.path(id), referral.name), day)
    case .associate:
      return writer.words.html("customer.brought.byAssociate", .text(name), .strong(referral.name), day)
    }
  }
}

/// Pages/Identify/Customer/breaker.mustache.
struct CustomerBreaker: Sendable {
  /// One cause that was written down.
  struct Line: Sendable {
    let breakerID: Int64
    let iso: String
    let day: String
    let coded: String?
    let said: String?
    let isRepaired: Bool
    let repairedOn: String?
  }

  /// From when on they count as late and lost.
  let rhythm: Markup
  /// What is at risk, while they stay away.
  let risk: String?
  let lines: [Line]
  let isOpen: Bool
  let choices: Markup
  let newInput: TextField
  let wordsInput: TextField

  init(_ visit: Visit, _ readout: CustomerReadout, _ fill: FilledForms, _ sentences: CustomerSentences) {
    let (words, standing) = (visit.words, readout.figures.standing)
    rhythm = sentences.rhythm
    risk =
      standing.isAtRisk
      ? words("customer.breaker.risk", sentences.writer.money(standing.yearlySpend)) : nil
    lines = readout.dealBreakers.map { breaker in
      Line(
        breakerID: breaker.id, iso: breaker.day.iso, day: visit.date(breaker.day), coded: breaker.name,
        said: breaker.words.isEmpty ? nil : breaker.words, isRepaired: breaker.repairedDay != nil,
        repairedOn: breaker.repairedDay.map { words("customer.breaker.repairedOn", visit.date($0)) })
    }
    isOpen = fill.isOpen(.dealBreakers)
    let names = readout.causes.map { (value: String($0.id), label: $0.name) }
    choices = fill.choice(
      .dealBreakers, "causeChoice", usual: "", [(value: "", label: words("customer.why.notCoded"))] + names)
    newInput = fill.field(.dealBreakers, "causeNew", "customer.breaker.new")
    wordsInput = fill.field(.dealBreakers, "causeWords", "customer.breaker.words")
  }
}
