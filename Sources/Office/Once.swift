// A form sent twice is answered twice and done once.

package import Storage

extension Transaction {
  /// Does `body` unless a form with this token was answered before; either way the answer is the first one's.
  /// The token and the answer are written in the same transaction as what they stand for, so a retry after a lost
  /// connection finds both or neither. Without a token (nil) it is done every time.
  package func once(_ token: String?, _ body: () throws -> String) throws -> String {
    guard let token, !token.isEmpty else { return try body() }
    let key = Secret.sha256("\(change.staff ?? 0) \(token)")
    let first: String? = try value("SELECT answer FROM idempotency WHERE key = \(key)")
    if let first { return first }
    let answer = try body()
    try execute("DELETE FROM idempotency WHERE at <= \(change.at.adding(seconds: -86_400))")
    try execute("INSERT INTO idempotency (key, answer, at) VALUES (\(key), \(answer), \(change.at))")
    return answer
  }
}
