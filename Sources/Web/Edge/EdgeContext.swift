// What Hummingbird carries along with a request. Handlers see a `Guest` or a `Visit` instead.

import Hummingbird
import NIOCore

/// The context of the router and its middlewares.
struct EdgeContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The address at the other end of the line, without its port; nil in tests of the router.
  let remoteAddress: String?

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    remoteAddress = source.channel.remoteAddress?.ipAddress
  }
}
