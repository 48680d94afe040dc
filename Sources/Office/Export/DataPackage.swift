// The description of the portable package: a Data Package (datapackage.org, version 2) whose tables have a Table Schema.

import Customers
import Differentiate
import Exchange
import Foundation
import Storage

/// What `datapackage.json` says that loading needs.
struct DataPackage: Decodable {
  struct Resource: Decodable {
    let name: String
    let path: String
    let rows: Int?
  }

  /// What Regulars adds to it.
  struct Own: Decodable {
    /// The version of the schema it was written by.
    let schema: Int
    let currency: String
    /// Of everything in it; nil in a package that somebody else made.
    let fingerprint: String?
    /// The hashes of the pictures and papers in it; nil in a package from before there were any.
    let documents: [String]?
  }

  let regulars: Own
  let resources: [Resource]

  static let fileName = "datapackage.json"

  /// The whole description as it is written.
  static func json(
    of tables: [(table: PackageTable, rows: Int)], _ business: Business, fingerprint: String,
    documents: [String]
  ) -> PlainJSON {
    .object([
      ("$schema", "https://datapackage.org/profiles/2.0/datapackage.json"), ("name", "regulars"),
      ("title", .text(business.name)),
      (
        "description",
        "Everything a business keeps in Regulars: facts, and the journal of how they came to be. No passwords."
      ),
      (
        "regulars",
        .object([
          ("schema", .count(Schema.version)), ("currency", .text(business.currency.code)),
          ("fingerprint", .text(fingerprint)),
          ("documents", .array(documents.map { .text($0) })),
        ])
      ), ("resources", .array(tables.map { resource($0.table, rows: $0.rows) })),
    ])
  }

  static func path(of table: String) -> String { "data/\(table).csv" }
  static func path(ofDocument sha256: String) -> String { "documents/\(sha256)" }

  private static func resource(_ table: PackageTable, rows: Int) -> PlainJSON {
    .object([
      ("name", .text(table.table.name)), ("type", "table"), ("path", .text(path(of: table.table.name))),
      ("scheme", "file"), ("format", "csv"), ("mediatype", "text/csv"), ("encoding", "utf-8"),
      ("rows", .count(rows)), ("schema", schema(of: table)),
    ])
  }

  private static func schema(of table: PackageTable) -> PlainJSON {
    let fields = table.columns.enumerated().flatMap { place, column in
      [field(column, isKey: column.column.name == table.table.key)]
        + (place == table.currencyAfter
          ? [.object([("name", .text(PackageTable.currencyColumn)), ("type", "string")])] : [])
    }
    let links = table.table.links.map { link in
      PlainJSON.object([
        ("fields", .array([.text(link.column)])),
        ("reference", .object([("resource", .text(link.table)), ("fields", .array(["id"]))])),
      ])
    }
    var schema: [(key: String, value: PlainJSON)] = [
      ("$schema", "https://datapackage.org/profiles/2.0/tableschema.json"), ("fields", .array(fields)),
      ("primaryKey", .array([.text(table.table.key)])), ("missingValues", .array([""])),
    ]
    if !links.isEmpty { schema.append(("foreignKeys", .array(links))) }
    return .object(schema)
  }

  private static func field(_ column: PackageColumn, isKey: Bool) -> PlainJSON {
    var field: [(key: String, value: PlainJSON)] = [
      ("name", .text(column.column.name)), ("type", .text(column.type)),
    ]
    if column.meaning == .moment { field.append(("format", "%Y-%m-%dT%H:%M:%S.%fZ")) }
    // A text that may not be missing may be empty.
    if !column.column.isNullable {
      if column.column.type == .text, !isKey {
        field.append(("missingValues", .array([])))
      } else {
        field.append(("constraints", .object([("required", .bool(true))])))
      }
    }
    return .object(field)
  }
}
