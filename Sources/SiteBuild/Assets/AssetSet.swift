internal import Diagnostics
internal import Files
internal import Values

/// All files of `templates/assets/` as they are published.
struct AssetSet: Sendable {
  /// By their paths from `templates/assets/`.
  private(set) var assets: [String: Asset] = [:]
  /// Addresses beyond the assets that sheets name, and where; whether they exist shows when all are planned.
  var outside: [(address: Address, place: Span)] = []
  /// Files that sheets name.
  var named: Set<String> = []

  /// Files that are published as they are.
  ///
  /// - Parameter files: From `templates/`.
  init(_ files: [SitePath]) {
    for file in files {
      guard let name = file.relative(to: Asset.folder)?.text else { continue }
      add(Asset(name: name, address: Asset.plainAddress(name)))
    }
  }

  subscript(name: String) -> Asset? { assets[name] }

  /// In the order of their names.
  var all: [Asset] { assets.values.sorted { $0.name < $1.name } }

  /// What is published of a sheet.
  ///
  /// - Parameter source: From `templates/`.
  func text(of source: SitePath) -> [UInt8] {
    source.relative(to: Asset.folder).flatMap { assets[$0.text]?.text } ?? []
  }

  mutating func add(_ asset: Asset) { assets[asset.name] = asset }

  /// What to do about a name that is not among them.
  func hint(for name: String) -> String {
    NearestName.hint(name, among: assets.keys.sorted()) ?? "put it there"
  }

  /// Lets browsers use the sheets that stand in pages.
  func allowInlined(by names: TemplateWords, in policy: inout ContentPolicy) {
    for asset in assets.values where asset.source.fileExtension == "css" {
      guard let text = asset.inlined, names.mention(asset: asset.name) else { continue }
      policy.inlined.styles.insert(SHA256.base64(text))
    }
  }
}
