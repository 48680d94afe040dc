// A phone number as it is looked for: from the front with its country, from the front without, and from its end.

/// What stands before a number's digits from the last to the first, so that no word that is typed begins like it.
package let reversedMark = "\u{E000}"

/// The words a kept phone number is found by: all its digits, those without the country's calling code, and all of them
/// from the last to the first, by whose beginnings the number is found by its last digits.
package func phoneWords(ofKey key: String) -> [String] {
  let digits = String(key.prefix { $0 != ";" }.filter { $0.isASCII && $0.isNumber })
  guard !digits.isEmpty else { return [] }
  let home = key.hasPrefix("+") ? String(digits.dropFirst(callingCodeLength(digits))) : ""
  return [digits, home, reversedMark + String(digits.reversed())].filter { !$0.isEmpty }
}

/// How many of the digits are the country's calling code: one for 1 and 7, two for those of ITU-T E.164's list of two, else three.
private func callingCodeLength(_ digits: String) -> Int {
  if digits.hasPrefix("1") || digits.hasPrefix("7") { return 1 }
  return twoDigitCodes.contains(String(digits.prefix(2))) ? 2 : 3
}

private let twoDigitCodes: Set<String> = [
  "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
  "51",
  "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86",
  "90",
  "91", "92", "93", "94", "95", "98",
]
