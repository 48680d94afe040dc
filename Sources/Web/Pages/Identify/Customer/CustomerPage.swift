// A customer's page as its templates show it: the head and its parts.

import Customers
import Differentiate
import Interact

/// Pages/Identify/Customer/customer.mustache. Parts have files of their own beside it.
struct CustomerPage: Sendable {
  /// A small word beside the name.
  struct Badge: Sendable {
    let text: String
    let tone: String
  }

  let frame: Frame
  /// `/customers/7`, where the page and its forms are.
  let page: String
  let fullName: String
  let badges: [Badge]
  let dots: Markup
  /// How things stand with them, in a few sentences.
  let answer: Markup
  let standing: String
  let likeness: CustomerLikeness
  let profile: CustomerProfile
  let worth: CustomerWorth
  let trade: CustomerTrade
  let whyPart: CustomerReasons
  let sourcePart: CustomerSource
  let broughtPart: CustomerBrought
  let thanksPart: CustomerThanks
  let breakerPart: CustomerBreaker
  let notesPart: CustomerNotes
  let followUpsPart: CustomerFollowUps
  let cardPart: CustomerCards
  let relatedPart: CustomerRelations
  let listPart: CustomerListFacts
  let datesPart: CustomerDates
  let documentsPart: CustomerDocuments
  /// Every form's token begins with it, so that a form sent twice is done once.
  let once: String

  init(_ visit: Visit, _ readout: CustomerReadout, _ problem: CustomerProblem?) {
    let figures = readout.figures
    let sentences = CustomerSentences(visit, figures)
    let fill = FilledForms(visit, problem)
    frame = visit.frame()
    page = "/customers/\(figures.customer.id.rawValue)"
    fullName = figures.customer.name
    badges = sentences.badges
    dots = visit.dots.markup(
      Dots(mask: UInt16(truncatingIfNeeded: figures.standing.known.rawValue)), path: page,
      isGold: figures.isGold)
    answer = sentences.answer
    standing = sentences.worth
    once = visit.once
    let rowFrame = RowFrame(
      page: page, csrf: frame.csrf, once: once, canEdit: frame.canEdit, templates: visit.house.templates,
      language: visit.language)
    likeness = CustomerLikeness(visit, readout.likeness)
    profile = CustomerProfile(visit, readout, fill, rowFrame)
    worth = CustomerWorth(visit, figures, sentences)
    trade = CustomerTrade(visit, readout, fill)
    whyPart = CustomerReasons(visit, readout, fill)
    sourcePart = CustomerSource(visit, readout, fill)
    broughtPart = CustomerBrought(visit, readout, fill)
    thanksPart = CustomerThanks(visit, readout, fill)
    breakerPart = CustomerBreaker(visit, readout, fill, sentences)
    notesPart = CustomerNotes(visit, readout, fill)
    followUpsPart = CustomerFollowUps(visit, readout, fill)
    cardPart = CustomerCards(visit, readout, fill)
    relatedPart = CustomerRelations(visit, readout.relations, fill)
    listPart = CustomerListFacts(visit, readout.listFacts, readout.fields)
    datesPart = CustomerDates(visit, readout, fill, rowFrame)
    documentsPart = CustomerDocuments(visit, readout, fill)
  }
}
