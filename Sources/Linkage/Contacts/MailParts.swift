// What of an e-mail address stays the same, and whom it can tell apart.

/// An e-mail address in parts.
struct MailParts: Sendable {
  /// Small letters, `+tag` and the dots that a large mail house ignores left out: what two writings of one address share.
  var whole: [UInt8] = []
  /// What stands before the @.
  var user: [UInt8] = []
  var domain: [UInt8] = []
  /// Whether the mailbox is that of a desk and not of a person.
  var isShared = false

  /// Reads an address; nil for none and for what stands for none.
  init?(_ cell: UnsafeBufferPointer<UInt8>) {
    let text = cell.filter { $0 > 0x20 }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let parts = text.split(separator: 0x40)
    guard let first = parts.first, text.first != 0x40 || parts.count > 1 else { return nil }
    user = Array(first)
    domain = parts.count > 1 ? Array(parts[parts.count - 1]) : []
    if let plus = user.firstIndex(of: ascii("+")), plus > 0 { user.removeSubrange(plus...) }
    if Self.ignoringDots.contains(domain) { user.removeAll { $0 == ascii(".") } }
    guard !user.isEmpty, !Self.none.contains(user), !(domain.isEmpty && user.count < 4) else { return nil }
    isShared = Self.desks.contains(user.filter { (0x61...0x7A).contains($0) })
    whole = user + [0x40] + domain
  }

  private static let ignoringDots: Set<[UInt8]> = wordSet("gmail.com googlemail.com")
  private static let none = wordSet(
    "none noemail no-email noreply no-reply na n/a unknown test null nil nomail")
  private static let desks = wordSet(
    """
    info sales accounts office mail contact hello admin support enquiries inquiries billing orders reception team service shop store
    bookings reservations kontakt buero buchhaltung vertrieb einkauf purchase help marketing hr jobs webmaster postmaster
    """)
}
