// swift-tools-version: 6.2
// Hostile bytes for everything that reads files: libFuzzer over the room Exchange. Run by script/fuzz, which adds the
// sanitizers. The room's sources are the product's own, by a link.
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

// What the system brings to the room, as in the product's own manifest.
let system = [
  "CExpat": "expat", "CFreeXL": "freexl", "CUchardet": "uchardet", "CXlsxWriter": "xlsxwriter", "CZip": "libzip",
]

let package = Package(
  name: "fuzz",
  targets: [
    .target(
      name: "Exchange", dependencies: system.keys.sorted().map { .byName(name: $0) }, swiftSettings: strict),
    .target(name: "CFuzzer"),
    .executableTarget(name: "fuzz", dependencies: ["CFuzzer", "Exchange"], swiftSettings: strict),
  ] + system.sorted { $0.key < $1.key }.map { .systemLibrary(name: $0, pkgConfig: $1) }
)
