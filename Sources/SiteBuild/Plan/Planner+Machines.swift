internal import Diagnostics
internal import Files

// Outputs for machines: feeds, sitemaps, and what the settings ask for.
extension Planner {
  mutating func addFeeds() {
    for subject in site.feedSubjects {
      for format in site.feedScope(of: subject)?.formats ?? [] {
        add(site.address(of: subject, format), .feed(subject, format), owner: owner(of: subject))
      }
    }
    if let page = site.settings.feeds.page { add(page, .page(.feeds)) }
  }

  private func owner(of subject: FeedSubject) -> Span? {
    guard case .term(let taxonomy, let term) = subject else { return nil }
    return owner(of: site.taxonomies[taxonomy].terms[term])
  }

  mutating func addSearch() {
    guard let settings = site.settings.search else { return }
    add(settings.page, .page(.search))
    add(settings.description, .machine(.openSearch))
    for name in searchFiles { add(settings.folder.file(name), .search(name)) }
  }

  mutating func addMachineFiles() {
    let web = site.settings.web
    var files: [MachineFile] = []
    if web.robots != nil { files.append(.robots) }
    if web.security != nil { files.append(.security) }
    if web.tdm != nil { files.append(.tdm) }
    if web.manifest != nil { files.append(.manifest) }
    for host in web.hosting.hosts { files += HostFile.all(for: host).map { .hosting($0) } }
    for file in files { file.address.map { add($0, .machine(file)) } }
    if let key = web.indexNow { add(Address.root.file("\(key).txt"), .machine(.indexNow)) }
    addIcons(web.icons)
    addNinjs()
  }

  /// Browsers ask for `/favicon.ico` whatever a page says.
  private mutating func addIcons(_ icons: [IconSettings]) {
    guard let icon = icons.first(where: { $0.file.value.hasSuffix(".ico") }) else { return }
    add(.root.file("favicon.ico"), .copy(.templates, icon.address.path))
  }

  private mutating func addNinjs() {
    guard site.settings.web.ninjs != nil else { return }
    add(.ninjs, .ninjs(nil))
    for index in NinjsFile.items(of: site) {
      add(NinjsFile.address(of: site.items[index]), .ninjs(index), owner: .start(of: site.items[index].page.file))
    }
  }

  mutating func addSitemaps() {
    add(.sitemap, .sitemap(.main))
    if NewsSitemap.isThere(on: site) { add(.newsSitemap, .sitemap(.news)) }
  }

  /// How many sitemaps there are depends on all other outputs.
  mutating func addSitemapParts(_ links: [[LinkTarget]]) -> SitemapParts {
    let entries = SitemapEntries(site: site, links: links)
    let parts = SitemapParts(entries, outputs)
    guard parts.parts.count > 1 else { return parts }
    // Where one file ends and the next begins depends on the order too.
    let sorted = SitemapParts(entries, outputs.sorted { $0.path < $1.path })
    for part in sorted.parts.indices { add(.sitemap(part: part + 1), .sitemap(.part(part))) }
    return sorted
  }
}

/// Files that the settings name for machines must be there.
struct MachineFileRule {
  let site: Site
  let addresses: AddressSet

  func check() -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    let assets = site.settings.web.icons.map(\.file) + [site.settings.feeds.view].compactMap(\.self)
    for asset in assets where !addresses.contains(Address.root.file("assets/\(asset.value)")) {
      let names = addresses.files(in: Address.root.file("assets").path)
      diagnostics.append(
        Diagnostic(
          .missingFile, "no file '\(asset.value)' in 'templates/assets/'", at: span(asset),
          hint: NearestName.hint(asset.value, among: names) ?? "put it there"))
    }
    diagnostics += missingWords
    if let logo = site.settings.web.organisation.logo, site.logo == nil {
      let near = SitePath(logo.value).flatMap { ContentPaths.nearest(to: $0, among: site.files.keys) }
      diagnostics.append(
        Diagnostic(
          .missingPicture, "no picture at 'content/\(SitePath(logo.value)?.text ?? logo.value)'", at: span(logo),
          hint: near.map { "did you mean '/\($0)'?" } ?? "put the picture there, or mend the path"))
    }
    return diagnostics
  }

  /// Pages of all feeds and of the search need words that other sites do without.
  private var missingWords: [Diagnostic] {
    var needed = site.settings.feeds.page == nil ? [] : EngineWord.allCases.filter(\.isOfFeeds)
    if site.settings.search != nil { needed.append(.search) }
    return needed.filter { site.words.text($0.rawValue) == nil }.map { word in
      let file = WordsReader.file(site.words.language)
      return Diagnostic(
        .missingWord, "the word '\(word.rawValue)' is missing", at: .start(of: file), hint: "add it under 'words'")
    }
  }

  private func span(_ written: Located<String>) -> Span { Span(file: SettingsReader.fileName, bytes: written.bytes) }
}
