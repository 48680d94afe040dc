// The zone abbreviations exports carry, as offsets. Ambiguous ones have the reading of the products that
// write them.

/// Names of time zones in cells.
enum ZoneNames {
  /// Seconds east of UTC for an abbreviation in small letters; nil when it is not one we know.
  static func offset(_ word: String) -> Int? {
    hours[word].map { Int($0 * 3600) }
  }

  // BST is British Summer Time and IST is India's: the products that write others name them by offset.
  private static let hours: [String: Double] = [
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "pst": -8, "pdt": -7, "mst": -7, "mdt": -6, "cst": -6, "cdt": -5,
    "est": -5,
    "edt": -4, "ast": -4, "adt": -3, "nst": -3.5, "ndt": -2.5, "akst": -9, "akdt": -8, "hst": -10, "brt": -3,
    "bst": 1, "west": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "eet": 2, "sast": 2, "eest": 3, "msk": 3,
    "ist": 5.5,
    "sgt": 8, "hkt": 8, "awst": 8, "jst": 9, "kst": 9, "acst": 9.5, "acdt": 10.5, "aest": 10, "aedt": 11,
    "nzst": 12,
    "nzdt": 13,
  ]
}
