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
  /// The theme's files as they are published.
  var assets: AssetSet
  /// With which cards are drawn.
  var fonts: FontSet
  /// What browsers may run and load.
  var policy: ContentPolicy
  /// Where pictures are made, if the site has them made.
  var pictures: PictureWorkshop?
  /// Where papers are set, if the site has any.
  var papers: PaperWorkshop?
  /// How pages are read that are set as papers.
  var printed: PageMarkdown
  /// What readers search in, if they do.
  var search: PreparedSearch?

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
    /// See ``BuildResult/notes``.
    var notes: [String] = []
  }

  static func prepare(_ tree: any FileTree, _ request: BuildRequest) -> Outcome {
    prepare(SiteSources(in: tree), StableTree(tree), request, nil)
  }

  /// - Parameter store: What the last build left, if builds leave anything.
  static func prepare(
    _ sources: SiteSources, _ tree: StableTree, _ request: BuildRequest, _ store: StateStore?
  ) -> Outcome {
    var diagnostics = sources.diagnostics
    let (read, textFaults) = request.measure("templates") { SiteTexts.read(sources, tree) }
    diagnostics += textFaults
    guard var texts = read else {
      let memory = BuildMemory()
      let parsed = PageParser(nil, [Words(language: "")], directives: sources.directives).parse(
        sources.pages, from: tree, memory, jobs: request.jobs)
      return Outcome(diagnostics: diagnostics + parsed.diagnostics, memory: memory)
    }
    diagnostics += sources.emptiness
    let notes = texts.adapt(to: request)
    let memory = request.measure("memory") { BuildMemory(store, reading: texts.reading) }
    let parsed = request.measure("parse") {
      texts.parser.parse(
        sources.pages, from: tree.tree, including: tree, memory, jobs: request.jobs, progress: request.progress)
    }
    let (files, assets) = request.measure("files") {
      (
        ContentFileReader.read(
          sources.files, from: tree.tree, memory, pictures: texts.settings.pictures, jobs: request.jobs),
        PlainFileReader.read(sources.plain, from: tree, memory, jobs: request.jobs)
      )
    }
    diagnostics += parsed.diagnostics + files.diagnostics + assets.diagnostics
    let (published, assetFaults) = request.measure("assets") {
      AssetBuilder.build(sources, texts.settings, request.options, from: tree, notes: assets.notes)
    }
    diagnostics += assetFaults
    let reading = SiteReading(
      sources: sources, texts: texts, pages: parsed.pages, unreadable: parsed.unreadable, files: files.files,
      notes: parsed.notes + files.notes + assets.notes + texts.files.map { memory.note($0.entry, $0.digest) },
      assets: published, bodies: memory.bodies)
    if texts.settings.search != nil { memory.bodies.settle() }
    let (prepared, faults) = reading.prepared(request)
    let told = texts.settings.check.rules.applied(
      to: SkippedHeadings(prepared.site).judged(diagnostics) + faults)
    return Outcome(site: prepared, diagnostics: told, memory: memory, notes: notes)
  }
}
