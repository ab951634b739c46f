package import Diagnostics
package import Files
internal import FrontMatter
internal import Markdown

/// Reads `site.yml`.
package struct SettingsReader {
  package static let fileName = "site.yml"

  private var fields: FieldReader

  /// - Returns: No settings if the file is missing, is no YAML, or declares no
  ///   types; otherwise what could be read, with the mistakes beside it.
  package static func read(from tree: any FileTree) -> (settings: SiteSettings?, diagnostics: [Diagnostic]) {
    let (entries, faults) = YAMLFile.entries(of: fileName, in: tree, missing: "make it with 'sitegen init'")
    guard let entries else { return (nil, faults) }
    var reader = SettingsReader(fields: FieldReader(entries, file: fileName, place: 0..<0))
    let settings = reader.settings()
    reader.fields.finish()
    return (settings, faults + reader.fields.diagnostics)
  }

  private mutating func settings() -> SiteSettings? {
    let title = fields.required("title", hint: "name the site")
    let base = baseURL()
    let zone = zone()
    let archive = archive()
    let feeds = fields.feedSettings()
    let taxonomies = taxonomies(feeds.scope)
    let language = fields.text("language") ?? "de"
    let languages = LanguageSettings.all(from: &fields, main: language)
    let types = types(zone ?? .utc, taxonomies, feeds.scope)
    var settings = SiteSettings(
      title: title?.value ?? "", description: fields.text("description") ?? "",
      publisher: fields.text("publisher") ?? title?.value ?? "",
      base: base ?? .placeholder, language: language, languages: languages, zone: zone ?? .utc,
      editionDate: fields.choice("edition_date", default: .listings), ads: fields.bool("ads", default: false),
      rawHTML: fields.choice("raw_html", default: .refuse), typography: Self.typography(&fields),
      abbreviations: Self.abbreviations(&fields), allowedHTML: fields.allowedHTML(),
      marksExternalLinks: fields.bool("mark_external_links", default: false),
      pageSize: fields.count("page_size", in: 1...1000, default: 20),
      relatedCount: fields.count("related_count", in: 0...100, default: 15),
      feeds: feeds, archive: archive, types: types, taxonomies: taxonomies, menus: menus(),
      publishTargets: publishTargets())
    settings.search = fields.searchSettings()
    settings.check = fields.checkSettings()
    settings.assets = fields.assetSettings()
    settings.cards = fields.cardSettings()
    settings.reports = fields.reportSettings()
    settings.accessibility = fields.accessibilitySettings(zone ?? .utc)
    settings.pictures = fields.pictureSettings()
    settings.needsWorkshop = settings.pictures != nil || settings.cards != nil
    settings.web = WebSettingsReader(zone: zone ?? .utc).read(from: &fields)
    return types.isEmpty ? nil : settings
  }

  private mutating func baseURL() -> BaseURL? {
    guard let written = fields.required("base_url", hint: "add a line such as 'base_url: https://portal.example'")
    else {
      return nil
    }
    if let base = BaseURL(written.value) { return base }
    fields.report(
      .invalidSetting, "'base_url' must be an address such as https://portal.example", at: written.bytes,
      hint: "write scheme and host, without query or fragment")
    return nil
  }

  private mutating func zone() -> SiteZone? {
    guard let written = fields.located("time_zone") else { return SiteZone("Europe/Berlin") }
    if let zone = SiteZone(written.value) { return zone }
    fields.report(
      .invalidSetting, "there is no time zone '\(written.value)'", at: written.bytes,
      hint: NearestName.hint(written.value, among: SiteZone.names) ?? "use a name such as Europe/Berlin")
    return nil
  }

  private mutating func archive() -> ArchiveSettings {
    var settings = ArchiveSettings(label: "Archiv", address: Address.root.appending("archiv"))
    fields.section("archive") { fields in
      settings.label = fields.text("label") ?? settings.label
      settings.address = fields.folderAddress("path") ?? settings.address
    }
    return settings
  }

  private mutating func menus() -> [MenuSettings] {
    fields.map("menus").map { entry in
      let nodes = fields.read(entry.value, of: entry.key) { (node) throws(FieldError) in
        node.isNull ? [] : try node.list(acceptingSingle: false)
      }
      let entries = (nodes ?? []).compactMap { node in
        fields.nested(node, of: entry.key, place: node.bytes) { reader -> MenuSettings.Entry? in
          let title = reader.required("title", hint: "say what the link is called")
          let target = reader.required("url", hint: "say where the link leads: '/impressum.md', '/archiv/'")
          guard let title, let target else { return nil }
          return MenuSettings.Entry(title: title.value, target: target)
        } ?? nil
      }
      return MenuSettings(name: entry.key, entries: entries)
    }
  }
}

// MARK: - Types and taxonomies

extension SettingsReader {
  private mutating func types(
    _ zone: SiteZone, _ taxonomies: [TaxonomySettings], _ feeds: FeedScope
  ) -> [ContentType] {
    let faults = fields.diagnostics.count
    let entries = fields.map("types")
    if entries.isEmpty, fields.diagnostics.count == faults {
      fields.report(
        .missingField, "'types' is missing", at: fields.place(of: "types"), hint: "declare at least one type of page")
    }
    let reserved = ReservedNames(taxonomies: taxonomies.map(\.name))
    return fields.named(entries) { name, reader in
      ContentType.read(name, from: &reader, zone: zone, reserved: reserved, feeds: feeds)
    }
  }

  private mutating func taxonomies(_ feeds: FeedScope) -> [TaxonomySettings] {
    fields.named(fields.map("taxonomies")) { name, reader in
      TaxonomySettings.read(name, from: &reader, feeds: feeds)
    }
  }

  private mutating func publishTargets() -> [PublishTarget] {
    fields.named(fields.map("publish")) { name, reader in
      PublishTargetReader(name: name).read(from: &reader)
    }.compactMap { $0 }
  }
}
