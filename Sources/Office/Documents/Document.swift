// Pictures and papers kept with a customer: what each is, and where what is in it stands.

package import Customers
package import Storage

/// A file kept with a customer.
package struct Document: Sendable, Equatable {
  /// The picture is shown on the page; an attachment is only handed out to be saved.
  package enum Kind: String, Sendable, Storable { case picture, attachment }

  package let id: Int64
  package let customer: Customer.ID
  package let kind: Kind
  /// The name it had, without its folders.
  package let name: String
  /// What its bytes say it is.
  package let mediaType: String
  /// In bytes.
  package let size: Int
  /// Of what is in it, as hex digits.
  package let sha256: String
  package let day: Day
  package let staff: Int64?

  /// The largest picture and attachment, in bytes.
  package static let largestPicture = 4 << 20
  package static let largestAttachment = 10 << 20
  /// How many a customer may have.
  package static let most = 100
  /// How much all of them together may take, what an undo may need included, in bytes.
  package static let allTogether = 2 << 30
}

extension Snapshot {
  /// A customer's files, the newest first.
  package func documents(of customer: Customer.ID) throws -> [Document] {
    try rows(
      """
      SELECT id, customer_id, kind, name, media_type, size, sha256, day, staff_id
      FROM document WHERE customer_id = \(customer) ORDER BY id DESC LIMIT 500
      """, Document.init)
  }

  /// One of them, or nil.
  package func document(_ id: Int64) throws -> Document? {
    try row(
      """
      SELECT id, customer_id, kind, name, media_type, size, sha256, day, staff_id
      FROM document WHERE id = \(id)
      """, Document.init)
  }

  /// The picture that is shown of a customer: the newest.
  package func picture(of customer: Customer.ID) throws -> Document? {
    try row(
      """
      SELECT id, customer_id, kind, name, media_type, size, sha256, day, staff_id
      FROM document WHERE customer_id = \(customer) AND kind = 'picture' ORDER BY id DESC LIMIT 1
      """, Document.init)
  }

  /// What is in a file; nil when it is not kept any more.
  package func content(of sha256: String) throws -> [UInt8]? {
    let pieces: [[UInt8]] = try values(
      "SELECT content FROM document_piece WHERE sha256 = \(sha256) ORDER BY place")
    return pieces.isEmpty ? nil : Array(pieces.joined())
  }

  /// The hashes of everything that is kept, also what only an undo would show again.
  package func contentHashes() throws -> [String] {
    try values("SELECT sha256 FROM document_piece WHERE place = 0 ORDER BY sha256")
  }
}

extension Document {
  /// Reads a row of the table `document`.
  init(_ row: Row) throws {
    self.init(
      id: try row["id"], customer: try row["customer_id"], kind: try row["kind"], name: try row["name"],
      mediaType: try row["media_type"], size: try row["size"], sha256: try row["sha256"],
      day: try row["day"], staff: try row["staff_id"])
  }
}
