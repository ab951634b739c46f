internal import Values

/// An item in the vocabulary of schema.org.
///
/// - SeeAlso: schema.org/NewsArticle, schema.org/Report, schema.org/WebPage.
struct SchemaItem {
  let site: Site
  let item: Item

  private var schema: String { site.settings.types[item.head.type].schema }

  var record: Record {
    let base = site.settings.base
    let address = Value.text(base.absolute(item.address))
    let language = item.head.lang ?? site.settings.languages[item.language].htmlTag
    var data: Record = [
      "@type": .text(schema), "@id": address, "url": address, "headline": .text(item.head.title),
      "inLanguage": .text(language), "isAccessibleForFree": .bool(true), "publisher": .map(site.schemaOrganisation),
    ]
    if isArticle { data["mainEntityOfPage"] = address }
    if !item.summary.isEmpty { data["description"] = .text(item.summary) }
    data["datePublished"] = item.head.date.map { .text($0.rfc3339) }
    data["dateModified"] = item.head.lastChange.map { .text($0.rfc3339) }
    data["image"] = item.image.map { .map(site.schemaPicture($0)) }
    let authors = authors
    if !authors.isEmpty { data["author"] = .list(authors) }
    addTerms(to: &data)
    data["isPartOf"] = .list(wholes)
    let papers = item.papers.map { citation(site.items[$0]) }
    if !papers.isEmpty { data["citation"] = .list(papers) }
    if schema == "Report" { data["reportNumber"] = item.head.number.map { .text($0) } }
    if isArticle || schema == "Report" { data["abstract"] = item.head.abstract.map { .text($0) } }
    return data
  }

  private var isArticle: Bool { schema.hasSuffix("Article") || schema == "Report" || schema == "BlogPosting" }

  private func addTerms(to data: inout Record) {
    if isArticle, let topic = item.homeTopic, let taxonomy = site.taxonomies.first {
      data["articleSection"] = .text(taxonomy.terms[topic].name)
    }
    let keywords = site.taxonomies.indices.filter { $0 > 0 && $0 != site.taxonomiesByName["authors"] }
      .flatMap { taxonomy in item.terms[taxonomy].map { site.taxonomies[taxonomy].terms[$0].name } }
    if !keywords.isEmpty { data["keywords"] = .list(keywords.uniqued().map { .text($0) }) }
  }

  private var authors: [Value] {
    guard let taxonomy = site.taxonomiesByName["authors"] else { return [] }
    return item.terms[taxonomy].map { index in
      let term = site.taxonomies[taxonomy].terms[index]
      return .map([
        "@type": "Person", "name": .text(term.name), "url": .text(site.settings.base.absolute(term.address)),
      ])
    }
  }

  /// The site, and the series that the item is a part of.
  private var wholes: [Value] {
    var wholes: [Value] = [
      .map([
        "@type": "WebSite", "@id": .text(site.schemaID("website")), "name": .text(site.settings.title),
        "url": .text(site.settings.base.absolute(.root)),
      ])
    ]
    if let part = item.part {
      let overview = site.items[site.series[part.series].overview]
      wholes.append(
        .map([
          "@type": "CreativeWorkSeries", "name": .text(overview.head.title),
          "url": .text(site.settings.base.absolute(overview.address)),
        ]))
    }
    return wholes
  }

  private func citation(_ paper: Item) -> Value {
    let schema = site.settings.types[paper.head.type].schema
    var data: Record = [
      "@type": .text(schema), "name": .text(paper.head.title), "url": .text(site.settings.base.absolute(paper.address)),
    ]
    if schema == "Report" { data["reportNumber"] = paper.head.number.map { .text($0) } }
    return .map(data)
  }
}

extension Value: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self = .text(text) }
}
