internal import Files

/// What changed in the things that are compared as wholes: words, settings, all pages.
struct WholeChanges {
  private let words: [String]
  private let settings: [String]
  private let sources: [String]

  /// - Throws: ``StateDamage`` if what the last build noted cannot be read.
  init(_ site: PreparedSite, _ store: StateStore?, _ sources: SourceMemory, _ tree: any FileTree) throws(StateDamage) {
    guard let store, let previous = store.previous, !previous.meta.facts.isNone else {
      (words, settings, self.sources) = ([], [], [])
      return
    }
    let before = try store.read(previous.meta.facts) { (d) throws(StateDamage) in try SiteFacts(from: &d) }
    let now = SiteFacts(site, tree)
    let changed = Self.changedSources(site, previous, sources)
    settings = now.differences(from: before) { $0 == SettingsReader.fileName }
    let general = Set(["base_url", "language"].map { "'\($0)' in \(SettingsReader.fileName)" })
    let keys = now.differences(from: before) { $0 != SettingsReader.fileName } + settings.filter(general.contains)
    let files = changed.filter { SitePath($0)?.isInside(SiteInputs.words) == true }
    words = keys.isEmpty ? files : keys
    self.sources = changed
  }

  /// Files of the site that are new, gone or have other bytes.
  private static func changedSources(_ site: PreparedSite, _ previous: StateIndex, _ sources: SourceMemory) -> [String]
  {
    let changed = site.inputs.notes.filter { sources.digest(of: $0.path) != $0.digest }.map(\.path.text)
    let gone = previous.sources.map { previous.text($0.path) }.filter { path in
      SitePath(path).map { site.inputs.digests[$0] == nil } ?? false
    }
    return (changed + gone).sorted()
  }

  /// - Parameter subject: What to say if it is not known what it was.
  func clauses(_ whole: QuestionText.Whole, otherwise subject: String) -> [String] {
    let known =
      switch whole {
      case .environment: words
      case .settings: settings.isEmpty ? sources.filter { $0 == SettingsReader.fileName } : settings
      case .model: sources.filter { SitePath($0)?.isInside(SourceFolder.templates.path) != true }
      }
    return (known.isEmpty ? [subject] : known).map { "\($0) changed" }
  }
}
