internal import Diagnostics
internal import Files
internal import Values

/// Works out under which names the theme's files are published, and what sheets that name them say then.
///
/// A sheet's name tells what it holds, and that what the sheets hold that it
/// imports: so those come first.
struct AssetBuilder {
  /// `nil` to publish all as it is.
  let settings: AssetSettings?
  let site: SiteSettings
  let tree: any FileTree
  /// By paths from the site's root.
  let digests: [SitePath: Digest]
  private var set: AssetSet
  /// What stands in other sheets in place of their imports.
  private var pieces: [String: [UInt8]] = [:]
  private var diagnostics: [Diagnostic] = []

  static func build(
    _ sources: SiteSources, _ site: SiteSettings, _ options: BuildOptions, from tree: any FileTree, notes: [SourceNote]
  ) -> (assets: AssetSet, diagnostics: [Diagnostic]) {
    var builder = AssetBuilder(
      settings: site.assets, site: site, tree: tree,
      digests: Dictionary(notes.map { ($0.path, $0.digest) }, uniquingKeysWith: { first, _ in first }),
      set: AssetSet(sources.assets.map(\.path)))
    if !options.keepsAssets { builder.build() }
    return (builder.set, builder.diagnostics)
  }

  private mutating func build() {
    var sheets: [String: StyleSheet] = [:]
    for name in set.all.map(\.name) {
      if isSheet(name), let bytes = read(name) {
        let sheet = StyleSheet(name, bytes, base: site.base)
        sheet.fault.map { diagnostics.append($0) }
        sheets[name] = sheet
      }
      // Sheets too, so that all are there when they are looked for.
      set.add(plain(name))
    }
    for sheet in sheets.values.sorted(by: { $0.name < $1.name }) { check(sheet) }
    settle(sheets)
  }

  private func isSheet(_ name: String) -> Bool { SitePath(name)?.fileExtension == "css" }

  private func read(_ name: String) -> [UInt8]? {
    try? tree.read(path(name), limit: FileLimits.text)
  }

  private func path(_ name: String) -> SitePath {
    SourceFolder.templates.path(to: Asset.folder).appending(name) ?? .root
  }

  // MARK: - Files that are copied

  private func plain(_ name: String) -> Asset {
    var asset = Asset(name: name, address: address(name, digests[path(name)]))
    if settings != nil, Self.scripts.contains(SitePath(name)?.fileExtension ?? ""), let bytes = read(name) {
      asset.integrity = Self.integrity(bytes)
    }
    if settings != nil, isIcon(name), SitePath(name)?.fileExtension == "svg", let bytes = read(name),
      bytes.count <= Self.smallIcon
    {
      asset.inlined = bytes
    }
    return asset
  }

  private func isIcon(_ name: String) -> Bool { site.web.icons.contains { $0.file.value == name } }

  /// In bytes: such an icon costs less in every page than it costs to be asked for.
  private static let smallIcon = 1024

  private static let scripts: Set<String> = ["js", "mjs"]

  private static func integrity(_ bytes: [UInt8]) -> String { "sha256-\(SHA256.base64(bytes))" }

  private func address(_ name: String, _ digest: Digest?) -> Address {
    guard let settings, settings.hasFingerprints, let digest, !keepsName(name, settings) else {
      return Asset.plainAddress(name)
    }
    return Asset.address(name, fingerprint: digest)
  }

  /// What the settings name is known to machines by its name for long: icons, the sheet of feeds.
  private func keepsName(_ name: String, _ settings: AssetSettings) -> Bool {
    settings.keepsName(name) || isIcon(name) || site.feeds.view?.value == name
  }

  // MARK: - Style sheets

  /// Whatever a sheet names must be there.
  private mutating func check(_ sheet: StyleSheet) {
    for reference in sheet.lateImports {
      diagnostics.append(
        Diagnostic(
          .cssSyntax, severity: .warning, "an '@import' below a rule brings in nothing", at: sheet.span(reference),
          hint: "move it to the beginning of the sheet"))
    }
    for (reference, target, _) in sheet.references {
      switch target {
      case .none: break
      case .host(let host):
        if reference.isImport { diagnostics.append(foreign(host, sheet.span(reference))) }
      case .above:
        diagnostics.append(
          Diagnostic(
            .missingFile, "'\(reference.value)' leads above the root of the site", at: sheet.span(reference),
            hint: "count from the folder of the sheet, or write the address from '/'"))
      case .outside(let address): set.outside.append((address, sheet.span(reference)))
      case .asset(let name):
        if name != sheet.name { set.named.insert(name) }
        guard set[name] == nil else { continue }
        diagnostics.append(
          Diagnostic(
            .missingFile, "no file '\(name)' in 'templates/assets/'", at: sheet.span(reference),
            hint: set.hint(for: name)))
      }
    }
  }

  private func foreign(_ host: String, _ place: Span) -> Diagnostic {
    Diagnostic(
      .foreignHost, severity: .warning, "the sheet comes from '\(host)', which learns who reads the site", at: place,
      hint: "put a copy into 'templates/assets/' and import that")
  }

  /// Writes each sheet once all that it imports are written; those that remain import one another.
  private mutating func settle(_ sheets: [String: StyleSheet]) {
    var waiting = sheets
    while !waiting.isEmpty {
      let ready = waiting.values.filter { sheet in !sheet.imports.contains { waiting[$0] != nil } }
      if ready.isEmpty { return reportCircle(waiting) }
      for sheet in ready {
        waiting[sheet.name] = nil
        write(sheet)
      }
    }
  }

  private mutating func write(_ sheet: StyleSheet) {
    guard let settings else { return }
    let writer = StyleSheetText(set: set, base: site.base, isShort: settings.isShort, pieces: pieces)
    let text = writer.write(sheet, .file)
    var asset = Asset(name: sheet.name, address: address(sheet.name, Digest(text)))
    asset.text = text
    asset.integrity = Self.integrity(text)
    let page = writer.write(sheet, .page)
    if page.count <= settings.inline, !page.isEmpty, Self.canStandInPages(page) { asset.inlined = page }
    set.add(asset)
    pieces[sheet.name] = writer.piece(sheet)
  }

  /// Whether nothing in it could end the element around it (HTML, 13.1.2.6).
  private static func canStandInPages(_ sheet: [UInt8]) -> Bool {
    !zip(sheet, sheet.dropFirst()).contains {
      $0 == UInt8(ascii: "<") && ($1 == UInt8(ascii: "/") || $1 == UInt8(ascii: "!"))
    }
  }

  private mutating func reportCircle(_ sheets: [String: StyleSheet]) {
    // From a sheet that may only lead to the circle, along the first import that remains, to the first that comes again.
    guard var name = sheets.keys.min() else { return }
    var seen: [String] = []
    while !seen.contains(name) {
      seen.append(name)
      name = sheets[name]?.imports.first { sheets[$0] != nil } ?? name
    }
    let circle = Array(seen.drop { $0 != name })
    guard let last = circle.last.flatMap({ sheets[$0] }),
      let place = last.references.first(where: { $0.reference.isImport && $0.target == .asset(name) })
    else { return }
    let way = circle.count > 1 ? " through '\(circle.dropFirst().joined(separator: "', '"))'" : ""
    diagnostics.append(
      Diagnostic(
        .importCircle, "'\(name)' imports itself\(way)", at: last.span(place.reference),
        hint: "remove one of the imports"))
  }
}
