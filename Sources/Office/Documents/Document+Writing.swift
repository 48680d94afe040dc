// Keeping files: what each is in the journal's sight, what is in it once under its hash.

package import Customers
package import Storage

extension Transaction {
  /// Keeps a file with a customer. Throws `CustomerRefusal.notFound`, and `DocumentRefusal` where there is no room.
  @discardableResult
  package func keep(_ new: NewDocument, with customer: Customer.ID, on day: Day) throws -> Int64 {
    guard try self.customer(customer) != nil else { throw CustomerRefusal.notFound }
    let count: Int = try value("SELECT COUNT(*) FROM document WHERE customer_id = \(customer)") ?? 0
    guard count < Document.most else { throw DocumentRefusal.tooMany(limit: Document.most) }
    if try value("SELECT place FROM document_piece WHERE sha256 = \(new.sha256) LIMIT 1", as: Int64.self)
      == nil
    {
      try makeRoom(for: new.bytes.count)
      try putContent(new.bytes, under: new.sha256)
    }
    return try insert(
      "document",
      [
        "customer_id": customer, "kind": new.kind, "name": new.name, "media_type": new.mediaType,
        "size": new.bytes.count, "sha256": new.sha256, "day": day, "staff_id": change.staff,
      ])
  }

  /// Removes a file. What was in it stays until room is needed, for this may be undone. Throws `DocumentRefusal.notFound`.
  package func remove(document id: Int64, of customer: Customer.ID) throws {
    guard try document(id)?.customer == customer else { throw DocumentRefusal.notFound }
    try delete("document", id: id)
  }

  /// Puts what is in a file under its hash, in pieces that no reading of many rows minds.
  func putContent(_ bytes: [UInt8], under sha256: String) throws {
    for (place, start) in stride(from: 0, to: bytes.count, by: Self.piece).enumerated() {
      let piece = Array(bytes[start..<min(start + Self.piece, bytes.count)])
      try execute(
        "INSERT INTO document_piece (sha256, place, content) VALUES (\(sha256), \(place), \(piece))")
    }
  }

  /// 64 kB.
  private static let piece = 1 << 16

  /// Lets go of what no file shows any more once all together would be too much.
  private func makeRoom(for size: Int) throws {
    guard try keptSize() + size > Document.allTogether else { return }
    try execute(
      """
      DELETE FROM document_piece
      WHERE NOT EXISTS (SELECT 1 FROM document AS d WHERE d.sha256 = document_piece.sha256)
      """)
    guard try keptSize() + size <= Document.allTogether else {
      throw DocumentRefusal.noRoom(megabytes: Document.allTogether >> 20)
    }
  }

  /// About how many bytes are kept: full pieces, which the index counts without reading them.
  private func keptSize() throws -> Int {
    Self.piece * (try value("SELECT COUNT(*) FROM document_piece") ?? 0)
  }
}
