// The business's own fields: which there are, what may stand in each, and how many customers have something there.

import Customers
import Hummingbird
import Office
import Storage

extension FieldRefusal: Refused {
  var figures: [String] {
    switch self {
    case .choiceInUse(let customers): [String(customers)]
    case .tooLong(let limit), .choicesTooMany(let limit): [String(limit)]
    default: []
    }
  }
}

/// /fields
enum FieldPages {
  static let routes: [Route] = [
    Route.get("/fields", .view) { try await page($0) },
    Route.post("/fields", .edit, add),
    Route.post("/fields/{id}", .edit, change),
    Route.post("/fields/{id}/remove", .edit, remove),
    Route.post("/fields/{id}/place", .edit, place),
    Route.get("/fields/{id}/kind", .edit) { try await FieldKindPage.page($0) },
    Route.post("/fields/{id}/kind", .edit, FieldKindPage.convert),
  ]

  private static let forms = PageForms { try await page($0, refused: $1) }

  private static func page(_ visit: Visit, refused: RefusedForm? = nil) async throws -> Response? {
    let (fields, counts) = try await visit.database.read { (try $0.fields(), try $0.fieldCounts()) }
    return visit.page(
      FieldsPage(visit, fields, counts, refused), "Pages/Identify/Fields/fields",
      status: refused == nil ? .ok : .unprocessableContent)
  }

  private static func add(_ visit: Visit) async throws -> Response? {
    let (name, choices) = (visit.form["fieldName"], visit.form["choices"])
    guard let kind = Field.Kind(rawValue: visit.form["kind"]) else { return nil }
    return try await forms.change(visit, "add", about: "field") { transaction in
      let lines = choices.split(whereSeparator: \.isNewline).map(String.init)
      guard !kind.isChosen || lines.contains(where: { !$0.allSatisfy(\.isWhitespace) }) else {
        throw FieldRefusal.choicesMissing
      }
      let id = try transaction.addField(named: name, kind: kind, choices: lines)
      return Done("/fields#field-\(id.rawValue)")
    }
  }

  /// Another name, other choices.
  private static func change(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id().map(Field.ID.init) else { return nil }
    let form = visit.form
    return try await forms.change(visit, "change\(id.rawValue)", about: "field") { transaction in
      try transaction.renameField(id, to: form["fieldName\(id.rawValue)"])
      if let field = try transaction.field(id), field.kind.isChosen {
        let names = field.choices.indices.map { place in
          let name = "choice\(id.rawValue).\(place)"
          return form.has(name) ? form[name] : field.choices[place]
        }
        let new = form["choices\(id.rawValue)"].split(whereSeparator: \.isNewline).map(String.init)
        try transaction.changeChoices(of: id, to: names, adding: new)
      }
      return Done("/fields#field-\(id.rawValue)")
    }
  }

  /// Up or down among its neighbours, before all others or among them again.
  private static func place(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id().map(Field.ID.init) else { return nil }
    let place = visit.form["place"]
    return try await forms.change(visit, "change\(id.rawValue)", about: "field") { transaction in
      switch place {
      case "up", "down": try transaction.move(field: id, up: place == "up")
      default: try transaction.showFirst(id, place == "first")
      }
      return Done("/fields#field-\(id.rawValue)")
    }
  }

  private static func remove(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id().map(Field.ID.init) else { return nil }
    return try await forms.change(visit, "change\(id.rawValue)", about: "field") { transaction in
      try transaction.removeField(id)
      return Done("/fields", notice: "removed")
    }
  }
}
