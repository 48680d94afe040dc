// The frame around the pages, the templates, and what the content-security policy asks of them.
import Foundation
import Mustache
import Testing

@testable import Web

struct LayoutTests {
  private struct Page {
    let frame: Frame
    let note: String?
    let hasNote: Bool
    let rows: [Line]
  }
  private struct Line {
    let name: String
    let amount: String?
  }
  private struct Row: FastRow {
    static let fields = ["name", "late", "dots"]
    let values: [String]
  }

  private func frame(notice: String? = nil, undo: Int? = nil, theme: Frame.Theme = .system) -> Frame {
    Frame(
      businessName: "Shop & <Sons>", personName: "Meera", csrf: "token", words: Words(.en), theme: theme,
      path: "/customers?q=a\"b", notice: notice, undo: undo)
  }

  @Test(arguments: Language.allCases)
  func `the layout shows where we are, in the reader's language`(language: Language) throws {
    let frame = Frame(
      businessName: "Shop", personName: "Meera", csrf: "token", words: Words(language), theme: .dark,
      path: "/gold")
    let html = try Templates().render(
      Page(frame: frame, note: nil, hasNote: false, rows: []), "layout", language: language)
    #expect(html.contains("<html lang=\"\(language.rawValue)\" data-theme=\"dark\">"))
    #expect(html.contains("<a href=\"/gold\" aria-current=\"page\">"))
    #expect(html.matches(of: /aria-current="page"/).count == 2)
    #expect(!html.contains("[["))
    #expect(!html.contains("⟦"))
  }

  @Test func `what people typed is escaped`() throws {
    let html = try Templates().render(
      Page(frame: frame(), note: nil, hasNote: false, rows: []), "layout", language: .en)
    #expect(html.contains("Shop &amp; &lt;Sons&gt;"))
    #expect(html.contains("value=\"/customers?q=a&quot;b\""))
    #expect(!html.contains("data-theme"))
  }

  @Test func `a notice offers to undo only what can be undone`() throws {
    let templates = try Templates()
    let saved = Page(frame: frame(notice: "Saved."), note: nil, hasNote: false, rows: [])
    #expect(!templates.render(saved, "layout", language: .en).contains("/undo"))
    let undoable = Page(frame: frame(notice: "Saved.", undo: 12), note: nil, hasNote: false, rows: [])
    #expect(templates.render(undoable, "layout", language: .en).contains("action=\"/changes/12/undo\""))
  }

  @Test func `a page's part of the site is marked, but not every page is Today's`() {
    func current(_ path: String) -> [String] {
      NavItem.all(Words(.en), path: path).filter(\.isCurrent).map(\.href)
    }
    #expect(current("/") == ["/"])
    #expect(current("/customers/9?tab=1") == ["/customers"])
    #expect(current("/customersish") == [])
  }

  @Test func `rows of a long list are filled and escaped`() throws {
    let text = "<li>{{name}}{{#late}} late {{late}}{{/late}}{{^late}} fine{{/late}} {{{dots}}}</li>"
    let row = try RowTemplate(text, named: "row")
    #expect(row.html([Row(values: ["A & B", "", "<i></i>"])]) == "<li>A &amp; B fine <i></i></li>")
    #expect(row.html([Row(values: ["A", "3", ""])]) == "<li>A late 3 </li>")
    #expect(row.html([Row]()) == "")
    #expect(row.names == ["name", "late", "dots"])
    #expect(throws: RowTemplateFault.self) { try RowTemplate("{{#a}}", named: "row") }
    #expect(throws: RowTemplateFault.self) { try RowTemplate("{{>no/such}}", named: "row") }
  }

  @Test func `a struct is unfolded all the way down`() {
    let page = Unfolded(
      Page(
        frame: frame(), note: nil, hasNote: true,
        rows: [Line(name: "a", amount: nil), Line(name: "b", amount: "1")]))
    #expect((page.child(named: "note") as? any MustacheCustomRenderable)?.isNull == true)
    #expect(page.child(named: "hasNote") as? Bool == true)
    #expect((page.child(named: "frame") as? Unfolded)?.child(named: "csrf") as? String == "token")
    let rows = page.child(named: "rows") as? [Any]
    #expect((rows?.last as? Unfolded)?.child(named: "amount") as? String == "1")
    #expect(
      ((rows?.first as? Unfolded)?.child(named: "amount") as? any MustacheCustomRenderable)?.isNull == true)
  }

  @Test func `every partial that a template names exists`() {
    let names = Set(Embedded.files.keys.filter { $0.hasSuffix(".mustache") }.map { String($0.dropLast(9)) })
    for (path, text) in Embedded.files where path.hasSuffix(".mustache") {
      for match in text.matches(of: /\{\{[><]\s*([^}*]+?)\s*\}\}/) {
        let name = String(match.1)
        #expect(names.contains(name) || names.contains("Layout/" + name), "\(path) names \(name)")
      }
    }
  }

  @Test func `no template needs an inline style or script`() {
    for (path, text) in Embedded.files where path.hasSuffix(".mustache") {
      #expect(!text.contains(/\sstyle=|\son[a-z]+=|<style|javascript:/), "\(path)")
      #expect(
        text.matches(of: /<script/).count == text.matches(of: /<script type="module" src=/).count, "\(path)")
    }
  }

  @Test func `every post form of the layout carries the token`() {
    for (path, text) in Embedded.files where path.hasSuffix(".mustache") {
      for form in text.matches(of: /(?s)<form[^>]*method="post".*?<\/form>/) {
        #expect(form.0.contains("name=\"csrf\""), "\(path)")
      }
    }
  }

  @Test func `static files have a type and a name that changes with them`() throws {
    let style = try #require(StaticFiles.file("style.css"))
    #expect(style.contentType == "text/css; charset=utf-8")
    #expect(StaticFiles.file("app.js")?.contentType == "text/javascript; charset=utf-8")
    #expect(StaticFiles.file("../Words/en.json") == nil)
    #expect(StaticFiles.file("nothing.css") == nil)
    #expect(StaticFiles.folder.hasPrefix("/static/"))
  }
}
