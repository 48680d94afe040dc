// What a browser or a terminal lets us guess, so that most answers are there already.

import Foundation

extension Opening {
  /// From what a browser accepts, such as `hi-IN,hi;q=0.9,en;q=0.8`, or a terminal's `LANG`, such as `en_IN.UTF-8`.
  package static func guessed(from accepted: String) -> Opening {
    let wishes = accepted.split(separator: ",").map { wish in
      wish.prefix { $0 != ";" && $0 != "." }.trimmingCharacters(in: .whitespaces).replacingOccurrences(
        of: "_", with: "-"
      ).split(separator: "-").map(String.init)
    }
    let country = wishes.lazy.flatMap { $0.dropFirst() }.map { $0.uppercased() }.first {
      $0.count == 2 && countries.contains($0)
    }
    let language =
      wishes.lazy.compactMap { $0.first?.lowercased() }.first { ["en", "hi"].contains($0) } ?? "en"
    let place = country ?? (language == "hi" ? "IN" : "")
    let currency = place.isEmpty ? nil : Locale(identifier: "en_\(place)").currency?.identifier
    return Opening(
      name: "", currency: currency.flatMap { currencies.contains($0) ? $0 : nil } ?? "USD",
      timeZone: zones[place] ?? here, language: language, country: place)
  }

  /// The machine's own zone, when it has a name.
  private static var here: String {
    let name = TimeZone.current.identifier
    return timeZones.contains(name) ? name : "UTC"
  }

  /// The zone where most people of a country live.
  private static let zones = [
    "AE": "Asia/Dubai", "AR": "America/Argentina/Buenos_Aires", "AT": "Europe/Vienna",
    "AU": "Australia/Sydney",
    "BD": "Asia/Dhaka", "BE": "Europe/Brussels", "BR": "America/Sao_Paulo", "CA": "America/Toronto",
    "CH": "Europe/Zurich", "CN": "Asia/Shanghai", "CZ": "Europe/Prague", "DE": "Europe/Berlin",
    "DK": "Europe/Copenhagen", "EG": "Africa/Cairo", "ES": "Europe/Madrid", "FI": "Europe/Helsinki",
    "FR": "Europe/Paris", "GB": "Europe/London", "GR": "Europe/Athens", "ID": "Asia/Jakarta",
    "IE": "Europe/Dublin",
    "IL": "Asia/Jerusalem", "IN": "Asia/Kolkata", "IT": "Europe/Rome", "JP": "Asia/Tokyo",
    "KE": "Africa/Nairobi",
    "KR": "Asia/Seoul", "LK": "Asia/Colombo", "MX": "America/Mexico_City", "MY": "Asia/Kuala_Lumpur",
    "NG": "Africa/Lagos", "NL": "Europe/Amsterdam", "NO": "Europe/Oslo", "NP": "Asia/Kathmandu",
    "NZ": "Pacific/Auckland", "PH": "Asia/Manila", "PK": "Asia/Karachi", "PL": "Europe/Warsaw",
    "PT": "Europe/Lisbon", "SA": "Asia/Riyadh", "SE": "Europe/Stockholm", "SG": "Asia/Singapore",
    "TH": "Asia/Bangkok", "TR": "Europe/Istanbul", "UA": "Europe/Kyiv", "US": "America/New_York",
    "VN": "Asia/Ho_Chi_Minh", "ZA": "Africa/Johannesburg",
  ]
}
