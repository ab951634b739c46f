// swift-tools-version: 6.1

import PackageDescription

// A package of its own over the same sources (by links): programs that libFuzzer
// drives, built with its coverage and with AddressSanitizer by run.sh.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
// libFuzzer brings `main`.
let fuzzer: [SwiftSetting] = settings + [.unsafeFlags(["-parse-as-library", "-sanitize=fuzzer,address"])]
let linking: [LinkerSetting] = [
  .unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld", "-Xlinker", "--allow-multiple-definition"])
]
let instrumented: [SwiftSetting] =
  settings + [
    .unsafeFlags(["-sanitize=fuzzer,address", "-parse-as-library"])
  ]

let package = Package(
  name: "templates-fuzz",
  platforms: [.macOS(.v14)],
  targets: [
    .target(name: "Diagnostics", swiftSettings: instrumented),
    .target(name: "SafeHTML", swiftSettings: instrumented),
    .target(name: "Values", swiftSettings: instrumented),
    .target(name: "Templates", dependencies: ["Diagnostics", "SafeHTML", "Values"], swiftSettings: instrumented),
    .executableTarget(
      name: "FuzzCompiler", dependencies: ["Diagnostics", "Templates", "Values"], swiftSettings: fuzzer,
      linkerSettings: linking),
    .executableTarget(
      name: "FuzzRuntime", dependencies: ["Diagnostics", "Templates", "Values"], swiftSettings: fuzzer,
      linkerSettings: linking),
  ])
