// Lists of others: brought in, compared with the customers, spoken of, used, removed.

import Customers
import Differentiate
import Exchange
import Foundation
import HTTPTypes
import Hummingbird
import Identify
import Office
import Storage

extension ListRefusal: Refused {
  var figures: [String] {
    switch self {
    case .sameFile(let name): [name]
    case .sales(let title): [title]
    case .tooLong(let limit), .tooMany(let limit): [String(limit)]
    case .columnUnknown(let name), .targetUnknown(let name): [name]
    default: []
    }
  }
}

/// /lists
enum ListPages {
  static let routes: [Route] = [
    Route.get("/lists", .view) { try await page($0) },
    Route.upload("/lists", .edit, send),
    Route.get("/lists/{id}", .view) { try await show($0) },
    Route.get("/lists/{id}/events", .view, events),
    Route.post("/lists/{id}/match", .edit, match),
    Route.post("/lists/{id}/entries/{entry}", .edit, answer),
    Route.post("/lists/{id}/remove", .edit, remove),
  ]

  static let courtesy = Duration.milliseconds(1200)

  private static func page(_ visit: Visit, problem: String? = nil) async throws -> Response? {
    let lists = try await visit.database.read { snapshot in
      try snapshot.outsideLists().map { ($0, try snapshot.entryCounts(of: $0)) }
    }
    return visit.page(
      ListsPage(visit, lists, problem: problem), "Pages/Identify/Lists/lists",
      status: problem == nil ? .ok : .unprocessableContent)
  }

  private static func send(_ visit: Visit) async throws -> Response? {
    guard let upload = visit.files.first(where: { $0.field == "file" }) else {
      return try await page(visit, problem: visit.words("import.problem.noFile"))
    }
    do {
      let id = try await ListReception(visit).accept(upload)
      visit.house.lists.look(through: id)
      return visit.redirect("/lists/\(id.rawValue)", notice: Notice("listAdded"))
    } catch let refusal as any Refused {
      let sentence = ImportPages.sentences(visit).refusal(refusal)
      return try await page(visit, problem: sentence)
    }
  }

  // MARK: - One list

  static func list(_ visit: Visit) -> OutsideList.ID? { visit.id().map(OutsideList.ID.init) }

  private static func show(_ visit: Visit, problem: String? = nil) async throws -> Response? {
    guard let id = list(visit) else { return nil }
    try await visit.house.lists.settled(id, within: courtesy)
    let asked = EntryState(rawValue: visit.query["state"])
    let after = Int64(visit.query["after"]) ?? 0
    let read = try await visit.database.read { try ListReading($0, id, asked, after: after) }
    guard let read else { return nil }
    return visit.page(
      ListPage(visit, read, problem: problem), "Pages/Identify/Lists/list",
      status: problem == nil ? .ok : .unprocessableContent)
  }

  /// How far the comparison is, as it happens.
  private static func events(_ visit: Visit) async throws -> Response? {
    guard let id = list(visit) else { return nil }
    let (desk, words, forms) = (visit.house.lists, visit.words, visit.forms)
    return ImportEvents.stream(
      isUnderWay: { desk.progress(of: id) != nil },
      wait: { try await desk.settled(id, within: .milliseconds(400)) },
      message: {
        let progress = desk.progress(of: id) ?? ListDesk.Progress()
        return ImportEvents.Message(
          done: progress.done, total: progress.total,
          text: words("lists.comparing", forms.number(progress.done)), left: "")
      }, address: "/lists/\(id.rawValue)")
  }

  private static func match(_ visit: Visit) async throws -> Response? {
    guard let id = list(visit) else { return nil }
    guard try await visit.database.read({ try $0.outsideList(id) }) != nil else { return nil }
    visit.house.lists.look(through: id)
    return visit.redirect("/lists/\(id.rawValue)")
  }

  /// What the owner says of an entry.
  private static func answer(_ visit: Visit) async throws -> Response? {
    guard let id = list(visit), let entry = visit.id("entry") else { return nil }
    let answers: [String: EntryAnswer] = [
      "yes": .same(nil), "no": .other, "dismiss": .dismissed, "nothing": .nothing,
    ]
    guard let answer = answers[visit.form["answer"]] else { return nil }
    let state = EntryState(rawValue: visit.form["state"]) ?? .unsure
    do {
      return try await visit.change(.edit, about: "list") { transaction in
        try transaction.answer(entry, of: id, answer)
        return Done("/lists/\(id.rawValue)?state=\(state.rawValue)#entries")
      }
    } catch ListRefusal.noSuchEntry {
      return nil
    } catch let refusal as any Refused {
      return try await show(visit, problem: refusal.sentence(visit.words))
    }
  }

  private static func remove(_ visit: Visit) async throws -> Response? {
    guard let id = list(visit) else { return nil }
    do {
      return try await visit.change(.edit, about: "list") { transaction in
        try transaction.removeList(id)
        return Done("/lists", notice: "removed")
      }
    } catch ListRefusal.notFound {
      return nil
    }
  }
}

/// Opens what was sent and keeps it as a list.
struct ListReception: Sendable {
  private let visit: Visit

  init(_ visit: Visit) { self.visit = visit }

  /// Throws a refusal.
  func accept(_ upload: Upload) async throws -> OutsideList.ID {
    let shown = ImportedFileName.shown(upload.name)
    let form = visit.form
    let usual = shown.split(separator: ".").first.map(String.init) ?? shown
    var options = ImportOptions()
    if !form["map"].isEmpty { try options.map(form["map"]) }
    guard let day = form["day"].isEmpty ? visit.today : Day(iso: form["day"]) else {
      throw CustomerRefusal.dateUnreadable
    }
    let new = NewList(
      name: form["listName"].isEmpty ? usual : form["listName"], fromWhom: form["fromWhom"], day: day,
      fileName: shown)
    let change = visit.actor.change(.bringIn, at: visit.now, about: new.name)
    return try await offThePool { [house = visit.house, options] in
      let imports = house.imports
      let parts = try SentFile(
        upload.path, name: shown, catalogue: imports.catalogue, unpackingInto: imports.folder,
        newName: Secret.token
      ).parts()
      let tables = parts.compactMap { if case .table(let table) = $0 { table } else { nil } }
      defer { for table in tables where table.isCopy { unlink(table.path) } }
      guard let table = tables.first, tables.count == 1 else { throw ListsPageRefusal.severalTables }
      var options = options
      options.sheet = table.sheet
      let bringing = ListBringing(
        .file(path: table.path), new, mark: try FileMark(of: table.path), options: options,
        catalogue: imports.catalogue)
      return try imports.inTurn { try house.database.changeNow(change) { try bringing.run(in: $0) } }
    }.get()
  }
}

/// What only the page refuses.
enum ListsPageRefusal: String, Error, Equatable, Refused {
  case severalTables = "list-several-tables"

  var code: String { rawValue }
}
