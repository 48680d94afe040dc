// Tests run on every engine there is: on SQLite always, on PostgreSQL where the environment names one.

import Foundation
package import Storage
package import Testing

extension Engine {
  /// The engine that the running test is to open its databases on. Read it in the test's own task, not on a thread of
  /// your own.
  @TaskLocal package static var underTest = Engine.sqlite

  /// The PostgreSQL database in which tests may make schemas, as a URL; nil when they run without one.
  package static let testServer = ProcessInfo.processInfo.environment["REGULARS_TEST_POSTGRES"].flatMap {
    $0.isEmpty ? nil : $0
  }

  /// The engines that tests can run on here.
  package static let available = testServer == nil ? [Engine.sqlite] : Engine.allCases
}

extension Trait where Self == EveryEngine {
  /// Runs each test once for every engine there is, in a suite made anew each time.
  package static var everyEngine: Self { EveryEngine() }
}

extension Trait where Self == OnlyOnEngine {
  /// Runs a test of an `.everyEngine` suite on SQLite only: it is about files.
  package static var onlyOnSQLite: Self { OnlyOnEngine(engine: .sqlite) }
  /// Runs a test of an `.everyEngine` suite on PostgreSQL only: it is about servers.
  package static var onlyOnPostgreSQL: Self { OnlyOnEngine(engine: .postgres) }
}

extension Trait where Self == ConditionTrait {
  /// Skips the test where the environment names no PostgreSQL.
  package static var needsPostgreSQL: Self {
    .enabled(
      if: Engine.testServer != nil, "REGULARS_TEST_POSTGRES is not set: 'script/test' tests on PostgreSQL too"
    )
  }
}

/// See `.everyEngine`.
package struct EveryEngine: SuiteTrait, TestTrait, TestScoping {
  package var isRecursive: Bool { true }

  /// So many tests use PostgreSQL at a time, for each has connections of its own.
  private static let places = Places(4)

  package func provideScope(
    for test: Test, testCase: Test.Case?, performing body: @concurrent @Sendable () async throws -> Void
  ) async throws {
    guard Engine.available.count > 1 else { return try await body() }
    for engine in Engine.available {
      try await named(engine).provideScope(for: test, testCase: testCase) {
        try await Self.places.taking(engine == .postgres ? 1 : 0) {
          try await run(body, on: engine, test)
        }
      }
    }
  }

  /// What one engine throws does not keep the test from the next.
  private func run(
    _ body: @concurrent @Sendable () async throws -> Void, on engine: Engine, _ test: Test
  ) async throws {
    do {
      try await Engine.$underTest.withValue(engine) { try await body() }
    } catch is ExpectationFailedError {
      // It was recorded where it failed.
    } catch {
      Issue.record(error, sourceLocation: test.sourceLocation)
    }
  }

  /// Writes the engine beside every issue.
  private func named(_ engine: Engine) -> IssueHandlingTrait {
    .compactMapIssues { issue in
      var named = issue
      named.comments.append("on \(engine == .postgres ? "PostgreSQL" : "SQLite")")
      return named
    }
  }
}

/// See `.onlyOnSQLite` and `.onlyOnPostgreSQL`.
package struct OnlyOnEngine: TestTrait, TestScoping {
  let engine: Engine

  package func provideScope(
    for test: Test, testCase: Test.Case?, performing body: @concurrent @Sendable () async throws -> Void
  ) async throws {
    guard Engine.underTest == engine else { return }
    try await body()
  }
}

/// A few places that are taken, left and waited for.
private actor Places {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ count: Int) { free = count }

  nonisolated func taking(_ count: Int, _ body: () async throws -> Void) async throws {
    guard count > 0 else { return try await body() }
    await enter()
    do {
      try await body()
    } catch {
      await leave()
      throw error
    }
    await leave()
  }

  private func enter() async {
    if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
  }

  private func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
