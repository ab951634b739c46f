internal import Files
internal import Values

/// The names that every template can use.
enum SiteGlobals {
  /// In the order of ``values(for:)``.
  static let names = ["page", "site", "today"] + SiteFunctions.names

  /// The place of `page`, which differs from page to page.
  static let page = 0

  /// - Parameter language: Whose words functions speak; a place in ``SiteSettings/languages``.
  static func values(for prepared: PreparedSite, language: Int = 0) -> [Value] {
    let site = prepared.site
    let view = prepared.view
    let functions = SiteFunctions(view: view, addresses: prepared.addresses, words: site.wordsByLanguage[language])
    let links = LinkRule(site: site, addresses: prepared.addresses)
    let object = SiteObject(view, menus: site.settings.menus) { target in
      // What leads nowhere was reported before anything is rendered.
      guard case .address(let address, let suffix, _)? = try? links.resolve(menu: target) else { return nil }
      return site.settings.base.relative(address) + suffix
    }
    return [.none, .object(object), .date(site.today)] + functions.all.map { .object($0.function) }
  }
}
