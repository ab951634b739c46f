package import Diagnostics
package import Files
internal import FrontMatter
internal import Markdown

/// Reads `site.yml`.
package struct SettingsReader {
  package static let fileName = "site.yml"

  private var fields: FieldReader
  private var diagnostics: [Diagnostic] = []

  /// - Returns: No settings if the file is missing, is no YAML, or declares no
  ///   types; otherwise what could be read, with the mistakes beside it.
  package static func read(from tree: any FileTree) -> (settings: SiteSettings?, diagnostics: [Diagnostic]) {
    let (entries, faults) = YAMLFile.entries(of: fileName, in: tree, missing: "make it with 'sitegen init'")
    guard let entries else { return (nil, faults) }
    var reader = SettingsReader(fields: FieldReader(entries, file: fileName, place: 0..<0))
    let settings = reader.settings()
    reader.fields.finish()
    return (settings, faults + reader.diagnostics + reader.fields.diagnostics)
  }

  private mutating func settings() -> SiteSettings? {
    let title = fields.required("title", hint: "name the site")
    let base = baseURL()
    let zone = zone()
    let archive = archive()
    let types = types()
    let taxonomies = taxonomies()
    let settings = SiteSettings(
      title: title?.value ?? "", description: fields.text("description") ?? "",
      publisher: fields.text("publisher") ?? title?.value ?? "",
      base: base ?? .placeholder, language: fields.text("language") ?? "de", zone: zone ?? .utc,
      editionDate: fields.choice("edition_date", default: .listings), ads: fields.bool("ads", default: false),
      rawHTML: fields.choice("raw_html", default: .refuse),
      pageSize: fields.count("page_size", in: 1...1000, default: 20),
      relatedCount: fields.count("related_count", in: 0...100, default: 15),
      feeds: feeds(), archive: archive, types: types, taxonomies: taxonomies, menus: menus(),
      publishTargets: publishTargets())
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

  private mutating func feeds() -> FeedSettings {
    var settings = FeedSettings(count: 20, content: .full)
    section("feeds") { fields in
      settings.count = fields.count("count", in: 1...1000, default: settings.count)
      settings.content = fields.choice("content", default: settings.content)
    }
    return settings
  }

  private mutating func archive() -> ArchiveSettings {
    var settings = ArchiveSettings(label: "Archiv", address: Address.root.appending("archiv"))
    section("archive") { fields in
      settings.label = fields.text("label") ?? settings.label
      settings.address = fields.folderAddress("path") ?? settings.address
    }
    return settings
  }

  private mutating func menus() -> [MenuSettings] {
    fields.map("menus").map { entry in
      var items = FieldReader([entry], file: fields.file, place: entry.keyBytes)
      let nodes = items.read(entry.key) { (node) throws(FieldError) in try node.list(acceptingSingle: false) } ?? []
      let entries = nodes.compactMap { node -> MenuSettings.Entry? in
        let map = items.read(node, of: entry.key) { (node) throws(FieldError) in try node.map() }
        guard let map else { return nil }
        var reader = FieldReader(map, file: fields.file, place: node.bytes)
        defer { diagnostics += reader.diagnostics }
        let title = reader.required("title", hint: "say what the link is called")
        let target = reader.required("url", hint: "say where the link leads: '/impressum.md', '/archiv/'")
        reader.finish()
        guard let title, let target else { return nil }
        return MenuSettings.Entry(title: title.value, target: target)
      }
      diagnostics += items.diagnostics
      return MenuSettings(name: entry.key, entries: entries)
    }
  }

  /// Reads the keys of a map below a key.
  private mutating func section(_ key: String, _ body: (inout FieldReader) -> Void) {
    guard let node = fields.node(key) else { return }
    let entries = fields.read(node, of: key) { (node) throws(FieldError) in try node.map() }
    guard let entries else { return }
    var reader = FieldReader(entries, file: fields.file, place: node.bytes)
    body(&reader)
    reader.finish()
    diagnostics += reader.diagnostics
  }
}

// MARK: - Types and taxonomies

extension SettingsReader {
  private mutating func types() -> [ContentType] {
    let faults = fields.diagnostics.count
    let entries = fields.map("types")
    if entries.isEmpty, fields.diagnostics.count == faults {
      fields.report(
        .missingField, "'types' is missing", at: fields.place(of: "types"), hint: "declare at least one type of page")
    }
    return named(entries, of: "types") { name, reader in
      let label = reader.text("label") ?? name
      let plural = reader.text("plural") ?? label
      return ContentType(
        name: name, label: label, plural: plural, template: reader.text("template") ?? "article.html",
        permalink: reader.permalink("permalink", default: "/{topic}/{yyyy}/{mm}/{slug}/"),
        address: reader.folderAddress("path"), isDefault: reader.bool("default", default: false),
        isDated: reader.bool("dated", default: true), isListed: reader.bool("listed", default: true),
        isInFeeds: reader.bool("in_feeds", default: true), schema: reader.text("schema") ?? "Article",
        folder: reader.text("folder") ?? Slug.make(plural))
    }
  }

  private mutating func taxonomies() -> [TaxonomySettings] {
    named(fields.map("taxonomies"), of: "taxonomies") { name, reader in
      let label = reader.text("label") ?? name
      let address = reader.folderAddress("path") ?? Address.root.appending(name)
      return TaxonomySettings(
        name: name, label: label, plural: reader.text("plural") ?? label, address: address,
        termBase: reader.folderAddress("term_path") ?? address, isNested: reader.bool("nested", default: false),
        hasFeeds: reader.bool("feeds", default: false), order: reader.texts("order").map(\.value))
    }
  }

  private mutating func publishTargets() -> [PublishTarget] {
    named(fields.map("publish"), of: "publish") { name, reader in
      let folder = reader.required("folder", hint: "say which folder the site is published to")
      return folder.map { PublishTarget(name: name, folder: $0.value) }
    }.compactMap { $0 }
  }

  /// Reads a map whose values are maps.
  private mutating func named<Result>(
    _ entries: [YAMLEntry], of key: String, _ body: (String, inout FieldReader) -> Result
  ) -> [Result] {
    entries.compactMap { entry in
      let map = fields.read(entry.value, of: entry.key) { (node) throws(FieldError) in
        node.isNull ? [] : try node.map()
      }
      guard let map else { return nil }
      var reader = FieldReader(map, file: fields.file, place: entry.keyBytes)
      let result = body(entry.key, &reader)
      reader.finish()
      diagnostics += reader.diagnostics
      return result
    }
  }
}

extension FieldReader {
  /// The address of a page, written from the root with slashes at both ends.
  fileprivate mutating func folderAddress(_ key: String) -> Address? {
    guard let written = located(key) else { return nil }
    if let address = Address(written.value), address.isFolder { return address }
    report(
      .invalidSetting, "'\(key)' must be an address with slashes at both ends, not '\(written.value)'",
      at: written.bytes, hint: "write it like '/archiv/'")
    return nil
  }

  fileprivate mutating func permalink(_ key: String, default standard: String) -> Permalink {
    let written = located(key) ?? Located(standard, place)
    do throws(Permalink.Mistake) {
      return try Permalink(written.value)
    } catch {
      report(.invalidSetting, error.message, at: written.bytes, hint: error.hint)
      return .slugAlone
    }
  }
}
