// Why two customers look like one, in plain English.

import Identify

enum EvidenceText {
  /// 'same phone, name one letter apart; but: different birthday'.
  static func words(_ reasons: [DuplicateReason]) -> String {
    let sorted = reasons.sorted { abs($0.weight) > abs($1.weight) }
    let speaking = sorted.filter { $0.weight >= 0 }.map { words($0.kind) }
    let against = sorted.filter { $0.weight < 0 }.map { words($0.kind) }
    let parts = [
      speaking.joined(separator: ", "), against.isEmpty ? "" : "but: " + against.joined(separator: ", "),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// `nameOneLetterApart` as 'name one letter apart': the words are in the code.
  static func words(_ kind: String) -> String {
    kind.reduce(into: "") { text, letter in
      text += letter.isUppercase ? " " + letter.lowercased() : String(letter)
    }
  }
}
