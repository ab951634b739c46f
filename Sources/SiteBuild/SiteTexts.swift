internal import Diagnostics
internal import Files
internal import Templates

/// What every page is read and shown with: the settings, the words, the templates.
struct SiteTexts: Sendable {
  var settings: SiteSettings
  /// Of each of the site's languages; never empty.
  var words: [Words]
  /// Likewise, with the words compiled in.
  var templates: [TemplateLibrary]
  /// What browsers may run and load.
  var policy: ContentPolicy
  /// With which cards are drawn; none if there are no cards.
  var fonts = FontSet()
  /// Which files templates may name; none if nobody asks.
  var names: TemplateWords
  /// Names of directives that templates render.
  var directives: Set<String>
  /// The files that were read, by their paths from the site's root.
  var files: [(entry: FileEntry, digest: Digest)]
  /// Digest of all but the pages themselves that decides how they are read: the
  /// settings, the words, and which directives templates render.
  var reading: UInt64

  var parser: PageParser { PageParser(settings, words, directives: directives) }
  /// How pages are read for paper.
  var printed: PageMarkdown { PageMarkdown(settings, words, directives: directives).onPaper }

  /// - Returns: No texts if the settings cannot be understood.
  static func read(_ sources: SiteSources, _ tree: StableTree) -> (texts: SiteTexts?, diagnostics: [Diagnostic]) {
    var (settings, diagnostics) = SettingsReader.read(from: tree)
    guard let settings else { return (nil, diagnostics) }
    let (words, wordFaults) = WordsReader.read(settings.languages, from: tree)
    let (templates, templateFaults) = TemplateLoader.load(
      sources.templates, from: tree, words: words, base: settings.base)
    let (policy, policyFaults) = policy(settings.web.hosting, sources, tree)
    diagnostics += wordFaults + templateFaults + policyFaults
    let files = files(of: sources, in: tree)
    var texts = SiteTexts(
      settings: settings, words: words, templates: templates, policy: policy,
      names: settings.assets == nil ? TemplateWords() : names(sources, tree),
      directives: sources.directives,
      files: files, reading: reading(files, sources.directives))
    if settings.cards != nil { texts.fonts = FontSet(sources.fonts, from: tree) }
    return (texts, diagnostics)
  }

  /// What the templates inline, if a host is to be told.
  private static func policy(
    _ hosting: HostingSettings, _ sources: SiteSources, _ tree: StableTree
  ) -> (ContentPolicy, [Diagnostic]) {
    var policy = ContentPolicy()
    guard hosting.hasPolicy, !hosting.hosts.isEmpty else { return (policy, []) }
    var diagnostics: [Diagnostic] = []
    for entry in sources.templates {
      let path = SourceFolder.templates.path(to: entry.path)
      guard let text = try? tree.read(path, limit: FileLimits.text) else { continue }
      diagnostics += policy.inlined.add(text, file: path.text)
    }
    return (policy, diagnostics)
  }

  private static func names(_ sources: SiteSources, _ tree: StableTree) -> TemplateWords {
    var words = TemplateWords()
    for entry in sources.templates {
      let path = SourceFolder.templates.path(to: entry.path)
      if let text = try? tree.read(path, limit: FileLimits.text) { words.add(text) }
    }
    return words
  }

  /// The files that every build reads whole, by their paths from the site's root.
  private static func files(of sources: SiteSources, in tree: StableTree) -> [(entry: FileEntry, digest: Digest)] {
    let templates = (sources.templates + sources.words + sources.fonts).map {
      $0.renamed(SourceFolder.templates.path(to: $0.path))
    }
    return (templates + (sources.settings.map { [$0] } ?? [])).compactMap { entry in
      let digest =
        tree.digest(of: entry.path) ?? (try? tree.read(entry.path, limit: FileLimits.text)).map { Digest($0) }
      return digest.map { (entry, $0) }
    }
  }

  private static func reading(
    _ files: [(entry: FileEntry, digest: Digest)], _ directives: Set<String>
  ) -> UInt64 {
    var encoder = ByteEncoder()
    for (entry, digest) in files where entry.path.fileExtension == "yml" {
      encoder.text(entry.path.text)
      encoder.fixed(digest.high)
      encoder.fixed(digest.low)
    }
    for name in directives.sorted() { encoder.text(name) }
    return shortDigest(encoder.bytes)
  }
}
