internal import Files
internal import SafeHTML
internal import Values

/// A feed in one of its formats.
struct FeedDocument {
  let site: Site
  let format: FeedFormat
  let channel: FeedChannel
  let entries: FeedEntries
  private let subject: FeedSubject

  init(_ site: Site, _ plan: Plan, _ subject: FeedSubject, _ format: FeedFormat, _ directives: FeedDirectives) {
    self.site = site
    self.subject = subject
    self.format = format
    channel = site.channel(of: subject)
    entries = FeedEntries(site: site, plan: plan, channel: channel, directives: directives)
  }

  static let generator = "sitegen"

  func render() -> [UInt8] {
    switch format {
    case .rss: RSSFeed(feed: self).render()
    case .atom: AtomFeed(feed: self).render()
    case .json: JSONFeed(feed: self).render()
    }
  }

  var settings: SiteSettings { site.settings }
  var pageURL: String { settings.base.absolute(channel.page) }
  var selfURL: String { settings.base.absolute(site.address(of: subject, format)) }
  var language: String { settings.languages[channel.language].htmlTag }
  var lastChange: Moment? { channel.items.compactMap { site.items[$0].head.lastChange }.max() }
  /// What RSS must say, be it the title once more.
  var description: String { settings.description.isEmpty ? channel.title : settings.description }

  var logo: String? { site.logo.map { settings.base.absolute($0.address) } }

  /// RSS knows three formats of pictures.
  var rasterLogo: String? {
    guard let file = site.logo, ["gif", "jpeg", "jpg", "png"].contains(file.path.fileExtension) else { return nil }
    return settings.base.absolute(file.address)
  }

  /// Lets browsers show the feed to people who open it.
  func writeView(to xml: inout XMLWriter) {
    guard let view = settings.feeds.view?.value else { return }
    let type: StaticString = view.hasSuffix(".css") ? "text/css" : "text/xsl"
    xml.styleSheet(settings.base.relative(Address.root.file("assets/\(view)")), type: type)
  }
}

extension Site {
  /// The publisher's logo.
  var logo: ContentFile? {
    settings.web.organisation.logo.flatMap { SitePath($0.value) }.flatMap { files[$0] }
  }
}

extension Moment {
  /// RFC 3339: a day without a time counts from its midnight.
  package var rfc3339: String {
    var moment = self
    moment.secondOfDay = secondOfDay ?? 0
    return moment.iso8601
  }
}
