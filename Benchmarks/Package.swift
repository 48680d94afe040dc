// swift-tools-version: 6.2
// Measures the room Exchange alone: `script/bench csv` runs it. The room's sources are the product's own, by a link.
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

// What the system brings to the room, as in the product's own manifest.
let system = [
  "CExpat": "expat", "CUchardet": "uchardet", "CXlsxWriter": "xlsxwriter", "CZip": "libzip",
]

let package = Package(
  name: "benchmarks",
  targets: [
    .target(
      name: "Exchange", dependencies: system.keys.sorted().map { .byName(name: $0) }, swiftSettings: strict),
    .executableTarget(name: "read", dependencies: ["Exchange"], swiftSettings: strict),
    .executableTarget(name: "read-table", dependencies: ["Exchange"], swiftSettings: strict),
  ] + system.sorted { $0.key < $1.key }.map { .systemLibrary(name: $0, pkgConfig: $1) }
)
