// swift-tools-version: 6.1

import PackageDescription

// A package of its own over the same sources (by links); see run.sh.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "markdown-fuzz",
  platforms: [.macOS(.v14)],
  targets: [
    .systemLibrary(name: "CCommonMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(name: "Diagnostics", swiftSettings: settings),
    .target(name: "SafeHTML", swiftSettings: settings),
    .target(name: "Values", swiftSettings: settings),
    .target(name: "Markdown", dependencies: ["CCommonMark", "Diagnostics", "SafeHTML"], swiftSettings: settings),
    .target(name: "FrontMatter", dependencies: ["CYAML", "Diagnostics", "Values"], swiftSettings: settings),
    .executableTarget(
      name: "Fuzz", dependencies: ["Diagnostics", "Markdown", "FrontMatter"],
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]),
  ])
