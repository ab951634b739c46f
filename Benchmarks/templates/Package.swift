// swift-tools-version: 6.1

import PackageDescription

// A package of its own over the same sources (by links), so that measuring the
// template engine needs none of the other modules.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "templates-benchmark",
  platforms: [.macOS(.v14)],
  dependencies: [
    .package(url: "https://github.com/stencilproject/Stencil", exact: "0.15.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    .target(name: "Diagnostics", swiftSettings: settings),
    .target(name: "SafeHTML", swiftSettings: settings),
    .target(name: "Values", swiftSettings: settings),
    .target(name: "Templates", dependencies: ["Diagnostics", "SafeHTML", "Values"], swiftSettings: settings),
    .executableTarget(
      name: "Rivals",
      dependencies: [
        .product(name: "Stencil", package: "Stencil"), .product(name: "Mustache", package: "swift-mustache"),
      ], swiftSettings: settings),
    .executableTarget(
      name: "Benchmark", dependencies: ["Diagnostics", "Templates", "Values"], swiftSettings: settings),
  ])
