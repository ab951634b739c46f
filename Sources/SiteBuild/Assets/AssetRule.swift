internal import Diagnostics
internal import Files
internal import Markdown

/// What sheets and settings name must be there; what nothing names is reported.
struct AssetRule {
  private let site: Site
  private let plan: Plan
  private let assets: AssetSet
  private let names: TemplateWords

  /// - Parameter names: What templates name.
  init(_ site: Site, _ plan: Plan, _ assets: AssetSet, names: TemplateWords) {
    self.site = site
    self.plan = plan
    self.assets = assets
    self.names = names
  }

  func check() -> [Diagnostic] {
    var diagnostics = missingFixed + missingOutside
    if let severity = site.settings.assets?.unreferenced.severity {
      let linked = linked
      diagnostics += lonelyAssets(linked, severity) + lonelyPictures(linked, severity)
    }
    return diagnostics
  }

  private var missingFixed: [Diagnostic] {
    (site.settings.assets?.fixed ?? []).compactMap { written in
      let isThere = assets.all.contains { asset in
        written.value.hasSuffix("/") ? asset.name.hasPrefix(written.value) : asset.name == written.value
      }
      if isThere { return nil }
      return Diagnostic(
        .missingFile, "no file '\(written.value)' in 'templates/assets/'",
        at: Span(file: SettingsReader.fileName, bytes: written.bytes), hint: assets.hint(for: written.value))
    }
  }

  private var missingOutside: [Diagnostic] {
    assets.outside.compactMap { address, place in
      guard !plan.addresses.contains(address) else { return nil }
      return Diagnostic(
        .missingFile, "nothing is published at '\(address.text)'", at: place,
        hint: "name a file of 'templates/assets/' by its path from the sheet, or one of 'content/' by its address")
    }
  }

  // MARK: - What nothing names

  private func lonelyAssets(_ linked: Set<Address>, _ severity: Diagnostic.Severity) -> [Diagnostic] {
    assets.all.filter { !isNamed($0, linked) }.map { asset in
      diagnostic(
        severity, "no template and no style sheet names '\(asset.name)'",
        SourceFolder.templates.file(asset.source), hint: "remove it, or name it in 'site.yml' below 'assets.fixed'")
    }
  }

  private func isNamed(_ asset: Asset, _ linked: Set<Address>) -> Bool {
    let settings = site.settings
    return assets.named.contains(asset.name) || settings.assets?.keepsName(asset.name) ?? false
      || settings.web.icons.contains { $0.file.value == asset.name } || settings.feeds.view?.value == asset.name
      || names.mention(asset: asset.name) || linked.contains(asset.address)
  }

  private func lonelyPictures(_ linked: Set<Address>, _ severity: Diagnostic.Severity) -> [Diagnostic] {
    // What raw HTML shows is not known.
    guard site.settings.rawHTML == .refuse else { return [] }
    let shown = linked.union(headPictures).union(assets.outside.map(\.address))
    let named = fieldFiles
    return site.files.values.sorted { $0.path < $1.path }.compactMap { file in
      guard MediaType.picture(fileExtension: file.path.fileExtension) != nil, !shown.contains(file.address),
        !named.contains(file.path), !names.mention(address: file.address)
      else { return nil }
      return diagnostic(
        severity, "no page shows '\(file.path.name)'", SourceFolder.content.file(file.path),
        hint: "remove it, or show it")
    }
  }

  /// Where texts lead.
  private var linked: Set<Address> {
    var found: Set<Address> = []
    for links in plan.links + plan.termLinks + Array(plan.fieldLinks.values) {
      for case .address(let address, _, _) in links { found.insert(address) }
    }
    return found
  }

  private var headPictures: Set<Address> {
    let pictures = site.items.compactMap(\.image) + site.termPages.compactMap(\.image)
    return Set(pictures.map(\.file.address) + [site.logo?.address].compactMap(\.self))
  }

  /// Files of the fields that types declare.
  private var fieldFiles: Set<SitePath> {
    var found: Set<SitePath> = []
    for page in site.items.map(\.page) {
      for case .file(let written) in page.head.fields.compactMap(\.self).flatMap(\.elements) {
        if let path = page.path.resolving(written.value) { found.insert(path) }
      }
    }
    return found
  }

  private func diagnostic(
    _ severity: Diagnostic.Severity, _ message: String, _ file: String, hint: String
  ) -> Diagnostic {
    Diagnostic(.unreferencedFile, severity: severity, message, at: .start(of: file), hint: hint)
  }
}
