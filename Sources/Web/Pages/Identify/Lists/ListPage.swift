// What /lists/{id} shows: who of the list is a customer, who may be, and what the owner says about it.

import Customers
import Differentiate
import Identify
import Storage

/// What the page is made from.
struct ListReading: Sendable {
  let list: OutsideList
  let counts: [EntryState: Int]
  let look: ListLook?
  let state: EntryState
  let page: [ListedEntry]
  static let pageSize = 50

  /// Nil when there is no such list.
  init?(_ snapshot: Snapshot, _ id: OutsideList.ID, _ asked: EntryState?, after: Int64) throws {
    guard let list = try snapshot.outsideList(id) else { return nil }
    self.list = list
    let counts = try snapshot.entryCounts(of: list)
    self.counts = counts
    look = try snapshot.look(at: id)
    let first = [EntryState.unsure, .found, .new].first { (counts[$0] ?? 0) > 0 }
    state = asked ?? first ?? .unsure
    page = try snapshot.listed(state, of: id, after: after, limit: Self.pageSize + 1)
  }
}

/// Pages/Identify/Lists/list.mustache.
struct ListPage: Sendable {
  /// A figure that opens its entries.
  struct StateTab: Sendable {
    let href: String
    let label: String
    let count: String
    let isChosen: Bool
  }

  /// One entry.
  struct Entry: Sendable {
    let action: String
    let entryName: String
    let details: String
    let customerPath: String?
    let customerName: String
    let certainty: String?
    let why: String?
    let mayAnswer: Bool
    let maySayYes: Bool
    let mayTakeBack: Bool
    let silent: Bool
    let token: String
  }

  let frame: Frame
  let head: ListHead
  let trouble: String?
  let answer: String
  let isUnderWay: Bool
  let text: String
  let done: Int
  let total: Int?
  let hasFailed: Bool
  let isOpen: Bool
  let isStale: Bool
  let lookedAt: String?
  let states: [StateTab]
  let chosenState: String
  let stateNote: String
  let hasEntries: Bool
  let entries: [Entry]
  let next: String?
  let removal: String
  let once: String

  init(_ visit: Visit, _ read: ListReading, problem: String?) {
    let (words, say) = (visit.words, ListWords(visit))
    let base = "/lists/\(read.list.id.rawValue)"
    let desk = visit.house.lists
    let progress = desk.progress(of: read.list.id)
    func count(_ state: EntryState) -> Int { read.counts[state] ?? 0 }
    frame = visit.frame()
    head = ListHead(visit, read.list, "")
    self.trouble = problem
    answer = words(
      "lists.matchAnswer", say.number(read.list.rows), say.number(count(.found)), say.number(count(.unsure)),
      say.number(count(.new)))
    isUnderWay = progress != nil
    text = words("lists.comparing", say.number(progress?.done ?? 0))
    done = progress?.done ?? 0
    total = progress.flatMap { $0.total > 0 ? $0.total : nil }
    hasFailed = desk.hasFailed(read.list.id)
    isOpen = progress == nil && read.look == nil
    isStale = progress == nil && read.look?.isStale == true
    lookedAt = read.look.map { words("lists.lookedAt", visit.moment($0.at)) }
    states = EntryState.allCases.filter { count($0) > 0 || [.found, .unsure, .new].contains($0) }.map {
      StateTab(
        href: "\(base)?state=\($0.rawValue)#entries", label: say.state($0), count: say.number(count($0)),
        isChosen: $0 == read.state)
    }
    chosenState = read.state.rawValue
    stateNote = words("lists.note.\(read.state.rawValue)")
    let shown = read.page.prefix(ListReading.pageSize)
    once = visit.once
    entries = shown.map { Entry($0, base, visit, say) }
    hasEntries = !shown.isEmpty
    next =
      read.page.count > ListReading.pageSize
      ? shown.last.map { "\(base)?state=\(read.state.rawValue)&after=\($0.entry.id)#entries" } : nil
    removal = words("lists.removal", read.list.name)
  }
}

extension ListPage.Entry {
  init(_ listed: ListedEntry, _ base: String, _ visit: Visit, _ say: ListWords) {
    let entry = listed.entry
    action = "\(base)/entries/\(entry.id)"
    entryName = entry.name
    let company = entry.company == entry.name ? "" : entry.company
    let place = [entry.address.street, entry.address.postalCode, entry.address.city]
    details = ([company] + entry.emails + entry.phones + place).filter { !$0.isEmpty && $0 != entry.name }
      .joined(separator: " · ")
    customerPath = listed.customer.map { "/customers/\($0.rawValue)" }
    customerName = listed.customerName
    let isGuess = listed.state == .unsure || listed.state == .found
    certainty =
      isGuess && listed.customer != nil && listed.reasons != [.ownerSaid]
      ? visit.words("lists.certainty", say.percent(listed.probability)) : nil
    why = listed.reasons.isEmpty ? nil : say.reasons(listed.reasons)
    let isSaid = listed.reasons == [.ownerSaid] || listed.state == .dismissed
    mayAnswer = [.unsure, .found, .contact, .new].contains(listed.state) && !isSaid
    maySayYes = listed.customer != nil && listed.state != .found
    mayTakeBack = isSaid
    silent = entry.doNotContact
    token = "\(visit.once).\(entry.id)"
  }
}
