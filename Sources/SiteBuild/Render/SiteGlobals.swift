internal import Files
internal import Values

/// The names that every template can use.
enum SiteGlobals {
  /// In the order of ``values(for:)``.
  static let names = ["page", "site", "today", "directive"] + SiteFunctions.names

  /// Those of ``names`` that differ from page to page.
  static let ofPages: Set<String> = ["page"]

  /// The place of `page`, which differs from page to page.
  static let page = 0

  /// The place of `today`, the only global that says something without being asked.
  static let today = 2

  /// The place of `directive`, which only templates of directives have.
  static let directive = 3

  /// - Parameter language: Whose words functions speak; a place in ``SiteSettings/languages``.
  static func values(for prepared: PreparedSite, language: Int = 0) -> [Value] {
    let functions = functions(for: prepared, language: language)
    return [.none, .object(siteObject(for: prepared)), .date(prepared.site.today), .none]
      + functions.map { .object($0) }
  }

  static func functions(for prepared: PreparedSite, language: Int) -> [SiteFunction] {
    SiteFunctions(
      view: prepared.view, addresses: prepared.plan.addresses, assets: prepared.assets, fonts: prepared.fonts,
      workshop: prepared.pictures,
      words: prepared.site.wordsByLanguage[language],
      language: language
    ).all
  }

  static func siteObject(for prepared: PreparedSite) -> SiteObject {
    let site = prepared.site
    let links = LinkRule(site: site, addresses: prepared.plan.addresses)
    return SiteObject(prepared.view, search: prepared.search, menus: site.settings.menus) { target in
      // What leads nowhere was reported before anything is rendered.
      guard case .address(let address, let suffix, _)? = try? links.resolve(menu: target) else { return nil }
      return site.settings.base.relative(address) + suffix
    }
  }
}
