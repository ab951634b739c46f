internal import Diagnostics
internal import Files

extension PreparedSite {
  /// The site with other texts of bodies and other templates, all else being as it was.
  ///
  /// - Complexity: O(*n*) in items, but nothing is made anew of them.
  func with(_ difference: ReadingDifference, _ texts: SiteTexts) -> PreparedSite {
    let site = difference.bodies.isEmpty ? site : site.with(difference.bodies)
    return PreparedSite(
      view: view.showing(site), plan: plan, templates: texts.templates,
      inputs: inputs.with(difference.notes), assets: assets, fonts: texts.fonts, policy: texts.policy,
      pictures: pictures, papers: papers, printed: texts.printed, search: search?.with(site))
  }
}

extension Site {
  /// The site with other texts of bodies.
  fileprivate func with(_ pages: [ParsedPage]) -> Site {
    var parts = parts
    for page in pages {
      if let index = lookup.item(at: page.path) {
        parts.items[index].page = page
      } else if let index = lookup.termPages[page.path] {
        parts.termPages[index].page = page
      }
    }
    return Site(parts)
  }

  private var parts: SiteParts {
    var parts = SiteParts(settings: settings, words: words, today: today)
    parts.otherWords = Array(wordsByLanguage.dropFirst())
    (parts.items, parts.termPages, parts.taxonomies) = (items, termPages, taxonomies)
    (parts.itemsByType, parts.listed, parts.listedByLanguage) = (itemsByType, listed, listedByLanguage)
    (parts.years, parts.series, parts.references, parts.relations) = (years, series, references, relations)
    (parts.files, parts.withheld, parts.unreadable, parts.lookup) = (files, withheld, unreadable, lookup)
    (parts.bodies, parts.now, parts.nextChange) = (bodies, now, nextChange)
    return parts
  }
}
