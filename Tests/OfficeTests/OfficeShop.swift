// A house with nobody in it yet, on a real database of its own.

import Office
import Storage
import TestSupport

/// An empty database and a clock that stands still until it is moved.
final class OfficeShop {
  let database: Database
  let key = SignInKey()
  let desk = PasswordDesk(cost: .light)
  var now = Instant(rawValue: 1_700_000_000_000)
  let place: TestPlace

  init() throws {
    place = try TestPlace()
    database = try place.open()
  }

  deinit {
    try? database.close()  // its place goes away with it
  }

  var change: Change { Change(.settings, at: now) }
  var signIn: SignIn { SignIn(database: database, desk: desk, key: key) }

  /// The key that is kept with the database.
  func keptKey() throws -> SignInKey { try SignInKey(of: database, at: now) }

  func write<T>(_ body: (Transaction) throws -> T) throws -> T { try database.writeNow(change, body) }

  @discardableResult
  func add(_ name: String, _ role: Role, password: String? = nil) async throws -> Staff.ID {
    let hash = try await password.asyncMap { try await desk.hash($0) }
    return try write { transaction in
      let id = try transaction.addStaff(name: name, login: name.lowercased(), role: role)
      if let hash { try transaction.setPassword(of: id, hash, keeping: nil) }
      return id
    }
  }

  func enter(
    _ login: String, _ password: String, from network: String = "10.0.0.1", device: String? = nil
  ) async throws -> (session: SessionToken, device: KnownDevice) {
    try await signIn.enter(
      login: login, password: password, network: network, device: device, replacing: nil, at: now)
  }
}

extension Optional {
  fileprivate func asyncMap<T>(_ body: (Wrapped) async throws -> T) async throws -> T? {
    if let self { try await body(self) } else { nil }
  }
}
