// The few keys by which one record is found among a million known ones.

extension RecordTable {
  /// A record's keys, to be kept beside it and looked up for a new one: those who share one may be one customer. The same in every
  /// process and every version that makes keys alike (`keyVersion`). E-mail addresses and phone numbers are among them.
  package func keys(of record: Int) -> [Int64] {
    var keys: [Int64] = []
    for (number, key) in Self.keptKeys(mails: mails.slots.count, phones: phones.slots.count).enumerated() {
      for atoms in key.alternatives {
        let value = value(atoms, record)
        if value != 0 { keys.append(Int64(number) << 32 | Int64(value)) }
      }
    }
    return Array(Set(keys)).sorted()
  }

  /// Changes when keys kept earlier would not be found any more.
  package static let keyVersion = 1

  private static func keptKeys(mails: Int, phones: Int) -> [BlockingKey] {
    [
      BlockingKey(either: (0..<mails).map { [.mail($0)] }),
      BlockingKey(either: (0..<mails).map { [.mailUser($0)] }),
      BlockingKey(either: (0..<phones).map { [.phone($0)] }), BlockingKey(.bothNames, .city),
      BlockingKey(.bothNames, .birthday),
      BlockingKey(either: [[.given, .postal], [.family, .postal]]),
      BlockingKey(either: [[.given, .birthday], [.family, .birthday]]),
      BlockingKey(.street, .postal), BlockingKey(.business), BlockingKey(.businessWord(0), .businessWord(1)),
      BlockingKey(.bothNames),
    ]
  }
}
