internal import Files
internal import Search

/// Makes the index of a site.
enum SiteSearch {
  static func index(of site: Site, jobs: Int) -> SearchIndex {
    let items = SearchItems(site)
    let languages = SearchLanguages(site.settings.languages.map(\.htmlTag))
    let groups = items.groups
    let chunks = Parallel.map(groups.count, jobs: jobs, state: { ChunkBuilder(languages) }) { group, builder in
      for place in groups[group] { items.add(place, to: &builder, languages) }
      return builder.finish()
    }
    let records = Parallel.map(items.items.count, jobs: jobs) { items.record($0) }
    return SearchIndex(chunks, records: records, facets: items.facets, languages: languages, jobs: jobs)
  }
}
