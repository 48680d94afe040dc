// The server: the site behind its limits, on the first free port, until it is told to stop.

package import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Storage
import UnixSignals

/// The whole site as an application, the same for the server and for tests.
func buildApplication(
  _ house: House, host: String = "127.0.0.1", port: Int = 0,
  onReady: @escaping @Sendable (URL) -> Void = { _ in }
) -> some ApplicationProtocol {
  application(house, host: host, port: port, limits: LinePatience.Limits(), onReady: onReady)
}

/// Serves until SIGTERM or SIGINT, then lets running requests finish for at most eight seconds.
/// A port that is taken is passed over for the next; `onReady` is told the address.
package func serve(
  _ house: House, host: String = "127.0.0.1", port: Int = 8080, onReady: @escaping @Sendable (URL) -> Void
) async throws {
  UploadFile.sweep(house.uploads)
  ExportDesk.sweep(house.uploads)
  var port = port
  while true {
    do {
      try await run(buildApplication(house, host: host, port: port, onReady: onReady), house.logger)
      return
    } catch let error as IOError where error.errnoCode == EADDRINUSE && port < 65_535 && port > 0 {
      port += 1
    }
  }
}

func application(
  _ house: House, host: String, port: Int, limits: LinePatience.Limits,
  onReady: @escaping @Sendable (URL) -> Void
) -> some ApplicationProtocol {
  let channel = HTTP1Channel.Configuration(
    additionalChannelHandlers: [LinePatience(limits)], idleTimeout: .seconds(15),
    httpDecoderConfiguration: .init(
      maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100))
  return Application(
    router: Site.router(house),
    server: .http1(configuration: channel),
    configuration: ApplicationConfiguration(
      address: .hostname(host, port: port),
      availableConnectionsDelegate: MaximumAvailableConnections(1024, logger: house.logger)),
    services: [house.imports, house.lists],
    onServerRunning: { channel in
      let port = channel.localAddress?.port ?? port
      if let url = URL(string: "http://\(host.contains(":") ? "[\(host)]" : host):\(port)/") { onReady(url) }
    },
    logger: quiet(house.logger))
}

/// What Hummingbird itself says at `info` is said by `onReady` in better words.
private func quiet(_ logger: Logger) -> Logger {
  var quiet = logger
  quiet.logLevel = max(logger.logLevel, .warning)
  return quiet
}

private func run(_ application: some ApplicationProtocol, _ logger: Logger) async throws {
  var configuration = ServiceGroupConfiguration(
    services: [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet(logger))
  configuration.maximumGracefulShutdownDuration = .seconds(8)
  try await ServiceGroup(configuration: configuration).run()
}
