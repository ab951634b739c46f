internal import Files

/// A file that configures a host; the raw value is its path.
package enum HostFile: String, CaseIterable, Sendable {
  case netlifyRedirects = "_redirects"
  case netlifyHeaders = "_headers"
  case apache = ".htaccess"
  /// For nginx' `http` block.
  case nginxMaps = ".hosting/nginx-http.conf"
  /// For nginx' `server` block.
  case nginxServer = ".hosting/nginx-server.conf"
  case caddy = ".hosting/Caddyfile"

  static func all(for host: HostingSettings.Host) -> [HostFile] {
    switch host {
    case .netlify: [.netlifyRedirects, .netlifyHeaders]
    case .apache: [.apache]
    case .nginx: [.nginxMaps, .nginxServer]
    case .caddy: [.caddy]
    }
  }
}

/// Writes the configuration of hosts: redirects, headers, content types.
struct HostFiles {
  let site: Site
  let plan: Plan
  let policy: ContentPolicy

  func render(_ file: HostFile) -> String {
    let rules = HostRules(site: site, plan: plan, policy: policy)
    return switch file {
    case .netlifyRedirects: NetlifyFiles(rules: rules).redirects
    case .netlifyHeaders: NetlifyFiles(rules: rules).headers
    case .apache: ApacheFile(rules: rules).text
    case .nginxMaps: NginxFiles(rules: rules).maps
    case .nginxServer: NginxFiles(rules: rules).server
    case .caddy: CaddyFile(rules: rules).text
    }
  }
}

/// What all hosts are told, whatever their language.
struct HostRules {
  let prefix: String
  /// Old addresses and where they lead now, in the order of the plan.
  let redirects: [Redirect]
  /// On every response.
  let headers: [(name: String, value: String)]
  /// Types that hosts do not know by a file's ending.
  let types: [(file: String, type: String)]

  /// Files of the theme whose names tell what they hold, from the host's root and decoded.
  let lasting: [String]

  /// Whether feeds have a style sheet. Browsers follow it only in what they take for
  /// XML at large, so people who open a feed get it as that, and programs as what it is.
  let hasView: Bool

  /// Feeds that a browser can show by a style sheet.
  static let viewed = [FeedFormat.rss.fileName, FeedFormat.atom.fileName]

  struct Redirect {
    /// Decoded, from the host's root.
    var from: String
    /// With a slash at its end.
    var isFolder: Bool
    /// As it stands in a `Location` header.
    var to: String
  }

  /// For how long each kind of file may be kept, by a regular expression of its address.
  static let cacheTimes: [(pattern: String, value: String)] = [
    ("\\.(css|js|mjs|woff2?|svg|png|jpe?g|gif|webp|avif|ico|pdf)$", "public, max-age=86400"),
    ("\\.(xml|json|txt|webmanifest)$", "public, max-age=900"),
  ]
  /// For how long pages may be kept.
  static let pageCache = "public, max-age=300"

  /// For how long files may be kept that have another name when they hold something else.
  static let lastingCache = "public, max-age=31536000, immutable"

  init(site: Site, plan: Plan, policy: ContentPolicy) {
    let base = site.settings.base
    lasting = plan.lastingAssets.map { base.prefix + $0.text }
    hasView = site.settings.feeds.view != nil
    prefix = base.prefix
    redirects = plan.outputs.compactMap { output in
      guard case .redirect(let target) = output.content else { return nil }
      return Redirect(
        from: base.prefix + output.address.text, isFolder: output.address.isFolder,
        to: Self.safe(target.relative(to: base)))
    }
    headers = Self.headers(site.settings.web.hosting, policy)
    types =
      FeedFormat.allCases.map { ($0.fileName, "\($0.mediaType); charset=utf-8") }
      + [("manifest.webmanifest", "application/manifest+json; charset=utf-8")]
  }

  /// What a host is to send with every response.
  static func headers(_ hosting: HostingSettings, _ policy: ContentPolicy) -> [(name: String, value: String)] {
    var headers: [(name: String, value: String)] = []
    if hosting.hasPolicy { headers.append(("Content-Security-Policy", policy.text(hosting))) }
    if hosting.hsts > 0 { headers.append(("Strict-Transport-Security", "max-age=\(hosting.hsts)")) }
    headers += [
      ("X-Content-Type-Options", "nosniff"),
      ("Referrer-Policy", "strict-origin-when-cross-origin"),
      ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ]
    return headers
  }

  /// Characters that mean something in a host's configuration are percent-encoded.
  private static func safe(_ url: String) -> String {
    var text = ""
    for scalar in url.unicodeScalars {
      switch scalar {
      case "\"": text += "%22"
      case "$": text += "%24"
      case "\\": text += "%5C"
      case "{": text += "%7B"
      case "}": text += "%7D"
      case " ": text += "%20"
      case ";": text += "%3B"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// A text in double quotes, for the languages of nginx, Apache and Caddy.
  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// A text as a regular expression that matches it alone.
  static func escaped(_ text: String) -> String {
    var pattern = ""
    for character in text.unicodeScalars {
      if "\\^$.|?*+()[]{}".unicodeScalars.contains(character) { pattern += "\\" }
      pattern.unicodeScalars.append(character)
    }
    return pattern
  }
}

extension Plan {
  /// Files of the theme that have a fingerprint in their names, in order.
  var lastingAssets: [Address] {
    outputs.compactMap { output in
      switch output.content {
      case .copy(.templates, let source), .sheet(let source):
        output.path != source && output.path.parent == source.parent ? output.address : nil
      default: nil
      }
    }
  }
}
