// What makes two writings of a phone number the same, and by what a number kept earlier is still found.

/// The key of a phone number: its international form, with `;ext=` and the extension where one is written. What cannot be
/// read as a number of its country is told apart by its digits. `country` is an ISO code or a country's name; nil for
/// fewer than six or more than fifteen digits.
package func phoneKey(_ written: String, country: String) -> String? {
  guard written.utf8.contains(where: { (0x30...0x39).contains($0) || $0 >= 0x80 }) else { return nil }
  return RecentKeys.phones.key(written, country) {
    let code = country.utf8.count == 2 ? country.uppercased() : countryCode(country) ?? ""
    return internationalForm(of: written, country: code) ?? keyOfDigits(written, country: code)
  }
}

/// The keys under which a number may be kept, the usual one first: without its extension, and as earlier versions made
/// it.
package func phoneKeys(_ written: String, country: String) -> [String] {
  guard let key = phoneKey(written, country: country) else { return [] }
  var keys = [key]
  if let end = key.firstIndex(of: ";") { keys.append(String(key[..<end])) }
  let code = country.utf8.count == 2 ? country.uppercased() : countryCode(country) ?? ""
  if let earlier = keyOfDigits(written, country: code), !keys.contains(earlier) { keys.append(earlier) }
  return keys
}

/// The key of a number by its digits alone: `+` and digits with the country's calling code where it can be known, else the
/// digits. Nil for fewer than six or more than fifteen digits.
func keyOfDigits(_ written: String, country: String) -> String? {
  var digits = ""
  var isInternational = false
  // `+44 (0)20…` shows the digit dialled at home; it is no part of the number.
  for scalar in written.replacing("(0)", with: "").unicodeScalars {
    if let value = scalar.properties.numericType == .decimal ? scalar.properties.numericValue : nil {
      digits.append(String(Int(value)))
    } else if scalar == "+" && digits.isEmpty {
      isInternational = true
    } else if scalar == "x" || scalar == "X" || scalar == ";" || scalar == "#" {
      break  // an extension follows
    }
  }
  if !isInternational && digits.hasPrefix("00") {
    digits.removeFirst(2)
    isInternational = true
  }
  guard (6...15).contains(digits.count) else { return nil }
  guard !isInternational else { return "+" + digits }
  guard let plan = numberingPlans[country.uppercased()] else { return digits }
  if digits.count == plan.length + plan.code.count && digits.hasPrefix(plan.code) { return "+" + digits }
  if !plan.trunk.isEmpty && digits.hasPrefix(plan.trunk) { digits.removeFirst(plan.trunk.count) }
  return digits.count < plan.length - 2 ? digits : "+" + plan.code + digits
}

/// A country's calling code, the digit dialled before an area code at home, and the usual length without it.
private struct NumberingPlan: Sendable {
  let code: String
  let trunk: String
  let length: Int
}

private let numberingPlans: [String: NumberingPlan] = [
  "US": NumberingPlan(code: "1", trunk: "", length: 10),
  "CA": NumberingPlan(code: "1", trunk: "", length: 10),
  "GB": NumberingPlan(code: "44", trunk: "0", length: 10),
  "IE": NumberingPlan(code: "353", trunk: "0", length: 9),
  "IN": NumberingPlan(code: "91", trunk: "0", length: 10),
  "AU": NumberingPlan(code: "61", trunk: "0", length: 9),
  "NZ": NumberingPlan(code: "64", trunk: "0", length: 9),
  "DE": NumberingPlan(code: "49", trunk: "0", length: 10),
  "FR": NumberingPlan(code: "33", trunk: "0", length: 9),
  "NL": NumberingPlan(code: "31", trunk: "0", length: 9),
  "AT": NumberingPlan(code: "43", trunk: "0", length: 10),
  "CH": NumberingPlan(code: "41", trunk: "0", length: 9),
  "SE": NumberingPlan(code: "46", trunk: "0", length: 9),
  "ZA": NumberingPlan(code: "27", trunk: "0", length: 9),
]
