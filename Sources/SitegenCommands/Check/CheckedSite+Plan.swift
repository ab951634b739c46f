internal import Checking
internal import Files
internal import SiteBuild

extension CheckedSite {
  /// The outputs of a site as checks see them, in the same order.
  init(_ examined: ExaminedSite) {
    let site = examined.site
    let settings = site.settings.check
    var limits = CheckLimits()
    limits.title = limits.title.lowerBound...settings.longestTitle
    limits.description = limits.description.lowerBound...settings.longestDescription
    (limits.page, limits.sheets, limits.scripts) = (settings.page, settings.sheets, settings.scripts)
    limits.hosts = settings.hosts
    self.init(
      origin: site.settings.base.origin, prefix: site.settings.base.prefix,
      files: examined.plan.outputs.map { CheckedFile(path: $0.path.text, role: .init($0, site)) }, limits: limits)
    searchFolder = site.settings.search.map { site.settings.base.relative($0.page) }
  }
}

extension CheckedFile.Role {
  init(_ output: PlannedOutput, _ site: Site) {
    switch output.content {
    case .page(let subject): self.init(subject, site)
    case .feed(_, let format): self = format == .rss ? .rss : format == .atom ? .atom : .jsonFeed
    case .sitemap: self = .sitemap
    case .redirect: self = .redirect
    case .machine(.manifest): self = .manifest
    case .sheet: self = .sheet
    case .copy(let folder, let path): self.init(fileExtension: path.fileExtension, isAuthors: folder == .content)
    case .card, .rendition: self = .picture(isAuthors: false)
    default: self.init(fileExtension: output.path.fileExtension, isAuthors: false)
    }
  }

  private init(_ subject: PageSubject, _ site: Site) {
    switch subject {
    case .home(let page), .language(_, let page): self = page == 1 ? .home : .list
    case .item(let index):
      self = .article(isListed: site.settings.types[site.items[index].head.type].isListed)
    case .notFound: self = .hidden
    default: self = .list
    }
  }

  private init(fileExtension: String, isAuthors: Bool) {
    switch fileExtension.lowercased() {
    case "css": self = .sheet
    case "js", "mjs": self = .script
    case "pdf": self = .document
    case "png", "jpg", "jpeg", "gif", "svg", "webp", "avif": self = .picture(isAuthors: isAuthors)
    default: self = .other
    }
  }
}
