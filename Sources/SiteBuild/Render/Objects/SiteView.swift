internal import Values

/// A site as templates see it, with the values that many pages read worked out
/// once.
///
/// Objects that templates read refer to this and never the other way round, so
/// a view and its site go away together when a build is done.
final class SiteView: Sendable {
  let site: Site
  private let shared: Shared
  /// Where the links of Markdown in front matter lead.
  private let fieldLinks: [FieldPlace: [LinkTarget]]

  /// Values that many pages read.
  struct Shared: Sendable {
    let itemURLs: [Value]
    let itemPictures: [Value]
    /// By taxonomy and term.
    let termURLs: [[Value]]

    init(_ site: Site) {
      let base = site.settings.base
      itemURLs = site.items.map { .text(base.relative($0.address)) }
      itemPictures = site.items.map { SiteView.value(of: $0.image, base) }
      termURLs = site.taxonomies.map { $0.terms.map { .text(base.relative($0.address)) } }
    }
  }

  init(_ site: Site, _ shared: Shared, fieldLinks: [FieldPlace: [LinkTarget]]) {
    self.site = site
    self.shared = shared
    self.fieldLinks = fieldLinks
  }

  convenience init(_ site: Site, fieldLinks: [FieldPlace: [LinkTarget]]) {
    self.init(site, Shared(site), fieldLinks: fieldLinks)
  }

  /// The same view of a site that differs in nothing but the texts of bodies.
  func showing(_ site: Site) -> SiteView { SiteView(site, shared, fieldLinks: fieldLinks) }

  var itemURLs: [Value] { shared.itemURLs }
  var itemPictures: [Value] { shared.itemPictures }
  var termURLs: [[Value]] { shared.termURLs }

  /// A language as templates see it, with the address of a page in it.
  func value(ofLanguage language: LanguageSettings, at address: Address) -> Value {
    .map([
      "lang": .text(language.tag), "html_lang": .text(language.htmlTag), "label": .text(language.label),
      "is_simple": .bool(language.isSimple), "url": .text(site.settings.base.relative(address)),
      "canonical": .text(site.settings.base.absolute(address)),
    ])
  }

  func value(of picture: Picture?) -> Value { Self.value(of: picture, site.settings.base) }

  func links(of place: FieldPlace) -> [LinkTarget] { fieldLinks[place] ?? [] }

  /// Which thing of this site it is; taxonomies have their terms as parts.
  func identity(of kind: Symbol, index: Int, part: Int = 0) -> ObjectIdentity {
    ObjectIdentity(owner: ObjectIdentifier(self), kind: kind, index: index, part: part)
  }

  private static func value(of picture: Picture?, _ base: BaseURL) -> Value {
    guard let picture else { return .none }
    let url = base.relative(picture.file.address)
    return .map(
      Record(
        keys: pictureKeys,
        values: [
          .text(url), .text(base.origin + url), .text(picture.alt), Value(picture.credit), Value(picture.caption),
          Value(picture.file.dimensions?.width), Value(picture.file.dimensions?.height),
          Value(picture.file.source?.version), .text(picture.focus.text),
        ]))
  }

  /// Looked up once: a site has as many pictures as pages.
  private static let pictureKeys: [Symbol] = [
    "url", "canonical", "alt", "credit", "caption", "width", "height", "version", "focus",
  ]
}
