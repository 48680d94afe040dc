// Notes, follow-ups and thanks of a customer.

import Customers
import Differentiate
import Interact

/// Pages/Identify/Customer/notes.mustache.
struct CustomerNotes: Sendable {
  /// One note.
  struct Line: Sendable {
    let noteID: Int64
    let iso: String
    let day: String
    let author: String?
    let said: String
    /// What it was, beside words.
    let visit: String?
  }

  let lines: [Line]
  let hasLines: Bool
  let isOpen: Bool
  let wordsInput: TextField

  init(_ visit: Visit, _ readout: CustomerReadout, _ fill: FilledForms) {
    lines = readout.notes.map { note in
      Line(
        noteID: note.id, iso: note.day.iso, day: visit.date(note.day),
        author: note.staff.flatMap { readout.staff[$0] }, said: note.words,
        visit: note.kind == "visit" ? visit.words("capture.wasHere") : nil)
    }
    hasLines = !lines.isEmpty
    isOpen = fill.isOpen(.notes)
    wordsInput = fill.field(.notes, "noteWords", "customer.note.words")
  }
}

/// Pages/Identify/Customer/followUps.mustache.
struct CustomerFollowUps: Sendable {
  /// One promise.
  struct Line: Sendable {
    let followUpID: Int64
    let said: String
    let iso: String
    let day: String
    let isDone: Bool
    /// When it was done.
    let doneOn: String?
    let isDue: Bool
  }

  let lines: [Line]
  let hasLines: Bool
  let isOpen: Bool
  let wordsInput: TextField
  let dayInput: TextField

  init(_ visit: Visit, _ readout: CustomerReadout, _ fill: FilledForms) {
    let today = readout.figures.asOf
    lines = readout.followUps.map { followUp in
      Line(
        followUpID: followUp.id, said: followUp.words, iso: followUp.dueDay.iso,
        day: visit.date(followUp.dueDay),
        isDone: followUp.doneDay != nil,
        doneOn: followUp.doneDay.map { visit.words("followUp.doneOn", visit.date($0)) },
        isDue: followUp.doneDay == nil && followUp.dueDay <= today)
    }
    hasLines = !lines.isEmpty
    isOpen = fill.isOpen(.followUps)
    wordsInput = fill.field(.followUps, "followUpWords", "followUp.what")
    dayInput = fill.field(
      .followUps, "followUpDay", "followUp.when", value: today.adding(days: 7).iso, type: "date")
  }
}

/// Pages/Identify/Customer/thanks.mustache.
struct CustomerThanks: Sendable {
  /// One thank-you.
  struct Line: Sendable {
    let thanksID: Int64
    let iso: String
    let day: String
    let occasion: String
    let said: String?
    let cost: String?
  }

  /// What is owed and why, or that nothing is.
  let sentence: String
  let isOwed: Bool
  let lines: [Line]
  let isOpen: Bool
  let occasions: Markup
  let wordsInput: TextField
  let costInput: TextField

  init(_ visit: Visit, _ readout: CustomerReadout, _ fill: FilledForms) {
    let (words, writer) = (visit.words, FigureWriter(visit))
    let debt = ThanksDebt(readout, visit.business)
    sentence = debt.sentence(visit)
    isOwed = debt.occasion != nil
    lines = readout.thanks.map { thanks in
      Line(
        thanksID: thanks.id, iso: thanks.day.iso, day: visit.date(thanks.day),
        occasion: Self.occasion(thanks, words), said: thanks.words.isEmpty ? nil : thanks.words,
        cost: thanks.cost == .zero ? nil : writer.money(thanks.cost))
    }
    isOpen = fill.isOpen(.thanks)
    let possible = Thanks.Occasion.allCases.filter { $0 != .referral || !readout.unthanked.isEmpty }
    occasions = fill.choice(
      .thanks, "thanksOccasion", usual: (debt.occasion ?? .other).rawValue,
      possible.map { ($0.rawValue, words("thanking.occasion.\($0.rawValue)")) })
    wordsInput = fill.field(.thanks, "thanksWords", "thanking.how", explained: "thanking.howHint")
    costInput = fill.field(.thanks, "thanksCost", "thanking.cost")
  }

  private static func occasion(_ thanks: Thanks, _ words: Words) -> String {
    let occasion = words("thanking.occasion.\(thanks.occasion.rawValue)")
    return thanks.referredName.map { "\(occasion): \($0)" } ?? occasion
  }
}

/// What a customer is owed thanks for: the strongest occasion, as the queue has it.
struct ThanksDebt {
  let occasion: Thanks.Occasion?
  private let readout: CustomerReadout

  init(_ readout: CustomerReadout, _ business: Business) {
    self.readout = readout
    let (standing, asOf) = (readout.figures.standing, readout.figures.asOf)
    let isLongAgo = standing.thankedDayOrNone < asOf.adding(days: -business.thankGoldAfter)
    if standing.owed.contains(.referral) {
      occasion = .referral
    } else if standing.owed.contains(.firstPurchase) {
      occasion = .firstPurchase
    } else {
      occasion = readout.figures.isGold && isLongAgo ? .gold : nil
    }
  }

  func sentence(_ visit: Visit) -> String {
    let (words, standing) = (visit.words, readout.figures.standing)
    let name = readout.figures.customer.name
    let thanked = standing.thankedDay.map(visit.date)
    switch occasion {
    case .referral?: return words("customer.thanks.referral", name, readout.unthanked.joined(separator: ", "))
    case .firstPurchase?: return words("customer.thanks.first", name, standing.firstDay.map(visit.date) ?? "")
    case .gold?, .other?:
      return thanked.map { words("customer.thanks.gold", name, $0) }
        ?? words("customer.thanks.goldNever", name)
    case nil:
      return thanked.map { words("customer.thanks.last", name, $0) } ?? words("customer.thanks.never", name)
    }
  }
}
