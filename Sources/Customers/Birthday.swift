// A birthday as people type it, the year often unknown.

/// Reads `1985-04-02`, or `04-02` and `--04-02` when the year is not known, into what a profile keeps; nil for nothing
/// typed. Throws `CustomerRefusal.dateUnreadable`.
package func readBirthday(_ typed: String) throws -> String? {
  guard !typed.isEmpty else { return nil }
  if let day = Day(iso: typed) { return day.iso }
  let short = typed.hasPrefix("--") ? String(typed.dropFirst(2)) : typed
  // Any leap year will do: 29 February is a birthday.
  guard let day = Day(iso: "2000-" + short) else { throw CustomerRefusal.dateUnreadable }
  return "--" + day.iso.dropFirst(5)
}
