// A record's numbers side by side, so that comparing two records reads two places of memory.

/// What a record has, as numbers of texts; -1 for what it has not.
struct RecordLine: Sendable {
  var given: Int32
  var family: Int32
  var middle: Int32
  var business: Int32
  var birthday: Int32
  /// The first e-mail address and phone number.
  var mail: Int32
  var phone: Int32
  var street: Int32
  /// Street and place together.
  var whole: Int32
  var postal: Int32
  var city: Int32
  var source: Int32
  var generation: UInt8
  /// Whether the first address is made of the record's own name.
  var isMailOfName: Bool
}

extension RecordTable {
  /// Puts the records' numbers side by side, once all are there.
  mutating func finishLines() {
    let none = [Int32](repeating: -1, count: count)
    let mail = mails.slots.first ?? none
    let phone = phones.slots.first ?? none
    lines = (0..<count).map { record in
      RecordLine(
        given: persons.given[record], family: persons.family[record], middle: persons.middle[record],
        business: businesses.column.ids[record], birthday: birthdays.ids[record], mail: mail[record],
        phone: phone[record],
        street: addresses.street.ids[record], whole: addresses.whole[record],
        postal: addresses.postal.ids[record],
        city: addresses.city.ids[record], source: sources[record], generation: persons.generation[record],
        isMailOfName: mails.areOfName.contains { $0[record] })
    }
  }
}
