// swift-tools-version: 6.1

import PackageDescription

// A package of its own over the same sources (by links), so that measuring and
// comparing Markdown needs none of the other modules.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "markdown-benchmark",
  platforms: [.macOS(.v14)],
  targets: [
    .systemLibrary(name: "CCommonMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .target(name: "Diagnostics", swiftSettings: settings),
    .target(name: "SafeHTML", swiftSettings: settings),
    .target(name: "Markdown", dependencies: ["CCommonMark", "Diagnostics", "SafeHTML"], swiftSettings: settings),
    .executableTarget(name: "Benchmark", dependencies: ["Diagnostics", "Markdown"], swiftSettings: settings),
  ])
