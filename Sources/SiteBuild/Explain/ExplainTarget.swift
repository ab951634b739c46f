internal import Diagnostics
internal import Files

/// An output that somebody asked about.
enum ExplainTarget: Hashable {
  /// By its place in the plan.
  case planned(Int)
  /// One of the last build that is no longer planned.
  case removed(SitePath)
}

/// Finds outputs by what people call them: the path of the output, its address, or its source.
struct ExplainLookup {
  let site: PreparedSite
  let previous: StateIndex?

  /// The outputs of all names, each once; what there is none of is in the diagnostics.
  func targets(_ names: [String]) -> (targets: [ExplainTarget], diagnostics: [Diagnostic]) {
    var targets: [ExplainTarget] = []
    var diagnostics: [Diagnostic] = []
    for name in names {
      let found = outputs(name)
      if found.isEmpty { diagnostics.append(unknown(name)) }
      for target in found where !targets.contains(target) { targets.append(target) }
    }
    return (targets, diagnostics)
  }

  private func outputs(_ name: String) -> [ExplainTarget] {
    let text = relative(name)
    guard let path = SitePath(text.hasSuffix("/") || text.isEmpty ? "\(text)index.html" : text) else { return [] }
    let candidates = [path, path.appending("index.html")].compactMap { $0 }
    for candidate in candidates {
      if let place = site.plan.place(of: candidate) { return [.planned(place)] }
    }
    if let page = path.relative(to: SourceFolder.content.path), let output = output(ofPage: page) {
      return [.planned(output)]
    }
    if let copy = copy(of: path) { return [.planned(copy)] }
    let before = Set(candidates.map(\.text))
    let removed = previous?.outputs.first { before.contains(previous?.text($0.path) ?? "") }
    return removed.flatMap { SitePath(previous?.text($0.path) ?? "") }.map { [.removed($0)] } ?? []
  }

  /// A name without the site's address or its folder on the host, and without a slash in front.
  private func relative(_ name: String) -> String {
    let base = site.site.settings.base
    var rest = name[...]
    if rest.hasPrefix(base.origin) { rest = rest.dropFirst(base.origin.count) }
    if !base.prefix.isEmpty, rest.hasPrefix(base.prefix + "/") { rest = rest.dropFirst(base.prefix.count) }
    return String(rest.drop { $0 == "/" })
  }

  private func output(ofPage page: SitePath) -> Int? {
    let all = site.site
    if let item = all.lookup.item(at: page) { return site.plan.place(of: all.items[item].address.outputPath) }
    guard let index = all.lookup.termPages[page] else { return nil }
    let term = all.termPages[index]
    return site.plan.place(of: all.taxonomies[term.taxonomy].terms[term.term].address.outputPath)
  }

  private func copy(of path: SitePath) -> Int? {
    site.plan.outputs.firstIndex { output in
      switch output.content {
      case .copy(let folder, let source): folder.path(to: source) == path
      case .cleaned(let source): SourceFolder.content.path(to: source) == path
      default: false
      }
    }
  }

  // MARK: What there is not

  private func unknown(_ name: String) -> Diagnostic {
    let path = SitePath(relative(name))
    if let page = path?.relative(to: SourceFolder.content.path), let reason = site.site.withheld[page] {
      return Diagnostic(
        .unknownOutput, "'\(name)' is not built: \(reason.summary(1))", hint: "build with \(reason.option)")
    }
    if let path, site.inputs.digests[path] != nil {
      return Diagnostic(
        .unknownOutput, "'\(name)' makes no output of its own", hint: "ask about a page that it is used by")
    }
    return Diagnostic(
      .unknownOutput, "no output, address or page '\(name)'",
      hint: NearestName.hint(name, among: candidates(name)) ?? "'.sitegen/changes.json' and 'public/' name outputs")
  }

  /// Names of the same form as what was asked for.
  private func candidates(_ name: String) -> [String] {
    if name.hasPrefix(SourceFolder.content.rawValue + "/") {
      return site.site.items.map { SourceFolder.content.file($0.page.path) }
    }
    return site.plan.outputs.map { name.hasPrefix("/") ? $0.address.text : $0.path.text }
  }
}

extension WithheldReason {
  /// What shows such pages all the same.
  fileprivate var option: String {
    switch self {
    case .draft: "'--drafts'"
    case .future, .embargo: "'--future', or at another time with '--now'"
    case .expired: "another time with '--now'"
    }
  }
}
