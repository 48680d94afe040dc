// Changing something from a form: one transaction, once, journalled under the person's name.

import Customers
import Differentiate
import Hummingbird
import Office
import Storage

/// Where a form that was done leads to, and what is said there.
struct Done: Sendable {
  let path: String
  /// The last part of a key `notice.…` of the catalogue, or nil to say nothing.
  let notice: String?

  init(_ path: String, notice: String? = "saved") {
    self.path = path
    self.notice = notice
  }
}

extension Visit {
  /// Does what a form asks in one transaction and leads on to another page, where it is said and can be undone.
  /// Sent again with the same `once`, the form changes nothing and leads to the same page.
  func change(
    _ kind: Change.Kind, about: String = "", _ body: @escaping @Sendable (Transaction) throws -> Done
  ) async throws -> Response {
    let once = form["once"]
    let answer = try await database.write(actor.change(kind, at: now, about: about)) { transaction in
      try transaction.once(once) {
        let done = try body(transaction)
        try transaction.freshen()
        let change = transaction.hasChanged ? try transaction.changeSet() : 0
        return "\(done.notice ?? "").\(change)\n\(done.path)"
      }
    }
    let lines = answer.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    return redirect(
      lines.last.map(String.init) ?? "/", notice: lines.first.flatMap { Notice(cookie: String($0)) })
  }
}
