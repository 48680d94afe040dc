// Links to a customer who went into another lead to that one: the page, what is below it, and forms still open somewhere.

import Customers
import HTTPTypes
import Hummingbird
import Identify
import Storage

extension Gate {
  /// Where something went that is not there any more; nil when it is nowhere. Not for ever: a merge can be undone.
  func movedOn(_ arrival: Arrival) async throws -> Response? {
    guard route.path.hasPrefix("/customers/{id}"), arrival.person != nil else { return nil }
    let address = arrival.guest.request.uri.string
    let parts = address.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
    guard parts.count >= 2, let id = arrival.guest.id().map(Customer.ID.init) else { return nil }
    let present = try await house.database.read { try $0.present(id) }
    guard present != id else { return nil }
    // What stands behind the number stays: /customers/7/changes?x=y, /customers/7?open=notes.
    let rest = parts[1].drop { $0.isNumber } + (parts.count == 3 ? "/" + parts[2] : "")
    guard let path = LocalPath("/customers/\(present.rawValue)\(rest)") else { return nil }
    // A form is sent again as it was.
    return Response(
      status: route.method == .get ? .seeOther : .temporaryRedirect, headers: [.location: path.text])
  }
}
