internal import Diagnostics
internal import Files
internal import Templates

/// A site about which everything is known that can be known before rendering.
struct PreparedSite: Sendable {
  var view: SiteView
  var plan: Plan
  /// For each of the site's languages, whose words are compiled in.
  var templates: [TemplateLibrary]
  var addresses: Set<Address>

  var site: Site { view.site }
}

/// The stages up to the plan.
struct SitePreparation {
  /// - Returns: No site if its settings cannot be understood; otherwise one,
  ///   with whatever is wrong with it in the diagnostics.
  static func prepare(_ tree: any FileTree, _ request: BuildRequest) -> (site: PreparedSite?, diagnostics: [Diagnostic])
  {
    let sources = SiteSources(in: tree)
    var diagnostics = sources.diagnostics
    let (settings, settingsFaults) = SettingsReader.read(from: tree)
    diagnostics += settingsFaults
    guard let settings else {
      let parsed = PageParser(nil, [Words(language: "")]).parse(sources.pages, from: tree, jobs: request.jobs)
      return (nil, diagnostics + parsed.diagnostics)
    }
    diagnostics += sources.emptiness
    let (words, wordFaults) = WordsReader.read(settings.languages, from: tree)
    let (templates, templateFaults) = TemplateLoader.load(
      sources.templates, from: tree, words: words, base: settings.base)
    let parsed = PageParser(settings, words).parse(sources.pages, from: tree, jobs: request.jobs)
    let (files, fileFaults) = ContentFileReader.read(sources.files, from: tree, jobs: request.jobs)
    let (site, modelFaults) = SiteModel.build(
      .init(
        settings: settings, words: words[0], otherWords: Array(words.dropFirst()), pages: parsed.pages,
        unreadable: parsed.unreadable, files: files,
        now: request.now, options: request.options))
    let (plan, planFaults) = Planner.plan(site, assets: sources.assets.map(\.path))
    let missing = sources.templates.isEmpty ? [] : TemplateRule.check(site, templates[0])
    diagnostics += wordFaults + templateFaults + parsed.diagnostics + fileFaults + modelFaults + planFaults + missing
    let addresses = Set(plan.outputs.map(\.address))
    return (
      PreparedSite(
        view: SiteView(site, fieldLinks: plan.fieldLinks), plan: plan, templates: templates, addresses: addresses),
      diagnostics
    )
  }
}
