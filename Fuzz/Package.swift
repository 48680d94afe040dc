// swift-tools-version: 6.2
// Hostile bytes for everything that reads files: libFuzzer over the room Exchange. Run by script/fuzz, which adds the
// sanitizers. The room's sources are the product's own, by a link.
import Foundation
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

// What the system brings to the room: the links beside this file say which.
let sources = Context.packageDirectory + "/Sources"
let system = try FileManager.default.contentsOfDirectory(atPath: sources).filter {
  $0.hasPrefix("C") && $0 != "CFuzzer"
}.sorted()

let package = Package(
  name: "fuzz",
  targets: [
    .target(name: "Exchange", dependencies: system.map { .byName(name: $0) }, swiftSettings: strict),
    .target(name: "CFuzzer"),
    .executableTarget(name: "fuzz", dependencies: ["CFuzzer", "Exchange"], swiftSettings: strict),
  ] + system.map { .systemLibrary(name: $0, pkgConfig: pkgConfig($0)) }
)

func pkgConfig(_ name: String) -> String? {
  ["CUchardet": "uchardet"][name]
}
