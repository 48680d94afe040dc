// Putting single tags on a customer and taking them off.

import Customers
import Differentiate
import Hummingbird
import Office
import Storage

extension TagRefusal: Refused {
  var figures: [String] {
    if case .tooLong(let limit) = self { [String(limit)] } else { [] }
  }
}

/// /customers/{id}/tags
enum TagForms {
  static let routes: [Route] = [
    Route.post("/customers/{id}/tags", .edit, add),
    Route.post("/customers/{id}/tags/remove", .edit, remove),
  ]

  /// Several at once may be typed with commas between them.
  private static func add(_ visit: Visit) async throws -> Response? {
    let typed = visit.form["newTag"]
    return try await CustomerPages.change(visit, .tags, field: "newTag", about: "tags") {
      try $0.change(tagsOf: [$1], TagChange(adding: TagList([typed]).tags))
    }
  }

  private static func remove(_ visit: Visit) async throws -> Response? {
    let tag = visit.form["tag"]
    return try await CustomerPages.change(
      visit, .tags, field: "newTag", about: "tags", notice: "removed"
    ) {
      try $0.change(tagsOf: [$1], TagChange(removing: [tag]))
    }
  }
}

/// Pages/Identify/Customer/tagsRow.mustache.
struct TagsRow: FastRow {
  static let fields = ["chips", "open", "input", "whole"] + RowFrame.fields
  let values: [String]

  init(_ customer: Customer, _ visit: Visit, _ fill: FilledForms, _ frame: RowFrame) {
    let input = fill.field(.tags, "newTag", "tags.new", explained: "customer.profile.tagsHint")
    // All of them in one line, as other facts are changed.
    let whole = fill.field(
      .profile, "tags", "tags.whole.line", value: customer.tags, explained: "customer.profile.tagsHint",
      part: "tags")
    let chips = customer.tagList.enumerated().map { TagRow($1, place: $0, frame) }
    values =
      [
        frame.rows(chips, "tagRow").html, fill.isOpen(.tags) || fill.isOpen(.profile, "tags") ? "yes" : "",
        frame.layoutRows([input], "fieldRow").html, frame.layoutRows([whole], "fieldRow").html,
      ] + frame.values
  }
}

/// Pages/Identify/Customer/tagRow.mustache: one of them, with the button that takes it off.
struct TagRow: FastRow {
  static let fields = ["tag", "list", "place"] + RowFrame.fields
  let values: [String]

  init(_ tag: String, place: Int, _ frame: RowFrame) {
    let list = ListAddress { $0.filter.tag = Tag.key(tag) }.text
    values = [tag, list, String(place)] + frame.values
  }
}
