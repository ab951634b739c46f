internal import Files
internal import SafeHTML
internal import Values

/// A small file for machines, made of the settings.
package enum MachineFile: Hashable, Sendable {
  case robots
  case security
  case tdm
  case manifest
  case indexNow
  /// Tells browsers how to search the site.
  case openSearch
  case hosting(HostFile)

  var address: Address? {
    switch self {
    case .robots: .root.file("robots.txt")
    case .security: .root.file(".well-known/security.txt")
    case .tdm: .root.file(".well-known/tdmrep.json")
    case .manifest: .manifest
    case .indexNow, .openSearch: nil
    case .hosting(let file): .root.file(file.rawValue)
    }
  }
}

extension Address {
  static let manifest = Address.root.file("manifest.webmanifest")
}

/// Writes the files of ``MachineFile``.
struct MachineFiles {
  let site: Site
  let plan: Plan
  let policy: ContentPolicy

  private var web: WebSettings { site.settings.web }
  private var base: BaseURL { site.settings.base }

  func render(_ file: MachineFile) -> [UInt8] {
    switch file {
    case .robots: Array(robots.utf8)
    case .security: Array(security.utf8)
    case .tdm: tdm.document
    case .manifest: manifest.document
    case .indexNow: Array((web.indexNow ?? "").utf8)
    case .openSearch: openSearch
    case .hosting(let file): Array(HostFiles(site: site, plan: plan, policy: policy).render(file).utf8)
    }
  }

  /// - SeeAlso: RFC 9309; sitemaps.org for the line that names the sitemap.
  private var robots: String {
    let settings = web.robots ?? RobotsSettings(disallow: [], block: [])
    var lines: [String] = []
    if !settings.block.isEmpty {
      lines += settings.block.map { "User-agent: \($0)" } + ["Disallow: /", ""]
    }
    lines.append("User-agent: *")
    lines += settings.disallow.isEmpty ? ["Disallow:"] : settings.disallow.map { "Disallow: \(base.prefix)\($0)" }
    lines += ["", "Sitemap: \(base.absolute(.sitemap))"]
    if NewsSitemap.isThere(on: site) { lines.append("Sitemap: \(base.absolute(.newsSitemap))") }
    return lines.map { "\($0)\n" }.joined()
  }

  private var security: String {
    guard let settings = web.security else { return "" }
    var lines = settings.contact.map { "Contact: \($0)" }
    lines.append("Expires: \(settings.expires.rfc3339)")
    if let encryption = settings.encryption { lines.append("Encryption: \(encryption)") }
    if let thanks = settings.acknowledgments { lines.append("Acknowledgments: \(thanks)") }
    if !settings.languages.isEmpty {
      lines.append("Preferred-Languages: \(settings.languages.joined(separator: ", "))")
    }
    lines.append("Canonical: \(base.absolute(.root.file(".well-known/security.txt")))")
    if let policy = settings.policy { lines.append("Policy: \(policy)") }
    return lines.map { "\($0)\n" }.joined()
  }

  /// - SeeAlso: OpenSearch 1.1, draft 6.
  private var openSearch: [UInt8] {
    guard let search = site.settings.search else { return [] }
    var xml = XMLWriter(reserving: 1 << 10)
    xml.element("OpenSearchDescription", ["xmlns": "http://a9.com/-/spec/opensearch/1.1/"]) { xml in
      // Sixteen characters are all that a short name may have.
      xml.element("ShortName", text: String((web.manifest?.shortName ?? site.settings.title).prefix(16)))
      xml.element(
        "Description", text: site.settings.description.isEmpty ? site.settings.title : site.settings.description)
      xml.element("Language", text: site.settings.languages[0].htmlTag)
      xml.element("InputEncoding", text: "UTF-8")
      xml.empty("Url", ["type": "text/html", "template": "\(base.absolute(search.page))?q={searchTerms}"])
      let own = base.absolute(search.description)
      xml.empty("Url", ["type": "application/opensearchdescription+xml", "rel": "self", "template": own])
    }
    return xml.bytes
  }

  private var tdm: JSONValue {
    let settings = web.tdm ?? TDMSettings(isReserved: false, policy: nil)
    return .list([
      .object([
        "location": .text("\(base.prefix)/*"),
        "tdm-reservation": .int(settings.isReserved ? 1 : 0),
        "tdm-policy": settings.policy.map(JSONValue.text),
      ])
    ])
  }

  private var manifest: JSONValue {
    let settings = web.manifest ?? ManifestSettings()
    return .object([
      "name": .text(site.settings.title),
      "short_name": .text(settings.shortName ?? site.settings.title),
      "description": site.settings.description.isEmpty ? nil : .text(site.settings.description),
      "lang": .text(site.settings.languages[0].htmlTag),
      "dir": .text("auto"),
      "start_url": .text(base.relative(.root)),
      "scope": .text(base.relative(.root)),
      "id": .text(base.relative(.root)),
      "display": .text("browser"),
      "theme_color": settings.themeColor.map(JSONValue.text),
      "background_color": settings.backgroundColor.map(JSONValue.text),
      "icons": .list(web.icons.filter { $0.type != nil }.map(icon)),
    ])
  }

  private func icon(_ icon: IconSettings) -> JSONValue {
    .object([
      "src": .text(base.relative(icon.address)),
      "type": icon.type.map(JSONValue.text),
      "sizes": .text(icon.size.map { "\($0)x\($0)" } ?? "any"),
      "purpose": icon.isMaskable ? .text("maskable") : nil,
    ])
  }
}

extension IconSettings {
  var address: Address { Address.root.file("assets/\(file.value)") }
  var type: String? { SitePath(file.value).flatMap { MediaType.picture(fileExtension: $0.fileExtension) } }

  /// What the icon is to a page: in tabs, or on home screens of Apple's devices.
  var relation: String { file.value.contains("apple") ? "apple-touch-icon" : "icon" }
}
