// What makes two writings of an e-mail address the same.

/// The key of an e-mail address, or nil when the text is none (or a placeholder that stands for none).
package func emailKey(_ written: String) -> String? {
  let key = folded(written)
  guard let at = key.firstIndex(of: "@"), at != key.startIndex, !key.contains(" ") else { return nil }
  let domain = key[key.index(after: at)...]
  guard domain.contains("."), !domain.contains("@"), domain.first != ".", domain.last != "." else {
    return nil
  }
  let local = key[..<at]
  guard !["noemail", "none", "no-email", "noreply", "na"].contains(local) else { return nil }
  return key
}

/// Whether an address, given by its key, is one that a marketplace passes mail on from: made for a sale, gone after it.
package func isRelayAddress(_ key: String) -> Bool {
  guard let at = key.firstIndex(of: "@") else { return false }
  return key[key.index(after: at)...].hasPrefix("members.ebay.")
}
