internal import Diagnostics
internal import FrontMatter
internal import Values

/// Reads what the site tells machines.
struct WebSettingsReader {
  let zone: SiteZone

  func read(from fields: inout FieldReader) -> WebSettings {
    var web = WebSettings()
    fields.section("organisation") { web.organisation = organisation(&$0) }
    fields.section("sitemap") { fields in
      web.sitemap.images = fields.bool("images", default: true)
      web.sitemap.news = fields.bool("news", default: false)
    }
    fields.section("robots") { web.robots = robots(&$0) }
    fields.section("security") { web.security = security(&$0) }
    fields.section("tdm") { fields in
      web.tdm = TDMSettings(isReserved: fields.bool("reserved", default: true), policy: fields.webAddress("policy"))
    }
    web.icons = icons(&fields)
    fields.section("manifest") { fields in
      web.manifest = ManifestSettings(
        shortName: fields.text("short_name"), themeColor: fields.text("theme_color"),
        backgroundColor: fields.text("background_color"))
    }
    web.redirects = redirects(&fields)
    fields.section("hosting") { web.hosting = hosting(&$0) }
    fields.section("ninjs") { web.ninjs = $0.count("count", in: 1...10_000, default: 100) }
    fields.section("indexnow") { web.indexNow = key(&$0) }
    return web
  }

  private func organisation(_ fields: inout FieldReader) -> OrganisationSettings {
    OrganisationSettings(
      logo: fields.located("logo"), sameAs: fields.webAddresses("same_as"), twitter: fields.text("twitter"))
  }

  private func robots(_ fields: inout FieldReader) -> RobotsSettings {
    RobotsSettings(disallow: lines("disallow", &fields), block: lines("block", &fields))
  }

  /// Texts that each fill a line.
  private func lines(_ key: String, _ fields: inout FieldReader) -> [String] {
    fields.texts(key).compactMap { line($0, key, &fields) }
  }

  private func line(_ written: Located<String>, _ key: String, _ fields: inout FieldReader) -> String? {
    if written.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), !written.value.isEmpty { return written.value }
    fields.report(.invalidSetting, "'\(key)' must be a line of text", at: written.bytes, hint: "write it in one line")
    return nil
  }

  private func security(_ fields: inout FieldReader) -> SecuritySettings? {
    let contact = lines("contact", &fields)
    let expires = fields.moment("expires", in: zone)
    let languages = lines("languages", &fields)
    let (policy, encryption) = (fields.webAddress("policy"), fields.webAddress("encryption"))
    let thanks = fields.webAddress("acknowledgments")
    guard !contact.isEmpty, let expires else {
      let missing = contact.isEmpty ? "contact" : "expires"
      fields.report(
        .missingField, "'\(missing)' is missing", at: fields.place,
        hint: "say whom to write to (mailto: or https:), and until when that holds (RFC 9116)")
      return nil
    }
    return SecuritySettings(
      contact: contact, expires: expires, languages: languages, policy: policy, encryption: encryption,
      acknowledgments: thanks)
  }

  private func icons(_ fields: inout FieldReader) -> [IconSettings] {
    let nodes = fields.read("icons") { (node) throws(FieldError) in try node.list(acceptingSingle: true) } ?? []
    return nodes.compactMap { node in
      guard case .map = node.content else {
        let file = fields.read(node, of: "icons") { (node) throws(FieldError) in Located(try node.text(), node.bytes) }
        return file.map { IconSettings(file: $0, size: nil, isMaskable: false) }
      }
      let icon = fields.nested(node, of: "icons", place: node.bytes) { reader -> IconSettings? in
        let file = reader.required("file", hint: "name a file of 'templates/assets/'")
        let size = reader.count("size", in: 0...4096, default: 0)
        let isMaskable = reader.bool("maskable", default: false)
        return file.map { IconSettings(file: $0, size: size > 0 ? size : nil, isMaskable: isMaskable) }
      }
      return icon ?? nil
    }
  }

  private func redirects(_ fields: inout FieldReader) -> [RedirectSettings] {
    fields.map("redirects").compactMap { entry in
      let to = fields.read(entry.value, of: entry.key) { (node) throws(FieldError) in
        Located(try node.text(), node.bytes)
      }
      return to.map { RedirectSettings(from: Located(entry.key, entry.keyBytes), to: $0) }
    }
  }

  private func hosting(_ fields: inout FieldReader) -> HostingSettings {
    var hosting = HostingSettings()
    if fields.node("files") != nil {
      let chosen: Set<HostingSettings.Host> = fields.choices("files")
      hosting.hosts = HostingSettings.Host.allCases.filter(chosen.contains)
    }
    hosting.hsts = fields.count("hsts", in: 0...126_144_000, default: 0)
    guard let node = fields.node("csp") else { return hosting }
    guard case .map = node.content else {
      hosting.hasPolicy = fields.bool("csp", default: true)
      return hosting
    }
    for entry in fields.map("csp") { read(entry, into: &hosting, &fields) }
    return hosting
  }

  private func read(_ entry: YAMLEntry, into hosting: inout HostingSettings, _ fields: inout FieldReader) {
    guard ContentPolicy.directives.contains(entry.key) else {
      fields.report(
        .unknownKey, "there is no directive '\(entry.key)'", at: entry.keyBytes,
        hint: NearestName.hint(entry.key, among: ContentPolicy.directives))
      return
    }
    let nodes = fields.read(entry.value, of: entry.key) { (node) throws(FieldError) in
      try node.list(acceptingSingle: true)
    }
    let sources = (nodes ?? []).compactMap { node -> String? in
      let written = fields.read(node, of: entry.key) { (node) throws(FieldError) in Located(try node.text(), node.bytes)
      }
      guard let written else { return nil }
      if !written.value.isEmpty, written.value.utf8.allSatisfy(ContentPolicy.isPartOfSource) { return written.value }
      fields.report(
        .invalidSetting, "'\(written.value)' is no source", at: written.bytes,
        hint: "write it like https://host.example")
      return nil
    }
    hosting.sources.append((entry.key, sources))
  }

  private func key(_ fields: inout FieldReader) -> String? {
    guard let written = fields.required("key", hint: "choose 8 to 128 letters, digits and hyphens") else { return nil }
    let isKey = written.value.utf8.allSatisfy { UInt8.isKeyByte($0) } && (8...128).contains(written.value.utf8.count)
    if isKey { return written.value }
    fields.report(
      .invalidSetting, "'\(written.value)' is no key of IndexNow", at: written.bytes,
      hint: "choose 8 to 128 letters, digits and hyphens")
    return nil
  }
}

extension UInt8 {
  fileprivate static func isKeyByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
