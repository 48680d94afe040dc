// swift-tools-version: 6.2
// The rooms of the house and the one direction in which they may depend on each other (see ARCHITECTURE.md).
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "regulars",
  products: [.executable(name: "regulars", targets: ["regulars"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // Pure rooms: no storage, no customers.
    .target(
      name: "Exchange", dependencies: ["CExpat", "CQrencode", "CUchardet", "CXlsxWriter", "CZip"],
      swiftSettings: strict),
    .target(name: "Statistics", swiftSettings: strict),
    .target(
      name: "Linkage", dependencies: ["CPhoneNumber"], swiftSettings: strict, plugins: ["EmbedFiles"]),
    .target(
      name: "Storage",
      dependencies: [
        "CPostgres",
        .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict + [.strictMemorySafety()]),

    // The nouns, then the four steps.
    .target(name: "Customers", dependencies: ["Exchange", "Linkage", "Storage"], swiftSettings: strict),
    .target(
      name: "Identify",
      dependencies: ["Customers", "Exchange", "Linkage", "Storage"],
      swiftSettings: strict,
      plugins: ["EmbedFiles"]),
    .target(
      name: "Differentiate", dependencies: ["Customers", "Exchange", "Identify", "Statistics", "Storage"],
      swiftSettings: strict),
    .target(
      name: "Interact", dependencies: ["Customers", "Differentiate", "Storage"], swiftSettings: strict),
    .target(
      name: "Customise", dependencies: ["Customers", "Differentiate", "Interact", "Storage"],
      swiftSettings: strict),
    .target(
      name: "Office",
      dependencies: [
        "Customers", "Differentiate", "Exchange", "Identify", "Interact", "Linkage", "Storage",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict,
      plugins: ["EmbedFiles"]),

    // Doors.
    .target(
      name: "Web",
      dependencies: [
        "Customers", "Customise", "Differentiate", "Exchange", "Identify", "Interact", "Office", "Statistics",
        "Storage",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict,
      plugins: ["EmbedFiles"]),
    .executableTarget(
      name: "regulars",
      dependencies: [
        "Customers", "Customise", "Differentiate", "Exchange", "Identify", "Interact", "Office", "Statistics",
        "Storage", "Web",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),

    // What the system and the build bring.
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(name: "CQrencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .target(name: "CPhoneNumber", linkerSettings: [.linkedLibrary("phonenumber")]),
    .systemLibrary(name: "CUchardet", pkgConfig: "uchardet", providers: [.apt(["libuchardet-dev"])]),
    .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .executableTarget(name: "embed", path: "Plugins/embed", swiftSettings: strict),
    .plugin(name: "EmbedFiles", capability: .buildTool(), dependencies: ["embed"]),

    // Tests: real engines, a room each.
    .target(
      name: "TestSupport", dependencies: ["Customers", "Differentiate", "Identify", "Storage"],
      path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "ExchangeTests", dependencies: ["Exchange", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "StatisticsTests", dependencies: ["Statistics"], swiftSettings: strict),
    .testTarget(name: "LinkageTests", dependencies: ["Linkage"], swiftSettings: strict),
    .testTarget(name: "StorageTests", dependencies: ["Storage", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "IdentifyTests",
      dependencies: ["Customers", "Differentiate", "Exchange", "Identify", "Storage", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "DifferentiateTests",
      dependencies: ["Customers", "Differentiate", "Exchange", "Identify", "Storage", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "InteractTests",
      dependencies: [
        "Customers", "Customise", "Differentiate", "Identify", "Interact", "Storage", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "OfficeTests",
      dependencies: [
        "Customers", "Differentiate", "Exchange", "Identify", "Office", "Storage", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "WebTests",
      dependencies: [
        "Customers", "Differentiate", "Exchange", "Identify", "Interact", "Office", "Storage", "TestSupport",
        "Web",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests", dependencies: ["TestSupport"], swiftSettings: strict),
  ]
)
