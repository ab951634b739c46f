internal import Values

extension PageObject {
  /// All feeds for readers, by what they follow: the site and its languages, the types, each taxonomy.
  var feedGroups: Value {
    let settings = site.settings
    var groups: [(title: String, feeds: [FeedSubject])] = [
      (settings.title, [.site] + settings.languages.indices.dropFirst().map { .language($0) }),
      (words.text(EngineWord.feedsOfTypes.rawValue) ?? "", settings.types.indices.map { .type($0) }),
    ]
    for (index, taxonomy) in site.taxonomies.enumerated() {
      groups.append((taxonomy.settings.plural, taxonomy.terms.indices.map { .term(taxonomy: index, term: $0) }))
    }
    let shown = groups.map { group in (group.title, group.feeds.filter { site.feedScope(of: $0) != nil }) }
    return .list(
      shown.filter { !$0.1.isEmpty }.map { title, subjects in
        .map(["title": .text(title), "entries": .list(subjects.map(entry))])
      })
  }

  private func entry(_ subject: FeedSubject) -> Value {
    .map([
      "title": .text(name(of: subject)),
      "url": .text(site.settings.base.relative(site.page(of: subject))),
      "feeds": .list(view.values(ofFeeds: subject)),
    ])
  }

  private func name(of subject: FeedSubject) -> String {
    switch subject {
    case .site: site.settings.title
    case .language(let index): site.settings.languages[index].label
    case .term(let taxonomy, let term): site.taxonomies[taxonomy].terms[term].name
    case .type(let type): site.settings.types[type].plural
    }
  }
}
