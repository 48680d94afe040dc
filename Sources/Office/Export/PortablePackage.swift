// The whole business as one zip of open files, which loads back with equal counts, totals and journal.

import Customers
import Differentiate
import Exchange
import Storage

/// Writes the portable package.
struct PortablePackage {
  private let snapshot: Snapshot
  private let business: Business
  private let day: Day

  init(_ snapshot: Snapshot, _ business: Business, day: Day) {
    self.snapshot = snapshot
    self.business = business
    self.day = day
  }

  func write(into folder: String) throws -> ExportedFile {
    let path = "\(folder)/package.zip"
    let zip = try ZipWriter(path)
    func add(_ name: String, _ text: String) throws {
      let file = try OutputFile("\(folder)/\(name)")
      try file.write(text.utf8)
      try file.finish()
      try zip.add(name, file: file.path)
    }
    var tables: [(table: PackageTable, rows: Int)] = []
    for table in try snapshot.portableTables().map(PackageTable.init) {
      let file = "\(folder)/\(table.table.name).csv"
      tables.append((table, try write(table, to: file)))
    }
    let documents = try snapshot.contentHashes()
    let description = DataPackage.json(
      of: tables, business, fingerprint: try snapshot.portableFingerprint(), documents: documents)
    try add(DataPackage.fileName, description.writtenWide + "\n")
    try add("README.txt", Self.readme(business))
    for table in tables {
      let name = table.table.table.name
      try zip.add(DataPackage.path(of: name), file: "\(folder)/\(name).csv")
    }
    for sha256 in documents {
      let file = try OutputFile("\(folder)/\(sha256)")
      try file.write(try snapshot.content(of: sha256) ?? [])
      try file.finish()
      try zip.add(DataPackage.path(ofDocument: sha256), file: file.path)
    }
    let customers = try snapshot.writeCards(.three, to: "\(folder)/contacts.vcf")
    try zip.add("contacts.vcf", file: "\(folder)/contacts.vcf")
    try zip.finish()
    return ExportedFile(
      name: "regulars-\(day.iso).zip", path: path, contentType: "application/zip", count: customers)
  }

  private func write(_ table: PackageTable, to path: String) throws -> Int {
    let file = try CSVFile(path, for: .program)
    try file.begin(table.table.name, table.header)
    var rows = 0
    try snapshot.eachPortableRow(of: table.table) { row in
      try file.write(table.cells(row, business.currency))
      rows += 1
    }
    try file.finish()
    return rows
  }

  private static func readme(_ business: Business) -> String {
    """
    \(business.name)

    This is everything that was kept in Regulars, in open files:

    data/*.csv         one file for each kind of record: UTF-8, commas, ISO dates, decimal points
    datapackage.json   what the columns are and how the files refer to each other (Data Package 2, datapackage.org)
    documents/*        pictures and papers; data/document.csv has the name and the customer of each by its sha256
    contacts.vcf       the customers once more, for any address book (vCard 3.0)

    Texts stand as they were written: do not open the CSV files in a spreadsheet without looking, for a name may begin
    with a sign that a spreadsheet takes for a formula.

    To load it into an empty Regulars:

        regulars load FILE.zip --database NEW

    Passwords and sign-ins are left out. After loading, 'regulars sign-in-link' lets the owner in.

    """
  }
}
