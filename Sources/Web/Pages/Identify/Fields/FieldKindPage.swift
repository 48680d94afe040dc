// Another kind for a field: first what would be lost, then the change.

import Customers
import Hummingbird
import Office
import Storage

/// Pages/Identify/Fields/fieldKind.mustache.
struct FieldKindPage: Sendable {
  /// A value that the new kind cannot hold.
  struct Lost: Sendable {
    let name: String
    let path: String
    let value: String
  }

  let frame: Frame
  let id: Int64
  let title: String
  let kinds: [Choice]
  /// The kind looked at; nil before one was chosen.
  let kind: String?
  let answer: String
  let problem: String?
  let canConvert: Bool
  let lost: [Lost]
  let hasLost: Bool
  let isMore: Bool
  let choices: String?
  let once: String

  /// /fields/{id}/kind?kind=number
  static func page(_ visit: Visit, refused: (any Refused)? = nil) async throws -> Response? {
    guard let id = visit.id().map(Field.ID.init) else { return nil }
    let asked = visit.query["kind"].isEmpty ? visit.form["kind"] : visit.query["kind"]
    let kind = Field.Kind(rawValue: asked)
    let form = visit.business.writtenForm
    let (field, found) = try await visit.database.read { snapshot in
      let field = try snapshot.field(id)
      guard let field, let kind, kind != field.kind else { return (field, Conversion.notAsked) }
      do {
        return (field, .read(try snapshot.conversion(of: id, to: kind, form)))
      } catch let refusal as FieldRefusal {
        return (field, .refused(refusal))
      }
    }
    guard let field else { return nil }
    let page = FieldKindPage(visit, field, kind, found, refused)
    return visit.page(
      page, "Pages/Identify/Fields/fieldKind", status: page.problem == nil ? .ok : .unprocessableContent)
  }

  /// Does what was looked at.
  static func convert(_ visit: Visit) async throws -> Response? {
    guard let id = visit.id().map(Field.ID.init), let kind = Field.Kind(rawValue: visit.form["kind"]) else {
      return nil
    }
    let form = visit.business.writtenForm
    do {
      return try await visit.change(.bulkEdit, about: "field") { transaction in
        try transaction.convert(field: id, to: kind, form)
        return Done("/fields#field-\(id.rawValue)")
      }
    } catch let refusal as any Refused {
      return try await page(visit, refused: refusal)
    }
  }

  private enum Conversion: Sendable {
    case notAsked
    case read(FieldConversion)
    case refused(FieldRefusal)
  }

  private init(
    _ visit: Visit, _ field: Field, _ kind: Field.Kind?, _ found: Conversion, _ refused: (any Refused)?
  ) {
    let (words, forms, say) = (visit.words, visit.forms, FieldWords(visit))
    frame = visit.frame()
    id = field.id.rawValue
    title = field.name
    kinds = Field.Kind.allCases.filter { $0 != field.kind }.map {
      Choice(value: $0.rawValue, label: say.kind($0), isChosen: $0 == kind)
    }
    once = visit.once
    var (read, problem): (FieldConversion?, String?) = (nil, refused?.sentence(words))
    switch found {
    case .notAsked: break
    case .read(let conversion): read = conversion
    case .refused(let refusal): problem = refusal.sentence(words)
    }
    self.problem = problem
    self.kind = read?.kind.rawValue
    canConvert = read != nil
    let shown = read.map { say.kind($0.kind) } ?? ""
    switch read {
    case nil: answer = words("fields.kindAnswer", field.name, say.kind(field.kind))
    case let read? where read.lostCount == 0:
      answer = words(count: read.kept, "fields.kindKeeps", forms.number(read.kept), shown)
    case let read?:
      answer = words(
        count: read.lostCount, "fields.kindLoses", forms.number(read.lostCount), forms.number(read.customers),
        shown)
    }
    lost = (read?.lost ?? []).map {
      Lost(name: $0.name, path: "/customers/\($0.customer.rawValue)", value: String($0.value.prefix(120)))
    }
    hasLost = !lost.isEmpty
    isMore = lost.count < read?.lostCount ?? 0
    choices = read.flatMap { $0.choices.isEmpty ? nil : $0.choices.joined(separator: ", ") }
  }
}
