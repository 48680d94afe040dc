// Where passwords are hashed and compared: two at a time, away from the threads that serve pages.

import Dispatch

/// The one place of a process that hashes. A hash takes 32 MiB and a good part of a second.
package actor PasswordDesk {
  private let cost: ScryptCost
  private var free = 2
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var nobody: PasswordHash?

  /// How many may wait their turn before the next is sent away.
  private static let patience = 40

  package init(cost: ScryptCost = .standard) { self.cost = cost }

  /// The hash of a new password.
  package func hash(_ password: String) async throws -> PasswordHash {
    let cost = cost
    return try await inTurn { try PasswordHash(password, cost: cost) }
  }

  /// Whether a password belongs to a kept hash. With none, it takes as long and says no.
  package func verify(_ password: String, against phc: String?) async throws -> Bool {
    guard password.utf8.count <= PasswordRules.maximumBytes else { return false }
    guard let kept = phc.flatMap(PasswordHash.init(phc:)) else {
      let stranger = try await hashOfNobody()
      _ = try await inTurn { try stranger.verify(password) }
      return false
    }
    return try await inTurn { try kept.verify(password) }
  }

  private func hashOfNobody() async throws -> PasswordHash {
    if let nobody { return nobody }
    let made = try await hash(Secret.token())
    nobody = made
    return made
  }

  private func inTurn<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    guard waiting.count < Self.patience else { throw OfficeRefusal.tooBusy }
    if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    defer { leave() }
    return try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global(qos: .utility).async { continuation.resume(with: Result { try work() }) }
    }
  }

  private func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
