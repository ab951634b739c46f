internal import Markdown
internal import Values

/// A page as templates see it in lists: `item.title`, `item.url`.
final class ItemObject: TracedObject, @unchecked Sendable {
  private static let kind: Symbol = "item"
  let view: SiteView
  let index: Int

  init(_ view: SiteView, _ index: Int) {
    self.view = view
    self.index = index
    super.init(ObjectKey(.item, index))
  }

  var site: Site { view.site }
  var item: Item { site.items[index] }
  var head: PageHead { site.items[index].page.head }
  override var typeName: String { "a page" }
  override var identity: ObjectIdentity? { view.identity(of: Self.kind, index: index) }
  override var memberNames: [String] {
    Self.members.names + site.taxonomies.map(\.settings.name) + site.settings.types.flatMap { $0.fields.map(\.name) }
  }

  /// A taxonomy's name reads the page's terms: `item.tags`; a field's name, its value.
  override func member(_ name: Symbol) -> Value? {
    Self.members.value(name, of: self) ?? site.taxonomiesByName[name].map { .list(terms(in: $0)) } ?? field(name)
  }

  /// What cards and lists show of a page.
  static let head = MemberGroup(
    "head",
    [
      "title", "kicker", "url", "canonical", "date", "updated", "type", "summary", "image", "topic", "number", "issuer",
      "edition", "abstract", "lang", "noindex", "source",
    ])

  /// What a page shows of itself and hardly anything else shows of it.
  static let details = MemberGroup(
    "details",
    [
      "papers", "mentions", "referenced_by", "backlinks", "series", "parts", "collection", "fields", "related",
      "word_count", "reading_time",
    ])

  private static let groups = MemberGroups(head, details)

  override func question(for name: Symbol) -> Read { Self.question(for: name, of: index, on: site) }

  /// The question of an item, without making its object. Terms count as details.
  static func question(for name: Symbol, of index: Int, on site: Site) -> Read {
    let group = groups.name(for: name)
    let isTerms = group == name && site.taxonomiesByName[name] != nil
    return Read(ObjectKey(.item, index), isTerms ? details.name : group)
  }

  override func appendAnswer(to name: Symbol, in digest: inout AnswerDigest) {
    if !appendAnswer(to: name, among: Self.groups, in: &digest) { super.appendAnswer(to: name, in: &digest) }
    guard name == Self.details.name else { return }
    for taxonomy in site.taxonomies.indices { digest.append(.list(terms(in: taxonomy))) }
  }

  static let members = MemberTable<ItemObject>([
    "title": { .text($0.head.title) },
    "kicker": { Value($0.head.kicker) },
    "url": { $0.view.itemURLs[$0.index] },
    "canonical": { .text($0.site.settings.base.absolute($0.item.address)) },
    "date": { Value($0.head.date) },
    "updated": { Value($0.head.updated) },
    "type": { .object(TypeObject($0.view, $0.head.type)) },
    "summary": { .text($0.item.summary) },
    "image": { $0.view.itemPictures[$0.index] },
    "topic": { $0.terms(in: 0).first ?? .none },
    "papers": { $0.view.value(ofItems: $0.item.papers) },
    "mentions": { $0.view.value(ofItems: $0.site.references.referrers(to: $0.index, by: "papers")) },
    "referenced_by": { $0.view.value(ofItems: $0.site.references.referrers(to: $0.index)) },
    "backlinks": { $0.backlinks },
    "series": { $0.series },
    "parts": { $0.parts },
    "collection": { $0.view.value(ofItems: $0.site.collection(of: $0.index)) },
    "fields": { $0.fields },
    "related": { $0.view.value(ofItems: $0.item.related) },
    "number": { Value($0.head.number) },
    "issuer": { Value($0.head.issuer) },
    "edition": { Value($0.head.edition) },
    "abstract": { Value($0.head.abstract) },
    "word_count": { .int($0.item.page.facts.wordCount) },
    "reading_time": { .int($0.item.readingMinutes) },
    "lang": { .text($0.head.lang ?? $0.site.settings.languages[$0.item.language].tag) },
    "noindex": { .bool($0.head.isNoindex) },
    "source": { .text($0.item.page.file) },
  ])

  private func terms(in taxonomy: Int) -> [Value] {
    // A site may have no taxonomy at all.
    guard item.terms.indices.contains(taxonomy) else { return [] }
    return item.terms[taxonomy].map { .object(TermObject(view, taxonomy: taxonomy, term: $0)) }
  }
}

/// One term of a taxonomy: `term.name`, `term.url`.
final class TermObject: TracedObject, @unchecked Sendable {
  private static let kind: Symbol = "term"
  let view: SiteView
  let taxonomy: Int
  let index: Int

  init(_ view: SiteView, taxonomy: Int, term: Int) {
    self.view = view
    self.taxonomy = taxonomy
    index = term
    super.init(ObjectKey(.term, term, in: taxonomy))
  }

  var site: Site { view.site }
  var term: Term { site.taxonomies[taxonomy].terms[index] }
  override var typeName: String { "a term" }
  override var identity: ObjectIdentity? { view.identity(of: Self.kind, index: taxonomy, part: index) }
  override var memberNames: [String] { Self.members.names }
  override func member(_ name: Symbol) -> Value? { Self.members.value(name, of: self) }

  static let name = MemberGroup(
    "name", ["name", "path", "url", "parent", "children", "feed_url", "summary", "image", "taxonomy"])

  private static let groups = MemberGroups(name)
  override func question(for name: Symbol) -> Read { Read(key, Self.groups.name(for: name)) }
  override func appendAnswer(to name: Symbol, in digest: inout AnswerDigest) {
    if !appendAnswer(to: name, among: Self.groups, in: &digest) { super.appendAnswer(to: name, in: &digest) }
  }

  static let members = MemberTable<TermObject>([
    "name": { .text($0.term.name) },
    "path": { .text($0.term.path) },
    "url": { $0.view.termURLs[$0.taxonomy][$0.index] },
    "count": { .int($0.term.items.count) },
    "items": { $0.view.value(ofItems: $0.term.items) },
    "parent": { object in
      Value(object.term.parent.map { TermObject(object.view, taxonomy: object.taxonomy, term: $0) })
    },
    "children": { object in
      .list(object.term.children.map { .object(TermObject(object.view, taxonomy: object.taxonomy, term: $0)) })
    },
    "feed_url": { object in
      let format = object.site.taxonomies[object.taxonomy].settings.feeds?.formats.first
      let subject = FeedSubject.term(taxonomy: object.taxonomy, term: object.index)
      return Value(format.map { object.site.settings.base.relative(object.site.address(of: subject, $0)) })
    },
    "summary": { Value($0.page?.page.head.summary) },
    "image": { $0.view.value(of: $0.page?.image) },
    "taxonomy": { .object(TaxonomyObject($0.view, $0.taxonomy)) },
  ])

  /// The page that describes the term.
  private var page: TermPage? { term.page.map { site.termPages[$0] } }
}

/// A taxonomy with its terms: `site.taxonomies.topics`.
final class TaxonomyObject: TracedObject, @unchecked Sendable {
  private static let kind: Symbol = "taxonomy"
  let view: SiteView
  let index: Int

  init(_ view: SiteView, _ index: Int) {
    self.view = view
    self.index = index
    super.init(ObjectKey(.taxonomy, index))
  }

  var site: Site { view.site }
  var taxonomy: Taxonomy { site.taxonomies[index] }
  override var typeName: String { "a taxonomy" }
  override var identity: ObjectIdentity? { view.identity(of: Self.kind, index: index) }
  override var memberNames: [String] { Self.members.names }
  override func member(_ name: Symbol) -> Value? { Self.members.value(name, of: self) }

  private static let groups = MemberGroups(MemberGroup("label", ["name", "label", "plural", "url"]))
  override func question(for name: Symbol) -> Read { Read(key, Self.groups.name(for: name)) }
  override func appendAnswer(to name: Symbol, in digest: inout AnswerDigest) {
    if !appendAnswer(to: name, among: Self.groups, in: &digest) { super.appendAnswer(to: name, in: &digest) }
  }

  static let members = MemberTable<TaxonomyObject>([
    "name": { .text($0.taxonomy.settings.name) },
    "label": { .text($0.taxonomy.settings.label) },
    "plural": { .text($0.taxonomy.settings.plural) },
    "url": { .text($0.site.settings.base.relative($0.taxonomy.settings.address)) },
    "terms": { object in
      .list(object.taxonomy.roots.map { .object(TermObject(object.view, taxonomy: object.index, term: $0)) })
    },
  ])
}

/// A type of pages: `item.type.label`.
final class TypeObject: TracedObject, @unchecked Sendable {
  private static let kind: Symbol = "type"
  let view: SiteView
  let index: Int

  init(_ view: SiteView, _ index: Int) {
    self.view = view
    self.index = index
    super.init(ObjectKey(.type, index))
  }

  var site: Site { view.site }
  var type: ContentType { site.settings.types[index] }
  override var typeName: String { "a type" }
  override var identity: ObjectIdentity? { view.identity(of: Self.kind, index: index) }
  override var memberNames: [String] { Self.members.names }
  override func member(_ name: Symbol) -> Value? { Self.members.value(name, of: self) }

  private static let groups = MemberGroups(MemberGroup("label", ["name", "label", "plural", "url", "is_default"]))
  override func question(for name: Symbol) -> Read { Read(key, Self.groups.name(for: name)) }
  override func appendAnswer(to name: Symbol, in digest: inout AnswerDigest) {
    if !appendAnswer(to: name, among: Self.groups, in: &digest) { super.appendAnswer(to: name, in: &digest) }
  }

  static let members = MemberTable<TypeObject>([
    "name": { .text($0.type.name) },
    "label": { .text($0.type.label) },
    "plural": { .text($0.type.plural) },
    "url": { object in Value(object.type.address.map { object.site.settings.base.relative($0) }) },
    "is_default": { .bool($0.type.isDefault) },
    "count": { .int($0.site.itemsByType[$0.index].count) },
  ])
}
