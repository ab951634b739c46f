internal import Diagnostics
internal import Templates

/// The templates that the generator asks for by name.
enum PageTemplate: String, CaseIterable {
  case home = "home.html"
  case listing = "listing.html"
  case terms = "terms.html"
  case archive = "archive.html"
  case period = "archive-period.html"
  case notFound = "404.html"
  case feeds = "feeds.html"
  case search = "search.html"

  func isNeeded(by settings: SiteSettings) -> Bool {
    switch self {
    case .feeds: settings.feeds.page != nil
    case .search: settings.search != nil
    case .home, .listing, .terms, .archive, .period, .notFound: true
    }
  }
}

extension Site {
  /// The template of a page.
  func template(for subject: PageSubject) -> String {
    switch subject {
    case .item(let index):
      items[index].head.template?.value ?? settings.types[items[index].head.type].template
    case .home, .language: PageTemplate.home.rawValue
    case .term:
      subject.termPage(in: self).flatMap { termPages[$0].page.head.template?.value } ?? PageTemplate.listing.rawValue
    case .type: PageTemplate.listing.rawValue
    case .terms: PageTemplate.terms.rawValue
    case .archive: PageTemplate.archive.rawValue
    case .year, .month: PageTemplate.period.rawValue
    case .notFound: PageTemplate.notFound.rawValue
    case .feeds: PageTemplate.feeds.rawValue
    case .search: PageTemplate.search.rawValue
    }
  }
}

/// Every template that pages need must be there.
enum TemplateRule {
  static func check(_ site: Site, _ templates: TemplateLibrary) -> [Diagnostic] {
    var needed: [String: Span] = [:]
    for template in PageTemplate.allCases where template.isNeeded(by: site.settings) {
      needed[template.rawValue] = .start(of: SettingsReader.fileName)
    }
    for type in site.settings.types { needed[type.template] = .start(of: SettingsReader.fileName) }
    if let cards = site.settings.cards { needed[cards.template] = .start(of: SettingsReader.fileName) }
    for type in site.settings.types {
      if let book = type.book { needed[book.template] = .start(of: SettingsReader.fileName) }
    }
    for paper in site.papers { needed[paper.template] = .start(of: SettingsReader.fileName) }
    for page in site.items.map(\.page) + site.termPages.map(\.page) {
      guard let template = page.head.template else { continue }
      needed[template.value] = Span(file: page.file, bytes: template.bytes)
    }
    return needed.filter { !templates.contains($0.key) }.map { name, span in
      Diagnostic(
        .missingTemplate, "no template 'templates/\(name)'", at: span,
        hint: NearestName.hint(name, among: templates.names) ?? "add the template")
    }
  }
}
