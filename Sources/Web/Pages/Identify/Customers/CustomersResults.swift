// A page of the list put into words: how many, the choices, the columns.

import Customers
import Differentiate
import Interact

extension CustomersResults {
  init(_ visit: Visit, _ address: ListAddress, _ reading: ListReadout) {
    let words = visit.words
    let filter = address.query.filter
    let list = reading.list
    count = Self.count(visit, filter, reading)
    chips = Self.chips(address, words)
    var others = address
    others.own = []
    kept = others.changed { query in
      query.shown = nil
      query.isSortedByShown = false
      query.filter.source = nil
      query.filter.reason = nil
      query.filter.notKnown = nil
      query.filter.tag = nil
      query.sort = .lifetime
      query.isDescending = true
    }.fields.map { Hidden(name: $0.name, value: $0.value) }
    sources = Self.choices(
      reading.sources, chosen: filter.source.map(ListAddress.word) ?? "",
      [("", "customers.anySource"), ("unknown", "customers.sourceUnknown")], words)
    reasons = Self.choices(
      reading.reasons, chosen: filter.reason.map(ListAddress.word) ?? "",
      [("", "customers.anyReason"), ("never", "customers.neverAsked"), ("notCoded", "customers.notCoded")],
      words)
    questions =
      [Choice(value: "", label: words("customers.anyQuestion"), isChosen: filter.notKnown == nil)]
      + zip(Known.Question.allCases, Question.allCases).map { asked, question in
        Choice(value: asked.word, label: words("dots.\(question.name)"), isChosen: filter.notKnown == asked)
      }
    let tagged = filter.tag.map { chosen in
      reading.tags.contains { $0.key == chosen } ? [] : [Choice(value: chosen, label: chosen, isChosen: true)]
    }
    tags =
      [Choice(value: "", label: words("customers.anyTag"), isChosen: filter.tag == nil)] + (tagged ?? [])
      + reading.tags.prefix(Self.mostTags).map {
        Choice(value: $0.key, label: $0.name, isChosen: $0.key == filter.tag)
      }
    hasTags = tags.count > 1
    self.address = address.changed { _ in }.text
    let isOwnOrder = address.query.isSortedByShown && reading.shown != nil
    sorts =
      CustomerSort.allCases.map {
        Choice(
          value: $0.rawValue, label: words("customers.column.\($0.rawValue)"),
          isChosen: !isOwnOrder && $0 == address.query.sort)
      }
      + (reading.fields.isEmpty
        ? []
        : [Choice(value: ListAddress.ownOrder, label: words("customers.own.order"), isChosen: isOwnOrder)])
    own = reading.fields.map { field in
      OwnFilter(
        field, address.own.first { $0.field == field.id }, reading.refusals[field.id], words)
    }
    hasOwn = !own.isEmpty
    columnsToShow =
      [Choice(value: "", label: words("customers.own.noColumn"), isChosen: reading.shown == nil)]
      + reading.fields.map {
        Choice(value: String($0.id.rawValue), label: $0.name, isChosen: $0.id == reading.shown?.id)
      }
    isChosen =
      filter.source != nil || filter.reason != nil || filter.notKnown != nil || filter.tag != nil
      || !address.own.isEmpty
      || reading.shown != nil
    let direction = address.query.isDescending ? "descending" : "ascending"
    columns =
      CustomerColumns(sortedBy: address.query.sort).shown.map { sort in
        Column(
          label: words("customers.column.\(sort.rawValue)"), href: address.sorted(by: sort).text,
          sorting: sort == address.query.sort && !isOwnOrder ? direction : nil, isNumber: sort != .name,
          isName: sort == .name)
      }
      + [reading.shown].compactMap(\.self).map { field in
        Column(
          label: field.name, href: field.kind == .choices ? nil : address.sortedByShown().text,
          sorting: isOwnOrder ? direction : nil, isNumber: field.kind.isSized, isName: false)
      }
    rows = visit.house.templates.rows(
      CustomerRow.rows(reading, sortedBy: address.query.sort, visit),
      "Pages/Identify/Customers/customerRow", language: visit.language)
    hasRows = !list.lines.isEmpty
    empty = Self.empty(visit, filter, reading)
    next = list.next.map { place in address.changed { $0.after = place }.text }
    previous = list.previous.map { place in address.changed { $0.before = place }.text }
  }

  /// More are found on their own page.
  private static let mostTags = 500

  private static func count(_ visit: Visit, _ filter: CustomerFilter, _ reading: ListReadout) -> String {
    let (words, forms) = (visit.words, visit.forms)
    let count = forms.number(reading.list.count)
    if filter.isEmpty { return words(count: reading.list.count, "customers.all", count) }
    let total = forms.number(reading.total)
    guard !filter.search.isEmpty else {
      return words(count: reading.list.count, "customers.some", count, total)
    }
    return words(count: reading.list.count, "customers.found", count, total, filter.search)
  }

  private static func empty(_ visit: Visit, _ filter: CustomerFilter, _ reading: ListReadout) -> Markup {
    let words = visit.words
    guard reading.total > 0 else {
      return words.html("customers.nobody", .link("/import", words("customers.bringIn")))
    }
    return words.html("customers.none", .link(ListAddress.path, words("customers.showAll")))
  }

  private static func chips(_ address: ListAddress, _ words: Words) -> [Chip] {
    let filter = address.query.filter
    func chip(_ label: String, _ isCurrent: Bool, _ change: (inout CustomerFilter) -> Void) -> Chip {
      let href = address.changed { query in
        query.filter.rhythm = nil
        query.filter.isGold = false
        query.filter.isOwedThanks = false
        if !isCurrent { change(&query.filter) }
      }
      return Chip(label: label, href: href.text, isCurrent: isCurrent)
    }
    let isPlain = filter.rhythm == nil && !filter.isGold && !filter.isOwedThanks
    let rhythms = [Rhythm.regular, .late, .lost, .never, .unknown].map { rhythm in
      chip(words("customers.rhythm.\(rhythm.word)"), filter.rhythm == rhythm) { $0.rhythm = rhythm }
    }
    return [
      Chip(label: words("customers.everybody"), href: chip("", true) { _ in }.href, isCurrent: isPlain),
      chip(words("dots.gold"), filter.isGold) { $0.isGold = true },
    ] + rhythms + [chip(words("customers.owed"), filter.isOwedThanks) { $0.isOwedThanks = true }]
  }

  private static func choices(
    _ names: [ListedName], chosen: String, _ first: [(value: String, key: String)], _ words: Words
  ) -> [Choice] {
    first.map { Choice(value: $0.value, label: words($0.key), isChosen: $0.value == chosen) }
      + names.map { Choice(value: String($0.id), label: $0.name, isChosen: String($0.id) == chosen) }
  }
}
