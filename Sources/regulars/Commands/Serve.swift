// `regulars serve`: the pages, on this machine unless told otherwise.

import ArgumentParser
import Customers
import Differentiate
import Foundation
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
  @Flag(help: "Print a one-time sign-in link when it is ready.") var signInLink = false

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port takes 0 to 65535; 0 is any free one.")
    }
  }

  func run() async throws {
    let database = try self.database.open(.making)
    var options = House.Options()
    options.hosts = name
    options.address = address
    options.proxies = proxy
    let house = try House(
      database: database, key: try SignInKey(beside: database.path), options: options, now: { .now },
      makeSample: { database, actor, now in
        try SampleShop.make(in: database, actor.change(.sample, at: now, about: "sample"))
      })
    let prints = signInLink
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await Self.keepFresh(database) }
      group.addTask {
        try await Web.serve(house, host: host, port: port) { url in
          Self.announce(url, database, withLink: prints)
        }
      }
      // The server ends when it is told to; then nothing else needs to go on.
      try await group.next()
      group.cancelAll()
    }
    ServedAddress.remove(beside: database.path)
    try database.close()
  }

  private static func announce(_ url: URL, _ database: Database, withLink: Bool) {
    print("Regulars is at \(url.absoluteString)")
    do {
      try ServedAddress.write(url.absoluteString, beside: database.path)
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

  /// Brings standings to the day at the start and when a day begins, and keeps the answers of large shops made.
  private static func keepFresh(_ database: Database) async throws {
    while !Task.isCancelled {
      try await database.bringToDay(at: .now)
      try await database.keepAnswers(at: .now)
      do { try await Task.sleep(for: .seconds(1)) } catch { return }
    }
  }
}
