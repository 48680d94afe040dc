// Statements: what is bound, what is spliced, and that nothing from outside can become SQL.

import TestSupport
import Testing

@testable import Storage

struct SQLTests {
  @Test func `a value becomes a binding, never text of the statement`() {
    let name = "Robert'); DROP TABLE customer;--"
    let sql: SQL = "SELECT id FROM customer WHERE name = \(name) AND id > \(7)"
    #expect(sql.text == "SELECT id FROM customer WHERE name = ? AND id > ?")
    #expect(sql.bindings == [.text(name), .integer(7)])
  }

  @Test func `another statement is spliced in with its bindings in order`() {
    let part: SQL = "day BETWEEN \(1) AND \(2)"
    let sql: SQL = "SELECT \("a") FROM purchase WHERE \(part) AND amount > \(3)"
    #expect(sql.text == "SELECT ? FROM purchase WHERE day BETWEEN ? AND ? AND amount > ?")
    #expect(sql.bindings == [.text("a"), .integer(1), .integer(2), .integer(3)])
  }

  @Test func `nothing is bound as NULL`() {
    let nobody: Int64? = nil
    let sql: SQL = "SELECT \(nobody), \(Int64?.some(4)), \(true)"
    #expect(sql.bindings == [.null, .integer(4), .integer(1)])
  }

  @Test func `parts are joined by a separator, no parts make nothing`() {
    let sql = SQL.joined(["a = \(1)", "b = \(2)"], by: " AND ")
    #expect(sql.text == "a = ? AND b = ?")
    #expect(sql.bindings == [.integer(1), .integer(2)])
    #expect(SQL.joined([], by: ", ").text.isEmpty)
  }

  @Test func `a name that is not one of ours stops the program`() async {
    #expect(SQL.checkedName("purchase_line").text == "purchase_line")
    await #expect(processExitsWith: .failure) { _ = SQL.checkedName("customer; DROP TABLE customer") }
    await #expect(processExitsWith: .failure) { _ = SQL.checkedName("") }
  }

  @Test(.everyEngine) func `a hostile name is kept as it is written`() throws {
    let shelf = try Shelf()
    let database = try shelf.database()
    let name = "Robert'); DROP TABLE customer;-- \"`\u{FFFD}𝔘न"
    let id = try database.edit { try $0.addCustomer(name) }
    #expect(
      try database.readNow { try $0.value("SELECT name FROM customer WHERE id = \(id)", as: String.self) }
        == name)
    #expect(try database.count("customer") == 1)
  }
}
