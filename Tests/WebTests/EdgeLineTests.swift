// Lines that drip, stall or do not listen, against a real server on a real socket.

import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

#if canImport(Glibc)
  import Glibc
#endif

/// A bare connection to the server.
final class RawLine: Sendable {
  private let descriptor: Int32

  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
    }
    try #require(connected == 0)
    var timeout = timeval(tv_sec: 0, tv_usec: 100_000)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(descriptor) }

  /// False when the other end is gone.
  @discardableResult
  func say(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
  }

  /// What came until the line was closed or, when it stays open, until the time was over.
  func hear(seconds: Double, dripping drip: String? = nil, untilAnswered: Bool = false) async throws -> Heard
  {
    let end = ContinuousClock.now + .seconds(seconds)
    var heard: [UInt8] = []
    var dripped = 0
    var buffer = [UInt8](repeating: 0, count: 4096)
    while ContinuousClock.now < end {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count > 0 { heard += buffer[..<count] }
      let text = String(decoding: heard, as: UTF8.self)
      if count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR) {
        return Heard(text: text, dripped: dripped, isClosed: true)
      }
      if untilAnswered, text.contains("\r\n\r\n") {
        return Heard(text: text, dripped: dripped, isClosed: false)
      }
      if let drip, say(drip) { dripped += drip.utf8.count }
      try await Task.sleep(for: .milliseconds(10))
    }
    return Heard(text: String(decoding: heard, as: UTF8.self), dripped: dripped, isClosed: false)
  }

  struct Heard {
    let text: String
    /// Bytes that were sent meanwhile.
    let dripped: Int
    let isClosed: Bool
    var status: String { String(text.dropFirst("HTTP/1.1 ".count).prefix(3)) }
  }
}

@Suite(.serialized) struct EdgeLineTests {
  static var quick: LinePatience.Limits {
    var limits = LinePatience.Limits()
    limits.look = .milliseconds(400)
    limits.bodyPace = 1000
    limits.linger = .milliseconds(100)
    return limits
  }

  private static let form = """
    POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n
    """

  @Test func `a body that drips is cut off`() async throws {
    try await WebShop.open(live: true, limits: Self.quick) { shop in
      let line = try RawLine(port: try #require(shop.client.port))
      line.say(Self.form + "Content-Length: 100000\r\n\r\n")
      let heard = try await line.hear(seconds: 30, dripping: "a")
      #expect(heard.isClosed)
    }
  }

  @Test func `a body that comes in time is read`() async throws {
    try await WebShop.open(live: true, limits: Self.quick) { shop in
      let line = try RawLine(port: try #require(shop.client.port))
      line.say(Self.form + "Content-Length: 60000\r\nConnection: close\r\n\r\n")
      // On a thread of its own: other tests may keep a task from going on in time.
      _ = await offThePool {
        for _ in 0..<12 {
          line.say(String(repeating: "a", count: 5000))
          Thread.sleep(forTimeInterval: 0.08)
        }
      }
      let heard = try await line.hear(seconds: 30)
      #expect(heard.status == "403" && heard.isClosed)
    }
  }

  /// For lines on which the body's pace is not the question: a test that waits for its turn sends slowly.
  private static var patient: LinePatience.Limits {
    var limits = quick
    limits.look = .seconds(60)
    return limits
  }

  @Test func `after an early answer the line is closed although the body goes on`() async throws {
    try await WebShop.open(live: true, limits: Self.patient) { shop in
      let line = try RawLine(port: try #require(shop.client.port))
      line.say("POST /account/password HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000000\r\n\r\n")
      let heard = try await line.hear(seconds: 30, dripping: String(repeating: "a", count: 1000))
      #expect(heard.status == "401" && heard.isClosed)
      #expect(heard.text.lowercased().contains("connection: close"))
      // Two seconds' worth of what is dripped, however long the machine takes over it.
      #expect(heard.dripped < 200_000)
    }
  }

  @Test func `a form that says it is too long is answered and cut off`() async throws {
    try await WebShop.open(live: true, limits: Self.patient) { shop in
      let line = try RawLine(port: try #require(shop.client.port))
      line.say(Self.form + "Content-Length: 900000000\r\n\r\n")
      let heard = try await line.hear(seconds: 30, dripping: String(repeating: "a", count: 20_000))
      #expect(heard.status == "413" && heard.isClosed)
    }
  }

  @Test(arguments: [
    ("GET / HTTP/1.1\r\n\r\n", "400"), ("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "421"),
    ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", "400"),
    ("GET /\(String(repeating: "a", count: 10_000)) HTTP/1.1\r\nHost: localhost\r\n\r\n", "414"),
    ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", "400"),
    ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", "400"),
    ("GET / HTTP/1.1\r\nHost: localhost\r\n\(String(repeating: "a: b\r\n", count: 200))\r\n", "400"),
    ("GET / HTTP/1.1\r\nHost: localhost\r\na: \(String(repeating: "b", count: 100_000))\r\n\r\n", "400"),
    ("nonsense\r\n\r\n", "400"),
  ])
  func `a request that is not right is told so`(request: String, status: String) async throws {
    try await WebShop.open(live: true, limits: Self.quick) { shop in
      let line = try RawLine(port: try #require(shop.client.port))
      line.say(request)
      let heard = try await line.hear(seconds: 30, untilAnswered: true)
      #expect(heard.status == status, "\(heard.text.prefix(60))")
    }
  }

  @Test func `a port that is taken is passed over for the next`() async throws {
    try await WebShop.open { shop in
      let ports = Held<[Int]>([])
      let house = shop.house
      try await withThrowingTaskGroup(of: Void.self) { group in
        for expected in 1...2 {
          let wanted = ports.value.first ?? Int.random(in: 20_000..<60_000)
          group.addTask {
            try await serve(house, port: wanted) { url in ports.change { $0.append(url.port ?? 0) } }
          }
          for _ in 0..<500 where ports.value.count < expected { try await Task.sleep(for: .milliseconds(10)) }
          #expect(ports.value.count == expected)
        }
        group.cancelAll()
        while let result = await group.nextResult() { _ = result }
      }
      let taken = ports.value
      #expect(taken.count == 2 && taken[1] > taken[0])
    }
  }
}
