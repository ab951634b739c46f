internal import Diagnostics
internal import Files

/// Everything that was read of a site's files, before anything is made of it.
struct SiteReading: Sendable {
  var sources: SiteSources
  var texts: SiteTexts
  /// In the order of their paths.
  var pages: [ParsedPage]
  /// Pages that are there but could not be read.
  var unreadable: Set<SitePath>
  var files: [ContentFile]
  /// Of all files.
  var notes: [SourceNote]
  /// The theme's files as they are published.
  var assets: AssetSet
  /// Where the bodies of ``pages`` are.
  var bodies: BodyStore

  /// Model and plan, with what is wrong with them.
  func prepared(_ request: BuildRequest) -> (site: PreparedSite, diagnostics: [Diagnostic]) {
    let (site, modelFaults) = request.measure("model") {
      SiteModel.build(
        .init(
          settings: texts.settings, words: texts.words[0], otherWords: Array(texts.words.dropFirst()), pages: pages,
          unreadable: unreadable.union(sources.unreadable), files: files, bodies: bodies, now: request.now,
          options: request.options))
    }
    let search = texts.settings.search.map {
      PreparedSearch($0, site, isLive: request.options.keepsAssets, jobs: request.jobs)
    }
    let searchFiles = request.measure("search") { search?.names ?? [] }
    let ((plan, planFaults), (view, inputs)) = request.measure("plan") {
      Parallel.both(jobs: request.jobs) {
        Planner.plan(site, assets: assets, search: searchFiles, jobs: request.jobs)
      } _: {
        (SiteView.Shared(site), SiteInputs(notes: notes, site: site, reading: texts.reading))
      }
    }
    let missing = sources.templates.isEmpty ? [] : TemplateRule.check(site, texts.templates[0])
    let lonely = request.options.keepsAssets ? [] : AssetRule(site, plan, assets, names: texts.names).check()
    // A dossier that asks for what is not there is told of by that.
    let empty = modelFaults.contains { $0.severity == .error } ? [] : EmptyDossiers.check(site)
    var policy = texts.policy
    if texts.settings.web.hosting.hasPolicy { assets.allowInlined(by: texts.names, in: &policy) }
    let prepared = PreparedSite(
      view: SiteView(site, view, fieldLinks: plan.fieldLinks), plan: plan, templates: texts.templates,
      inputs: inputs, assets: assets, fonts: texts.fonts, policy: policy,
      pictures: texts.settings.pictures == nil && texts.settings.cards == nil ? nil : request.pictures,
      papers: texts.settings.reports.isOff ? nil : request.papers, printed: texts.printed, search: search)
    return (prepared, modelFaults + planFaults + missing + lonely + empty)
  }
}
