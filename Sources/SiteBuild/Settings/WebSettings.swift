package import Values

/// What the site tells machines beside feeds: search engines, hosts, partners.
package struct WebSettings: Sendable {
  package var organisation = OrganisationSettings()
  package var sitemap = SitemapSettings()
  /// No `robots.txt` if absent.
  package var robots: RobotsSettings?
  /// No `security.txt` if absent.
  package var security: SecuritySettings?
  /// No `tdmrep.json` if absent.
  package var tdm: TDMSettings?
  package var icons: [IconSettings] = []
  /// No manifest if absent.
  package var manifest: ManifestSettings?
  /// Addresses that have moved, beside the aliases of pages.
  package var redirects: [RedirectSettings] = []
  package var hosting = HostingSettings()
  /// How many articles the index of ninjs documents names; no such documents if absent.
  package var ninjs: Int?
  /// The key by which IndexNow knows the site.
  package var indexNow: String?

  package init() {}
}

/// Who publishes, for search engines.
package struct OrganisationSettings: Sendable {
  /// A picture of `content/`.
  package var logo: Located<String>?
  /// The publisher's pages elsewhere.
  package var sameAs: [String] = []
  /// The account's name with its `@`.
  package var twitter: String?
}

/// What sitemaps name.
package struct SitemapSettings: Sendable {
  /// Whether the pictures of pages are named too.
  package var images = true
  /// Whether there is a sitemap of the news of the last two days.
  package var news = false
}

/// What crawlers are asked to leave alone.
package struct RobotsSettings: Sendable {
  /// Addresses that no crawler shall fetch.
  package var disallow: [String]
  /// Crawlers that shall fetch nothing.
  package var block: [String]
}

/// Whom to tell of weaknesses.
///
/// - SeeAlso: RFC 9116.
package struct SecuritySettings: Sendable {
  /// `mailto:`, `https:` or `tel:` addresses, the preferred one first.
  package var contact: [String]
  package var expires: Moment
  package var languages: [String]
  package var policy: String?
  package var encryption: String?
  package var acknowledgments: String?
}

/// Whether text and data mining is reserved.
///
/// - SeeAlso: W3C Community Group, TDM Reservation Protocol.
package struct TDMSettings: Sendable {
  package var isReserved: Bool
  /// Where the conditions stand.
  package var policy: String?
}

/// A picture that stands for the site in tabs and on home screens.
package struct IconSettings: Sendable {
  /// A file of `templates/assets/`.
  package var file: Located<String>
  /// In pixels; `nil` for pictures of any size.
  package var size: Int?
  package var isMaskable: Bool
}

/// How the site looks when it is installed.
///
/// - SeeAlso: W3C Web Application Manifest.
package struct ManifestSettings: Sendable {
  package var shortName: String?
  package var themeColor: String?
  package var backgroundColor: String?
}

/// An address that leads elsewhere.
package struct RedirectSettings: Sendable {
  package var from: Located<String>
  /// An address of this site, or of another.
  package var to: Located<String>
}

/// What the host is told.
package struct HostingSettings: Sendable {
  /// A kind of server whose configuration can be written.
  package enum Host: String, CaseIterable, Sendable {
    /// `_redirects` and `_headers`, as Netlify and Cloudflare Pages read them.
    case netlify
    case nginx
    case apache
    case caddy
  }

  package var hosts: [Host] = []
  /// For how many seconds browsers shall ask by https alone; 0 for nothing said.
  package var hsts = 0
  /// Whether pages get a Content Security Policy.
  package var hasPolicy = true
  /// What the policy allows beside the site itself, by directive: `img-src`.
  package var sources: [(directive: String, sources: [String])] = []
}
