// One line typed in a hurry, such as 'Asha Rao 98201 23456 asha@example.com', taken apart into a name and ways to reach them.

import Linkage

extension NewCustomer {
  /// Takes a line apart: words with an @ are mail addresses, stretches of digits a phone number, the rest is the name.
  package init(captured line: String, country: String) {
    self.init()
    var name: [String] = []
    var digits: [String] = []
    func endPhone(_ phones: inout [String]) {
      defer { digits = [] }
      guard !digits.isEmpty else { return }
      let phone = digits.joined(separator: " ")
      if phoneKey(phone, country: country) != nil { phones.append(phone) } else { name += digits }
    }
    for part in line.split(whereSeparator: { $0.isNewline || ",;|".contains($0) }) {
      for word in part.split(whereSeparator: \.isWhitespace).map(String.init) {
        if Self.isOfPhone(word) {
          digits.append(word)
          continue
        }
        endPhone(&phones)
        let isMail = word.contains("@") && emailKey(Self.bare(word)) != nil
        if isMail { emails.append(Self.bare(word)) } else { name.append(word) }
      }
      endPhone(&phones)
    }
    self.name = name.joined(separator: " ")
  }

  /// Without what people put around an address.
  private static func bare(_ word: String) -> String {
    String(word.drop { "<(\"'".contains($0) }.reversed().drop { ">)\"'.".contains($0) }.reversed())
  }

  /// Whether a word is digits with what stands between and before them, in any script.
  private static func isOfPhone(_ word: String) -> Bool {
    word.contains(where: \.isNumber)
      && word.allSatisfy { $0.isWholeNumber || "+-()./".contains($0) }
  }
}
