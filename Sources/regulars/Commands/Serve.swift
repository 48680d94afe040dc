// `regulars serve`: the pages, on this machine unless told otherwise.

import ArgumentParser
import Customers
import Differentiate
import Foundation
import Identify
import Logging
import Office
import Storage
import Web

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Serve the pages.")

  @OptionGroup var database: DatabaseOption
  @Option(help: "The address to listen on.") var host = "127.0.0.1"
  @Option(help: "The port; the next free one when it is taken.") var port = 8080
  @Option(help: "A name it answers to besides localhost. May be given again.") var name: [String] = []
  @Option(help: "Its address behind a proxy, such as https://shop.example.") var address: String?
  @Option(help: "A proxy whose X-Forwarded-For is believed. May be given again.") var proxy: [String] = []
  @Option(help: "Its name among several servers of one shop; without it, this machine's.") var serverName:
    String?
  @Option(help: "Bring in each new file of this folder, once.", completion: .directory) var watch: String?
  @Option(help: ArgumentHelp("Look at that folder this often.", valueName: "seconds")) var every = 10
  @Flag(help: "Print a one-time sign-in link when it is ready.") var signInLink = false

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port takes 0 to 65535; 0 is any free one.")
    }
    guard (1...86_400).contains(every) else { throw ValidationError("--every takes 1 to 86400 seconds.") }
    if let serverName, ServerName(serverName) == nil {
      throw ValidationError(
        "--server-name takes 1 to 40 letters, digits, hyphens and points, such as shop-1.")
    }
  }

  func run() async throws {
    let database = try self.database.open(.making)
    guard let tag = try ServerNameTag.take(serverName.flatMap { ServerName($0) }, on: database) else {
      throw ValidationError(
        "Another server on this machine has that name. Choose another with --server-name.")
    }
    let house = try House(
      database: database, key: try SignInKey(of: database, at: .now), options: options(tag.name),
      now: { .now },
      makeSample: { database, actor, now in
        try SampleShop.make(in: database, actor.change(.sample, at: now, about: "sample"))
      })
    let watch = try ServedWatch(folder: watch, every: every, house)
    let prints = signInLink
    let served = ServedAddress(of: database)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await Self.keepFresh(database, house.logger) }
      group.addTask { try await Self.keepCompared(database, house) }
      if let watch { group.addTask { await watch.run() } }
      group.addTask {
        try await Web.serve(house, host: host, port: port) { url in
          Self.announce(url, database, served, withLink: prints)
        }
      }
      // The server ends when it is told to; then nothing else needs to go on.
      try await group.next()
      group.cancelAll()
    }
    served.remove()
    try database.close()
    withExtendedLifetime(tag) {}
  }

  private func options(_ server: ServerName) -> House.Options {
    var options = House.Options()
    options.hosts = name
    options.address = address
    options.proxies = proxy
    options.server = server
    return options
  }

  private static func announce(_ url: URL, _ database: Database, _ served: ServedAddress, withLink: Bool) {
    print("Regulars is at \(url.absoluteString)")
    do {
      try served.write(url.absoluteString)
    } catch {
      Terminal.say("The address could not be noted for 'regulars sign-in-link'; give it --address.")
    }
    if withLink {
      do {
        print(
          "Sign in once with \(try SignInLinkCommand.link(database, login: nil, address: url.absoluteString))"
        )
      } catch {
        Terminal.say("No sign-in link could be made: \(error)")
      }
    }
    fflush(nil)
  }

  /// Brings standings to the day at the start and when a day begins, and keeps the answers of large shops made: one
  /// server at a time. What goes wrong with the database does not end the server; it is said once and tried again.
  private static func keepFresh(_ database: Database, _ logger: Logger) async throws {
    var isTold = false
    while !Task.isCancelled {
      do {
        _ = try await database.asScheduler {
          try await database.bringToDay(at: .now)
          try await database.bringSearchUpToDate(at: .now)
          try await database.keepAnswers(at: .now)
        }
        if isTold { logger.notice("Figures are kept fresh again.") }
        isTold = false
      } catch let error where isPassing(error) {
        if !isTold {
          logger.warning("Figures are not kept fresh for now; it is tried again each second. \(error)")
        }
        isTold = true
      }
      do { try await Task.sleep(for: .seconds(1)) } catch { return }
    }
  }

  /// Compares customers who changed with all others, and everybody with everybody where that is due: one server at a time, on
  /// one core. What goes wrong passes or is said where standings are kept fresh.
  private static func keepCompared(_ database: Database, _ house: House) async throws {
    while !Task.isCancelled {
      do { try await Task.sleep(for: .seconds(3)) } catch { return }
      do {
        _ = try await database.asScheduler { try await database.matchChanged(house.matcher, at: .now) }
        if let found = try await database.scanIfDue(at: .now) {
          house.logger.info("\(found.customers) customers were compared: \(found.pairs) pairs may be one.")
        }
      } catch is CancellationError {
        return
      } catch let error where isPassing(error) {
        continue
      }
    }
  }

  /// A server that is away, a disk that is full: it passes. Damage does not, and ends the server.
  static func isPassing(_ error: any Error) -> Bool {
    if case StorageRefusal.unreachable = error { return true }
    return error is StorageFault
  }
}
