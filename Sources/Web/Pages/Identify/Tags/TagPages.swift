// Tags all over the house: how many customers have each, another name for one, and tags for many customers at once.

import Customers
import Differentiate
import Hummingbird
import Office
import Storage

/// /tags and /customers/tags
enum TagPages {
  static let routes: [Route] = [
    Route.get("/tags", .view) { try await page($0) },
    Route.post("/tags/rename", .edit, rename),
    Route.post("/tags/remove", .edit, remove),
    Route.post("/customers/tags", .edit, tagMany),
  ]

  private static func page(_ visit: Visit, refused: RefusedForm? = nil) async throws -> Response? {
    let tags = try await visit.database.read { try $0.tags() }
    return visit.page(
      TagsPage(visit, tags, refused), "Pages/Identify/Tags/tags",
      status: refused == nil ? .ok : .unprocessableContent)
  }

  private static func rename(_ visit: Visit) async throws -> Response? {
    let (tag, name) = (visit.form["tag"], visit.form["tagName"])
    return try await change(visit, tag) { transaction in
      try transaction.renameTag(tag, to: name)
      return Done("/tags")
    }
  }

  private static func remove(_ visit: Visit) async throws -> Response? {
    let tag = visit.form["tag"]
    return try await change(visit, tag) { transaction in
      try transaction.removeTag(tag)
      return Done("/tags", notice: "removed")
    }
  }

  private static func change(
    _ visit: Visit, _ tag: String, _ body: @escaping @Sendable (Transaction) throws -> Done
  ) async throws -> Response? {
    do {
      return try await visit.change(.bulkEdit, about: "tags", body)
    } catch let refusal as any Refused {
      return try await page(visit, refused: RefusedForm(Tag.key(tag), refusal, visit))
    }
  }

  /// Puts a tag on the customers that were ticked, or on all of the list, or takes it off them.
  private static func tagMany(_ visit: Visit) async throws -> Response? {
    let form = visit.form
    let typed = TagList([form["chosenTag"]]).tags
    let isAdding = form["do"] != "remove"
    let asked = ListAddress.asked(in: form["list"])
    let written = visit.business.writtenForm
    do {
      return try await visit.change(.bulkEdit, about: "tags") { transaction in
        let change = try TagChange(adding: isAdding ? typed : [], removing: isAdding ? [] : typed)
        let chosen =
          form.has("whole")
          ? try transaction.everybody(on: asked, written)
          : form.all("customer").compactMap(Int64.init).map(Customer.ID.init)
        guard !chosen.isEmpty else { throw TagRefusal.nobodyChosen }
        try transaction.change(tagsOf: chosen, change)
        return Done(ListAddress(asked).text)
      }
    } catch let refusal as any Refused {
      return try await CustomersPages.page(
        visit, tagging: RefusedForm("tagging", refusal, visit), at: asked)
    }
  }
}

extension ListAddress {
  /// What a list's address asks, from the address whole.
  fileprivate static func asked(in address: String) -> Form {
    let parts = address.split(separator: "?", maxSplits: 1)
    return Form(query: parts.count == 2 ? String(parts[1]) : nil)
  }
}

extension Snapshot {
  /// Every customer of a list, in its order.
  fileprivate func everybody(on asked: Form, _ form: WrittenForm) throws -> [Customer.ID] {
    var query = try ListReadout(self, ListAddress(asked), form).address.query
    (query.after, query.before, query.limit) = (nil, nil, 500)
    var ids: [Customer.ID] = []
    repeat {
      let page = try customers(query)
      ids += page.lines.map(\.id)
      query.after = page.next
    } while query.after != nil
    return ids
  }
}

/// Pages/Identify/Tags/tags.mustache.
struct TagsPage: Sendable {
  /// A tag with the form that renames it.
  struct Line: Sendable {
    let key: String
    let name: String
    let count: String
    let list: String
    let number: Int
    let isOpen: Bool
    let wrong: String?
    let typed: String
    let removal: String
  }

  let frame: Frame
  let answer: String
  let hasLines: Bool
  let lines: [Line]
  let once: String

  init(_ visit: Visit, _ tags: [Tag], _ refused: RefusedForm?) {
    let (words, forms) = (visit.words, visit.forms)
    frame = visit.frame()
    answer = words(count: tags.count, "tags.answer", forms.number(tags.count))
    hasLines = !tags.isEmpty
    lines = tags.enumerated().map { place, tag in
      Line(
        key: tag.key, name: tag.name,
        count: words(count: tag.customers, "common.customers", forms.number(tag.customers)),
        list: ListAddress { $0.filter.tag = tag.key }.text, number: place + 1,
        isOpen: refused.isOf(tag.key), wrong: refused.problem(tag.key),
        typed: refused.typed(tag.key, "tagName", tag.name),
        removal: words(count: tag.customers, "tags.removal", forms.number(tag.customers), tag.name))
    }
    once = visit.once
  }
}

/// Pages/Identify/Tags/tagging.mustache: tags for the customers that are ticked in the list.
struct TaggingForm: Sendable {
  let names: Markup
  let typed: String
  let isOpen: Bool
  let wrong: String?
  let once: String

  init(_ visit: Visit, _ tags: [Tag], _ refused: RefusedForm?) {
    names = tags.prefix(200).map { Choice(value: $0.name, label: $0.name, isChosen: false) }.options
    typed = refused.typed("tagging", "chosenTag")
    isOpen = refused != nil
    wrong = refused.problem("tagging")
    once = visit.once
  }
}
