// A wire to the server that can be cut at the worst moment: after a commit was sent and before its answer is heard.

import Foundation
import Synchronization

@testable import Storage

/// Passes bytes between clients and the server of the tests, and loses a commit's answer when told to.
final class LosingProxy: Sendable {
  let place: DatabasePlace
  private let listener: Int32
  private let server: (host: String, port: UInt16)
  private let state = Mutex((armed: false, beforeItArrives: false, lost: 0))

  /// Listens on a free port of this machine.
  init(to target: DatabasePlace) throws {
    let address = PostgresAddress(target.connection)
    server = (address["host"] ?? "127.0.0.1", UInt16(address["port"] ?? "5432") ?? 5432)
    let opened = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var own = Self.address("127.0.0.1", 0)
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafePointer(to: &own) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(opened, $0, size) == 0 }
    }
    guard isBound, listen(opened, 16) == 0 else { throw CocoaError(.featureUnsupported) }
    var bound = sockaddr_in()
    var length = size
    _ = withUnsafeMutablePointer(to: &bound) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(opened, $0, &length) }
    }
    listener = opened
    place = DatabasePlace(
      target.connection.replacingOccurrences(
        of: ":\(server.port)/", with: ":\(UInt16(bigEndian: bound.sin_port))/"))
    Thread.detachNewThread { [self] in accept() }
  }

  /// The end of a message that commits.
  private static let commit = Array("COMMIT\u{0}".utf8)

  /// How many answers were lost.
  var lost: Int { state.withLock { $0.lost } }

  /// The next commit is sent on and its answer lost, or lost itself.
  func loseNextCommit(beforeItArrives: Bool = false) {
    state.withLock { $0 = (true, beforeItArrives, $0.lost) }
  }

  private func accept() {
    while true {
      let client = Glibc.accept(listener, nil, nil)
      guard client >= 0 else { return }
      let upstream = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var target = Self.address(server.host, server.port)
      _ = withUnsafePointer(to: &target) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(upstream, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      let isCut = Cut()
      Thread.detachNewThread { [self] in pass(from: client, to: upstream, isCut, isAsking: true) }
      Thread.detachNewThread { [self] in pass(from: upstream, to: client, isCut, isAsking: false) }
    }
  }

  private final class Cut: Sendable {
    let isCut = Mutex(false)
  }

  private func pass(from: Int32, to: Int32, _ cut: Cut, isAsking: Bool) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(from, &buffer, buffer.count)
      if count <= 0 { break }
      if isAsking, buffer[..<count].firstRange(of: Self.commit) != nil, takeOrder(cut) == .now {
        break
      }
      if !isAsking, cut.isCut.withLock({ $0 }) { break }
      var sent = 0
      while sent < count {
        let part = buffer[sent..<count].withUnsafeBytes { write(to, $0.baseAddress, $0.count) }
        if part <= 0 { break }
        sent += part
      }
    }
    shutdown(from, Int32(SHUT_RDWR))
    shutdown(to, Int32(SHUT_RDWR))
  }

  private enum Order { case none, now, afterwards }

  private func takeOrder(_ cut: Cut) -> Order {
    let order = state.withLock { state -> Order in
      guard state.armed else { return .none }
      state.armed = false
      state.lost += 1
      return state.beforeItArrives ? .now : .afterwards
    }
    if order == .afterwards { cut.isCut.withLock { $0 = true } }
    return order
  }

  private static func address(_ host: String, _ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    inet_pton(AF_INET, host, &address.sin_addr)
    return address
  }
}
