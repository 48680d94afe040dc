// `regulars sign-in-link`: a link that lets one person in once.

import ArgumentParser
import Customers
import Office
import Storage

struct SignInLinkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign-in-link",
    abstract: "Print a one-time link into the pages, good for a quarter of an hour.")

  @OptionGroup var database: DatabaseOption
  @Option(help: "Whom it lets in, by login; without it the first owner.") var login: String?
  @Option(help: "The server's address; without it, that of the server running on this database.")
  var address: String?

  func run() throws {
    let database = try open()
    let address = address ?? ServedAddress(of: database).noted ?? "http://127.0.0.1:8080/"
    print(try Self.link(database, login: login, address: address))
  }

  /// Only who makes the key of a database in PostgreSQL has to write.
  private func open() throws -> Database {
    let database = try self.database.open(.reading)
    if try SignInKey.isThere(for: database) { return database }
    try database.close()
    return try self.database.open(.writing)
  }

  /// The whole address of a fresh link.
  static func link(_ database: Database, login: String?, address: String) throws -> String {
    let key = try SignInKey(of: database, at: .now)
    let person = try database.readNow { snapshot in
      if let login {
        guard let named = try snapshot.staff(login: login) else { throw OfficeRefusal.noSuchPerson }
        return named as Staff?
      }
      return try snapshot.firstOwner()
    }
    let link = SignInLink(for: person?.id, key: key, at: .now)
    return (address.hasSuffix("/") ? String(address.dropLast()) : address) + "/sign-in/" + link.token
  }
}
