// swift-tools-version: 6.1

import PackageDescription

// A package of its own over the same sources (by links), so that measuring the
// model needs neither the commands nor the preview server.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

let package = Package(
  name: "model-benchmark",
  platforms: [.macOS(.v14)],
  targets: [
    .systemLibrary(name: "CCommonMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"]), .brew(["xxhash"])]),
    module("Diagnostics"), module("SafeHTML"), module("Values"),
    module("Files", ["CXXHash", "Diagnostics"]),
    module("FrontMatter", ["CYAML", "Diagnostics", "Values"]),
    module("Markdown", ["CCommonMark", "Diagnostics", "SafeHTML"]),
    module("Templates", ["Diagnostics", "SafeHTML", "Values"]),
    module("SiteBuild", ["Diagnostics", "SafeHTML", "Values", "Files", "FrontMatter", "Markdown", "Templates"]),
    .executableTarget(
      name: "Benchmark", dependencies: ["Diagnostics", "Files", "Markdown", "SiteBuild", "Values"],
      swiftSettings: settings),
  ])
