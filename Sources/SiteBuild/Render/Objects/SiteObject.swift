internal import Files
internal import Values

/// The whole site as templates see it: `site.title`, `site.taxonomies.topics`.
final class SiteObject: TracedObject, @unchecked Sendable {
  private let members: Record

  init(_ view: SiteView, search: PreparedSearch?, menus: [MenuSettings], resolve: (Located<String>) -> String?) {
    let site = view.site
    let settings = site.settings
    var members: Record = [
      "title": .text(settings.title),
      "description": .text(settings.description),
      "publisher": .text(settings.publisher),
      "url": .text(settings.base.relative(.root)),
      "canonical": .text(settings.base.absolute(.root)),
      "language": .text(settings.language),
      "languages": .list(settings.languages.map { view.value(ofLanguage: $0, at: $0.address) }),
      "ads": .bool(settings.ads),
      "archive_url": .text(settings.base.relative(settings.archive.address)),
      "types": .list(settings.types.indices.map { .object(TypeObject(view, $0)) }),
      "feeds": .list(view.values(ofFeeds: .site)),
      "feeds_url": Value(settings.feeds.page.map { settings.base.relative($0) }),
      "search_url": Value(search.map { settings.base.relative($0.settings.page) }),
      "search_description": Value(search.map { settings.base.relative($0.settings.description) }),
      "search_index": Value(search.map { settings.base.relative($0.root) }),
      "search_program": Value(search.map { settings.base.relative($0.program) }),
      "icons": .list(settings.web.icons.map { view.value(of: $0) }),
      "manifest_url": settings.web.manifest == nil ? .none : .text(settings.base.relative(.manifest)),
      "theme_color": Value(settings.web.manifest?.themeColor),
      "twitter": Value(settings.web.organisation.twitter),
      "logo": view.value(of: site.logo.map { Picture(file: $0, alt: settings.publisher) }),
      "accessibility": settings.accessibility?.value(host: settings.base.host) ?? .none,
      "related_count": .int(settings.relatedCount),
    ]
    members["taxonomies"] = .map(
      Record(
        site.taxonomies.enumerated().map { index, taxonomy in
          (Symbol(taxonomy.settings.name), .object(TaxonomyObject(view, index)))
        }))
    members["menus"] = .map(
      Record(
        menus.map { menu in
          let entries = menu.entries.map { entry -> Value in
            .map(["title": .text(entry.title), "url": .text(resolve(entry.target) ?? entry.target.value)])
          }
          return (Symbol(menu.name), .list(entries))
        }))
    self.members = members
    super.init(ObjectKey(.site))
  }

  override var typeName: String { "the site" }
  override var memberNames: [String] { members.keys.map(\.name) }
  override func member(_ name: Symbol) -> Value? { members[name] }
}
