// swift-tools-version: 6.1

import PackageDescription

/// Every target is compiled alike: Swift 6 mode, `any` spelled out, imports
/// internal unless said otherwise, members only from imported modules.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], plugins: [Target.PluginUsage] = []
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings, plugins: plugins)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = [], fixtures: Bool = false) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.target(name: name)] + dependencies,
    exclude: fixtures ? ["Fixtures"] : [],
    swiftSettings: settings)
}

/// The arrows between modules run down this list and nowhere else:
/// commands, then stages and services, then languages and files, then the
/// ground that imports nothing of ours.
let package = Package(
  name: "sitegen",
  platforms: [.macOS(.v14)],
  products: [.executable(name: "sitegen", targets: ["sitegen"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    // The ground: nothing of ours below.
    .systemLibrary(
      name: "CCommonMark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CXXHash", pkgConfig: "libxxhash",
      providers: [.apt(["libxxhash-dev"]), .brew(["xxhash"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"]), .brew(["snowball"])]),
    .systemLibrary(name: "CGlibcMalloc"),
    module("Diagnostics"),
    module("Letters"),
    module("SafeHTML"),
    module("Values"),

    // Numbers as pictures: values in, SVG out.
    module("Charts", ["SafeHTML"]),

    // Languages and files.
    module("Archives", ["CZlib"]),
    module("HTMLReading"),
    module("Books", ["Archives", "HTMLReading", "SafeHTML"]),
    module("Files", ["CXXHash", "Diagnostics"]),
    module("FrontMatter", ["CYAML", "Diagnostics", "Values"]),
    module("Bibliography", ["Diagnostics", "FrontMatter", "SafeHTML"]),
    module("Markdown", ["CCommonMark", "Diagnostics", "Letters", "SafeHTML"]),
    module("Templates", ["Diagnostics", "SafeHTML", "Values"]),

    // What is looked for on the site: texts in, the files of an index out.
    module("Search", ["CStemmer", "Files", "Letters"], exclude: ["Browser"], plugins: ["EmbedFiles"]),

    // Papers as PDF: another program, what is said to it, and whether it did its work.
    module("Typesetting", ["Files"], exclude: ["Worker"], plugins: ["EmbedFiles"]),

    // Stages and services.
    module(
      "SiteBuild",
      [
        "Archives", "Bibliography", "Books", "Charts", "Diagnostics", "SafeHTML", "Values", "Files", "FrontMatter",
        "HTMLReading", "Markdown", "Search", "Templates", "Typesetting",
      ]),
    module("Checking", ["HTMLReading", "Diagnostics", "Files", "SafeHTML", "Values"]),
    module("PreviewServer", ["SafeHTML", .product(name: "FlyingSocks", package: "FlyingFox")]),
    module("Publishing", ["Archives", "Diagnostics", "Files", "SafeHTML"]),

    // Commands.
    module(
      "SitegenCommands",
      [
        "CGlibcMalloc", "Checking", "Diagnostics", "SafeHTML", "Files", "Markdown", "SiteBuild", "PreviewServer",
        "Publishing",
        "Templates", "Typesetting", "Values", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Starter"], plugins: ["EmbedFiles"]),
    .executableTarget(name: "sitegen", dependencies: ["SitegenCommands"], swiftSettings: settings),

    // The starter site and the worker are put into the program at build time.
    .plugin(
      name: "EmbedFiles", capability: .buildTool(), dependencies: ["embed-files"], path: "Sources/Plugins/EmbedFiles"),
    .executableTarget(name: "embed-files", path: "Sources/Plugins/embed-files", swiftSettings: settings),

    // Tests.
    tests("Diagnostics"),
    tests("SafeHTML"),
    tests("Values"),
    tests("Archives"),
    tests("Books", ["Archives"]),
    tests("Charts"),
    tests("Bibliography", ["Diagnostics", "FrontMatter"]),
    tests("Files", ["Diagnostics"]),
    tests("FrontMatter", ["Diagnostics", "Values"]),
    tests("Markdown", ["Diagnostics", "SafeHTML"]),
    tests("Templates", ["Diagnostics", "Values"], fixtures: true),
    tests("Checking", ["Diagnostics"]),
    tests("Search", ["Files"]),
    tests("Typesetting", ["Files"]),
    tests("SiteBuild", ["Diagnostics", "Files", "Markdown", "SafeHTML", "Typesetting", "Values"], fixtures: true),
    tests("PreviewServer"),
    tests("Publishing", ["Files"]),
    tests(
      "SitegenCommands",
      [
        "Diagnostics", "Files", "SiteBuild", "Typesetting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
  ])
