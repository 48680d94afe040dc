// swift-tools-version: 6.2
// Measures the room Exchange alone: `script/bench csv` runs it. The room's sources are the product's own, by a link.
import Foundation
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

// What the system brings to the room: as the product's own manifest says. (Changes there are only seen without a cache of
// manifests, which is why the script asks for none.)
let manifest = try String(contentsOfFile: Context.packageDirectory + "/../Package.swift", encoding: .utf8)
let needed = manifest.matches(of: /"Exchange",\s*dependencies: \[([^\]]*)\]/).first.map { String($0.1) } ?? ""
let system = manifest.matches(of: /systemLibrary\(name: "(\w+)", pkgConfig: "([^"]+)"/).map {
  (name: String($0.1), pkgConfig: String($0.2))
}.filter { needed.contains("\"\($0.name)\"") }

let package = Package(
  name: "benchmarks",
  targets: [
    .target(
      name: "Exchange", dependencies: system.map { .byName(name: $0.name) }, path: "Product/Exchange",
      swiftSettings: strict),
    .executableTarget(name: "read", dependencies: ["Exchange"], swiftSettings: strict),
  ] + system.map { .systemLibrary(name: $0.name, path: "Product/\($0.name)", pkgConfig: $0.pkgConfig) }
)
