// A walk through the whole house: every page opened, every form sent, files brought in, and all of it taken back.

import Foundation
import HTTPTypes
import HummingbirdTesting
import Office
import Storage
import TestSupport
import Testing

@testable import Web

/// The owner, going from page to page. Opens pages and sends forms of one shape a few times only.
struct Walk {
  let shop: WebShop
  /// How many forms were sent and pages opened.
  private(set) var steps = 0
  private var places: Set<String> = []
  private var ahead: [String] = []
  private var opened: [String: Int] = [:]
  private var sent: [String: Int] = [:]
  private var session: (token: SessionToken, csrf: String)
  /// Whether doors may be closed and settings changed, which is done last.
  private var isLast = false

  private static let most = 2

  init(_ shop: WebShop) throws {
    self.shop = shop
    session = try shop.signIn(.owner)
  }

  /// Whether it was on such a page, or sent such a form.
  func wasAt(_ line: Site.Line) -> Bool {
    let wanted = "\(line.method) \(line.path)".split(separator: "/", omittingEmptySubsequences: false)
    return places.contains { place in
      let parts = place.split(separator: "/", omittingEmptySubsequences: false)
      return parts.count == wanted.count && zip(parts, wanted).allSatisfy { $0 == $1 || $1.hasPrefix("{") }
    }
  }

  /// Goes everywhere.
  mutating func everywhere(files: [String]) async throws {
    try await follow(["/fields", "/", "/capture/find?who=a", "/newcomers/like?newName=Ada"])
    for file in files { try await bringIn(file) }
    for way in ["/cancel", "/bring-in"] { try await bringInTogether(way) }
    let notTaken: Int64? = try await shop.database.read {
      try $0.value("SELECT import_id FROM import_problem ORDER BY id LIMIT 1")
    }
    if let notTaken { try await follow(["/imports/\(notTaken)", "/imports/\(notTaken)/problems.csv"]) }
    try await follow(["/import", "/changes"])
    try await useList()
    try await reviewDuplicates()
    try await takeBack()
    isLast = true
    opened = [:]
    try await follow(["/settings", "/settings/people", "/account", "/"])
  }

  /// Opens pages, and what they lead to.
  private mutating func follow(_ paths: [String]) async throws {
    ahead += paths
    while !ahead.isEmpty {
      let path = ahead.removeFirst()
      let shape = Self.shape(path)
      guard opened[shape, default: 0] < (shape.contains("?") ? 1 : Self.most), !path.hasSuffix("/events")
      else {
        continue
      }
      opened[shape, default: 0] += 1
      try await open(path)
    }
  }

  /// An address without its numbers, and without the values of what is asked of a list.
  private static func shape(_ path: String) -> String {
    let parts = path.prefix { $0 != "#" }.split(separator: "?", maxSplits: 1)
    guard parts.count == 2 else { return numberless(path) }
    return parts[0] + "?"
      + parts[1].split(separator: "&").compactMap { $0.split(separator: "=").first }.joined(separator: "&")
  }

  @discardableResult
  private mutating func open(_ path: String) async throws -> PrintedPage {
    let answer = try await shop.get(
      String(path.prefix { $0 != "#" }), headers: [.cookie: "regulars=\(session.token.text)"])
    note(.get, path, answer)
    return try await read(answer, at: path)
  }

  private mutating func note(_ method: HTTPRequest.Method, _ path: String, _ answer: TestResponse) {
    #expect(answer.status.code < 500, "\(method) \(path)")
    steps += 1
    places.insert("\(method) \(path.prefix { $0 != "?" && $0 != "#" })")
  }

  /// Notes where an answer leads, and sends its forms.
  private mutating func read(_ answer: TestResponse, at path: String) async throws -> PrintedPage {
    if let next = answer.headers[.location], next.hasPrefix("/sign-in") { session = try shop.signIn(.owner) }
    let page = PrintedPage(answer.text, at: path)
    ahead += page.links
    for form in page.forms where form.isFile && form.action.hasPrefix("/customers/") {
      guard sent[form.shape, default: 0] < Self.most else { continue }
      sent[form.shape, default: 0] += 1
      let field = form.action.hasSuffix("/picture") ? "picture" : "document"
      let answer = try await shop.upload(
        [("dot.gif", TinyPictures.gif)], form.hidden, to: form.action, in: field)
      note(.post, form.action, answer)
      if let next = answer.headers[.location] { try await open(next) }
    }
    for form in page.forms where !form.isFile && isWanted(form) {
      let time = sent[form.shape, default: 0]
      guard time < Self.most else { continue }
      sent[form.shape] = time + 1
      try await send(form, time)
    }
    return page
  }

  /// Forms that would end the walk are left out, or for its end.
  private func isWanted(_ form: PrintedForm) -> Bool {
    if ["/import/", "/changes/"].contains(where: form.action.hasPrefix) { return false }
    if form.action.hasPrefix("/lists/"), form.action.hasSuffix("/remove") { return isLast }
    return ["/settings", "/account", "/preferences", "/sign-out"].contains(where: form.action.hasPrefix)
      == isLast
  }

  @discardableResult
  private mutating func send(_ form: PrintedForm, _ time: Int) async throws -> TestResponse {
    let answer = try await shop.send(
      String(form.action.prefix { $0 != "#" }), form.filled(time), token: session.token, csrf: session.csrf)
    note(.post, form.action, answer)
    if let next = answer.headers[.location], next.hasPrefix("/") {
      if !next.hasPrefix("/import/") { try await open(next) }
    } else {
      _ = try await read(answer, at: form.action)
    }
    return answer
  }

  // MARK: - Files

  /// Sends a file, answers what is asked about it, and brings it in or, the first time, thinks better of it.
  private mutating func bringIn(_ file: String) async throws {
    let isFirst = !places.contains("POST /import")
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: file)))
    let answer = try await shop.upload(bytes, named: URL(filePath: file).lastPathComponent)
    note(.post, "/import", answer)
    guard let path = answer.headers[.location] else { return }
    for time in 0..<4 {
      let page = PrintedPage(try await shop.settled(path).text, at: path)
      if let form = page.forms.first(where: { $0.action.hasSuffix(isFirst ? "/cancel" : "/bring-in") }) {
        try await send(form, 0)
        _ = try await shop.settled(path)
        ahead.append(path)
        return
      }
      guard let form = page.forms.first(where: { numberless($0.action) == numberless(path) }) else { return }
      try await send(form, time)
    }
  }

  /// Sends two files at once, and gives them up or brings them in together.
  private mutating func bringInTogether(_ way: String) async throws {
    let files = ["one", "two"].map { name in
      (
        name: name + ".csv",
        bytes: Array("name,email\nVera,vera.\(name)\(way.dropFirst())@example.com\n".utf8)
      )
    }
    let answer = try await shop.upload(files)
    note(.post, "/import", answer)
    guard let path = answer.headers[.location] else { return }
    note(.get, path, try await shop.settled(path))
    let sent = try await shop.send(path + way, [:], token: session.token, csrf: session.csrf)
    note(.post, path + way, sent)
    _ = try await shop.settled(path)
  }

  /// Brings a list of others in, whose first entries may be customers and the others are none.
  private mutating func useList() async throws {
    let names: [String] = try await shop.database.read {
      try $0.values("SELECT name FROM customer WHERE kind = 'person' ORDER BY id LIMIT 6")
    }
    let text = "name,city,industry\n" + (names + ["Nobody Known"]).map { "\"\($0)\",Pune,Hotel\n" }.joined()
    let answer = try await shop.upload([("list.csv", Array(text.utf8))], ["listName": "A list"], to: "/lists")
    note(.post, "/lists", answer)
    guard let path = answer.headers[.location] else { return }
    _ = try await shop.settled(path)
    let places = [
      "", "?state=found", "?state=new", "/fill?part=address&column:0=new:text", "/compare", "/rank",
    ]
    try await follow(places.map { path + $0 })
    let entry: Int64 = try await shop.database.read { try $0.value("SELECT MAX(id) FROM list_entry") ?? 0 }
    for form in [["entry": "\(entry)"], ["top": "10"]] {
      let sent = try await shop.send(path + "/prospects", form, token: session.token, csrf: session.csrf)
      note(.post, path + "/prospects", sent)
    }
    let filled = try await shop.send(
      path + "/fill", ["part": "address", "column:0": "new:text"], token: session.token, csrf: session.csrf)
    note(.post, path + "/fill", filled)
  }

  /// Looks at customers who look like one, and at what else is only reached by asking for it.
  private mutating func reviewDuplicates() async throws {
    let field: Int64? = try await shop.database.read {
      try $0.value("SELECT id FROM field WHERE kind = 'number' ORDER BY id LIMIT 1")
    }
    if let field { try await open("/fields/\(field)/kind?kind=text") }
    try await follow(["/search?q=a", "/duplicates", "/duplicates/many?above=50", "/duplicates/merged"])
  }

  // MARK: - The way back

  /// Undoes a change of every kind to every table, and undoes that.
  private mutating func takeBack() async throws {
    let changes: [Int64] = try await shop.database.read { snapshot in
      try snapshot.values(
        "SELECT DISTINCT change_set_id FROM (SELECT MAX(change_set_id) AS change_set_id FROM journal GROUP BY table_name, kind) AS latest ORDER BY change_set_id DESC"
      )
    }
    for change in changes {
      try await undo(change)
      // And what was just undone.
      let newest: Int64? = try await shop.database.read { try $0.value("SELECT MAX(id) FROM change_set") }
      if let newest { try await undo(newest) }
    }
  }

  private mutating func undo(_ change: Int64) async throws {
    let path = "/changes/\(change)"
    let page = PrintedPage(
      try await shop.get(path, headers: [.cookie: "regulars=\(session.token.text)"]).text, at: path)
    guard let form = page.forms.first(where: { $0.action == path + "/undo" }) else { return }
    let answer = try await shop.send(form.action, form.filled(0), token: session.token, csrf: session.csrf)
    note(.post, form.action, answer)
  }
}
