internal import Diagnostics
internal import Files
internal import Markdown
internal import Templates

/// A site about which everything is known that can be known before rendering.
struct PreparedSite: Sendable {
  var view: SiteView
  var plan: Plan
  /// For each of the site's languages, whose words are compiled in.
  var templates: [TemplateLibrary]
  var inputs: SiteInputs
  /// What browsers may run and load.
  var policy: ContentPolicy

  var site: Site { view.site }
}

/// The stages up to the plan.
struct SitePreparation {
  /// What the stages came to.
  struct Outcome {
    /// `nil` if the site's settings cannot be understood; otherwise with
    /// whatever is wrong with it in the diagnostics.
    var site: PreparedSite?
    var diagnostics: [Diagnostic]
    /// What the pages were read with.
    var memory: BuildMemory
  }

  static func prepare(_ tree: any FileTree, _ request: BuildRequest) -> Outcome {
    prepare(SiteSources(in: tree), StableTree(tree), request, nil)
  }

  /// - Parameter store: What the last build left, if builds leave anything.
  static func prepare(
    _ sources: SiteSources, _ tree: StableTree, _ request: BuildRequest, _ store: StateStore?
  ) -> Outcome {
    var diagnostics = sources.diagnostics
    let (settings, settingsFaults) = SettingsReader.read(from: tree)
    diagnostics += settingsFaults
    guard let settings else {
      let memory = BuildMemory()
      let parsed = PageParser(nil, [Words(language: "")], directives: sources.directives).parse(
        sources.pages, from: tree, memory, jobs: request.jobs)
      return Outcome(diagnostics: diagnostics + parsed.diagnostics, memory: memory)
    }
    diagnostics += sources.emptiness
    let (words, wordFaults) = WordsReader.read(settings.languages, from: tree)
    let (templates, templateFaults) = request.measure("templates") {
      TemplateLoader.load(sources.templates, from: tree, words: words, base: settings.base)
    }
    let parser = PageParser(settings, words, directives: sources.directives)
    let texts = texts(of: sources, in: tree)
    let reading = reading(texts, sources.directives)
    let memory = request.measure("memory") { BuildMemory(store, reading: reading) }
    let parsed = request.measure("parse") {
      parser.parse(sources.pages, from: tree.tree, including: tree, memory, jobs: request.jobs, progress: request.progress)
    }
    let (files, assets) = request.measure("files") {
      (
        ContentFileReader.read(sources.files, from: tree.tree, memory, jobs: request.jobs),
        PlainFileReader.read(sources.plain, from: tree, memory, jobs: request.jobs)
      )
    }
    let (site, modelFaults) = request.measure("model") {
      SiteModel.build(
        .init(
          settings: settings, words: words[0], otherWords: Array(words.dropFirst()), pages: parsed.pages,
          unreadable: parsed.unreadable.union(sources.unreadable), files: files.files, bodies: memory.bodies,
          now: request.now,
          options: request.options))
    }
    let (plan, planFaults) = request.measure("plan") { Planner.plan(site, assets: sources.assets.map(\.path)) }
    let missing = sources.templates.isEmpty ? [] : TemplateRule.check(site, templates[0])
    diagnostics += wordFaults + templateFaults + parsed.diagnostics + files.diagnostics + assets.diagnostics
    diagnostics += modelFaults + planFaults + missing
    let (policy, policyFaults) = self.policy(settings.web.hosting, sources, tree)
    diagnostics += policyFaults
    let prepared = request.measure("inputs") {
      PreparedSite(
        view: SiteView(site, fieldLinks: plan.fieldLinks), plan: plan, templates: templates,
        inputs: SiteInputs(
          notes: parsed.notes + files.notes + assets.notes + texts.map { memory.note($0.entry, $0.digest) },
          site: site, reading: reading), policy: policy)
    }
    return Outcome(site: prepared, diagnostics: diagnostics, memory: memory)
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

  /// The files that every build reads whole, by their paths from the site's root.
  private static func texts(of sources: SiteSources, in tree: StableTree) -> [(entry: FileEntry, digest: Digest)] {
    let templates = (sources.templates + sources.words).map { $0.renamed(SourceFolder.templates.path(to: $0.path)) }
    return (templates + (sources.settings.map { [$0] } ?? [])).compactMap { entry in
      let digest =
        tree.digest(of: entry.path) ?? (try? tree.read(entry.path, limit: FileLimits.text)).map { Digest($0) }
      return digest.map { (entry, $0) }
    }
  }

  /// Digest of all but the pages themselves that decides how they are read: the
  /// settings, the words, and which directives templates render.
  private static func reading(
    _ texts: [(entry: FileEntry, digest: Digest)], _ directives: Set<String>
  ) -> UInt64 {
    var encoder = ByteEncoder()
    for (entry, digest) in texts where entry.path.fileExtension == "yml" {
      encoder.text(entry.path.text)
      encoder.fixed(digest.high)
      encoder.fixed(digest.low)
    }
    for name in directives.sorted() { encoder.text(name) }
    return shortDigest(encoder.bytes)
  }
}
