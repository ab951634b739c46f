internal import Values

extension PageObject {
  /// What search engines read of the page (schema.org), as one graph; `.none` for the page of addresses that
  /// lead nowhere.
  ///
  /// - SeeAlso: schema.org; JSON-LD 1.1, 9.3 "Graph objects".
  var structuredData: Value {
    if subject == .notFound { return .none }
    var graph: [Value] = []
    switch subject {
    case .home(page: 1), .language(_, page: 1): graph += [website, organisation]
    case .item(let index): graph.append(.map(SchemaItem(site: site, item: site.items[index]).record))
    default: graph.append(.map(listing))
    }
    if let crumbs = breadcrumbList { graph.append(crumbs) }
    return .map(["@context": "https://schema.org", "@graph": .list(graph)])
  }

  private var base: BaseURL { site.settings.base }

  private var website: Value {
    var data: Record = [
      "@type": "WebSite",
      "@id": .text(site.schemaID("website")),
      "name": .text(site.settings.title),
      "url": .text(base.absolute(.root)),
      "inLanguage": .list(site.settings.languages.map { .text($0.htmlTag) }),
      "publisher": .map(["@id": .text(site.schemaID("publisher"))]),
    ]
    if !site.settings.description.isEmpty { data["description"] = .text(site.settings.description) }
    return .map(data)
  }

  private var organisation: Value { .map(site.schemaOrganisation) }

  private var listing: Record {
    [
      "@type": "CollectionPage",
      "@id": .text(base.absolute(address)),
      "name": .text(title),
      "url": .text(base.absolute(address)),
      "inLanguage": .text(language.htmlTag),
      "isPartOf": .map(["@type": "WebSite", "@id": .text(site.schemaID("website")), "name": .text(site.settings.title)]
      ),
    ]
  }

  /// - Returns: `nil` where there is no path to show.
  private var breadcrumbList: Value? {
    let crumbs = breadcrumbs
    if crumbs.isEmpty { return nil }
    let here = Breadcrumb(title: title, address: address)
    return .map([
      "@type": "BreadcrumbList",
      "itemListElement": .list(
        (crumbs + [here]).enumerated().map { place, crumb in
          .map([
            "@type": "ListItem", "position": .int(place + 1), "name": .text(crumb.title),
            "item": .text(base.absolute(crumb.address)),
          ])
        }),
    ])
  }

  /// What search engines may do with the page.
  var robots: Value {
    let isHidden = (item?.head ?? subject.termPage(in: site).map { site.termPages[$0].page.head })?.isNoindex
    return isHidden ?? (subject == .notFound) ? "noindex" : "max-image-preview:large"
  }
}

extension Site {
  /// The name by which structured data refers to a part of the site.
  func schemaID(_ name: String) -> String { "\(settings.base.absolute(.root))#\(name)" }

  var schemaOrganisation: Record {
    let organisation = settings.web.organisation
    var data: Record = [
      "@type": "Organization",
      "@id": .text(schemaID("publisher")),
      "name": .text(settings.publisher),
      "url": .text(settings.base.absolute(.root)),
    ]
    data["logo"] = logo.map { .map(schemaPicture(Picture(file: $0, alt: ""))) }
    if !organisation.sameAs.isEmpty { data["sameAs"] = .list(organisation.sameAs.map { .text($0) }) }
    return data
  }

  func schemaPicture(_ picture: Picture) -> Record {
    var data: Record = ["@type": "ImageObject", "url": .text(settings.base.absolute(picture.file.address))]
    data["width"] = picture.file.dimensions.map { .int($0.width) }
    data["height"] = picture.file.dimensions.map { .int($0.height) }
    data["caption"] = picture.caption.map { .text($0) }
    data["creditText"] = picture.credit.map { .text($0) }
    return data
  }
}
