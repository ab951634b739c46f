package import Diagnostics
package import Files
internal import Markdown
internal import Values

/// Makes a ``Site`` of pages that were parsed one by one: the first stage that
/// sees them all.
package struct SiteModel {
  /// What the model is made from.
  package struct Input: Sendable {
    package var settings: SiteSettings
    package var words: Words
    package var pages: [ParsedPage]
    /// Pages that are there but could not be parsed.
    package var unreadable: Set<SitePath>
    package var files: [ContentFile]
    package var now: BuildTime
    package var options: BuildOptions
  }

  private let input: Input
  /// Since 1970-01-01T00:00:00Z.
  private let now: Int
  private var parts: SiteParts
  private var diagnostics: [Diagnostic] = []

  /// - Complexity: O(*n* log *n*) in pages, and linear in their terms and references.
  package static func build(_ input: Input) -> (site: Site, diagnostics: [Diagnostic]) {
    var model = SiteModel(input)
    model.takeItems()
    model.classify()
    model.connect()
    model.list()
    return (Site(model.parts), model.diagnostics)
  }

  private init(_ input: Input) {
    self.input = input
    now = input.now.seconds(in: input.settings.zone)
    parts = SiteParts(
      settings: input.settings, words: input.words, today: input.settings.zone.moment(at: now))
    parts.unreadable = input.unreadable
    parts.files = Dictionary(input.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

// MARK: - Items

extension SiteModel {
  /// Takes the pages that are to be seen, newest first.
  private mutating func takeItems() {
    var shown: [ParsedPage] = []
    for page in input.pages {
      if let reason = WithheldReason.of(page.head, at: now, input.options) {
        parts.withheld[page.path] = reason
      } else {
        shown.append(page)
      }
    }
    shown.sort { a, b in
      switch (a.head.date, b.head.date) {
      case (let dateA?, let dateB?) where dateA != dateB: dateA > dateB
      case (nil, _?): false
      case (_?, nil): true
      default: a.path < b.path
      }
    }
    parts.items = shown.map { page in
      Item(
        page: page, address: .root, summary: page.head.summary ?? page.document.firstParagraph,
        image: picture(of: page), terms: [])
    }
  }

  private mutating func picture(of page: ParsedPage) -> Picture? {
    guard let image = page.head.image else { return nil }
    let span = Span(file: page.file, bytes: image.path.bytes)
    guard let path = page.path.resolving(image.path.value) else {
      diagnostics.append(
        Diagnostic(.unsafePath, "the picture's path '\(image.path.value)' leaves 'content/'", at: span))
      return nil
    }
    guard let file = parts.files[path] else {
      let hint = ContentPaths.nearest(to: path, among: parts.files.keys).map { "did you mean '/\($0)'?" }
      diagnostics.append(
        Diagnostic(
          .missingPicture, "no picture at 'content/\(path)'", at: span,
          hint: hint ?? "put the picture there, or mend the path"))
      return nil
    }
    return Picture(file: file, alt: image.alt, credit: image.credit, caption: image.caption)
  }
}

// MARK: - Terms and addresses

extension SiteModel {
  private mutating func classify() {
    for (index, settings) in input.settings.taxonomies.enumerated() {
      var builder = TaxonomyBuilder(settings)
      let paths = parts.items.map { item in
        let written = index < item.head.terms.count ? item.head.terms[index] : []
        return written.compactMap { builder.add($0, file: item.page.file) }
      }
      let (taxonomy, indices) = builder.build()
      parts.taxonomies.append(taxonomy)
      diagnostics += builder.diagnostics
      for item in parts.items.indices {
        parts.items[item].terms.append(paths[item].compactMap { indices[$0] }.uniqued())
      }
    }
    for index in parts.items.indices { parts.items[index].address = address(of: parts.items[index]) }
  }

  private mutating func address(of item: Item) -> Address {
    let head = item.head
    let type = input.settings.types[head.type]
    let values = Permalink.Filling(
      topic: topLevelSlug(of: item), type: Slug.make(type.name), day: head.date?.day, slug: slug(of: item))
    if !head.isFaulty, let missing = type.permalink.missingField(for: values), missing != .slug || head.slug == nil {
      report(missing, of: item, type: type)
    }
    return type.permalink.address(for: values)
  }

  private func topLevelSlug(of item: Item) -> String? {
    guard let taxonomy = parts.taxonomies.first, var term = item.homeTopic else { return nil }
    while let parent = taxonomy.terms[term].parent { term = parent }
    return Slug.make(taxonomy.terms[term].name)
  }

  private mutating func slug(of item: Item) -> String {
    let path = item.page.path
    guard let written = item.head.slug else {
      return Slug.make(String(path.stem == "index" && path.parent != .root ? path.parent.name : path.stem))
    }
    let slug = Slug.make(written.value)
    if slug != written.value {
      diagnostics.append(
        Diagnostic(
          .invalidValue, "'\(written.value)' is no slug: only a-z, 0-9 and single hyphens between them",
          at: Span(file: item.page.file, bytes: written.bytes), hint: slug.isEmpty ? nil : "write '\(slug)'"))
    }
    return slug
  }

  private mutating func report(_ field: Permalink.Field, of item: Item, type: ContentType) {
    let (key, hint) =
      switch field {
      case .topic: (input.settings.taxonomies.first?.name ?? "topics", "add the page's home topic")
      case .year, .month, .day: ("date", "add a date such as 2021-01-20")
      case .type, .slug: ("slug", "add a slug with letters or digits")
      }
    diagnostics.append(
      Diagnostic(
        .missingField, "a page of type '\(type.name)' needs '\(key)' for its address", at: .start(of: item.page.file),
        hint: hint))
  }
}

// MARK: - References

extension SiteModel {
  /// Links items to those they name, and back.
  private mutating func connect() {
    let byPath = Dictionary(
      parts.items.enumerated().map { ($1.page.path, $0) }, uniquingKeysWith: { first, _ in first })
    for index in parts.items.indices {
      let head = parts.items[index].head
      parts.items[index].related = head.related.compactMap { resolve($0, from: index, byPath) }.uniqued()
      parts.items[index].papers = head.papers.compactMap { resolve($0, from: index, byPath) }.uniqued()
      for paper in parts.items[index].papers { parts.items[paper].mentions.append(index) }
    }
  }

  private mutating func resolve(_ reference: Located<String>, from index: Int, _ byPath: [SitePath: Int]) -> Int? {
    let page = parts.items[index].page
    let span = Span(file: page.file, bytes: reference.bytes)
    let path = page.path.resolving(reference.value)
    if path == page.path {
      diagnostics.append(Diagnostic(.brokenReference, "the page names itself", at: span, hint: "remove it"))
      return nil
    }
    if let path, let target = byPath[path] { return target }
    if let path, parts.unreadable.contains(path) { return nil }
    diagnostics.append(
      Diagnostic(
        .brokenReference, "no page at '\(reference.value)'", at: span,
        hint: path.flatMap { hint(for: $0, byPath) } ?? "write the path of a page's source file"))
    return nil
  }

  private func hint(for path: SitePath, _ byPath: [SitePath: Int]) -> String? {
    if let reason = parts.withheld[path] { return reason.hint }
    return ContentPaths.nearest(to: path, among: byPath.keys).map { "did you mean '/\($0)'?" }
  }
}

// MARK: - Lists

extension SiteModel {
  private mutating func list() {
    let types = input.settings.types
    parts.itemsByType = types.indices.map { type in parts.items.indices.filter { parts.items[$0].head.type == type } }
    parts.listed = parts.items.indices.filter { types[parts.items[$0].head.type].isListed }
    parts.years = ArchiveYear.all(of: parts.listed, in: parts.items, below: input.settings.archive.address)
    for taxonomy in parts.taxonomies.indices { fill(taxonomy) }
    linkNeighbours()
  }

  /// Gives each term its listed items; a parent has those of its children too.
  private mutating func fill(_ taxonomy: Int) {
    for item in parts.listed {
      var seen: Set<Int> = []
      for term in parts.items[item].terms[taxonomy] {
        var next: Int? = term
        while let index = next, seen.insert(index).inserted {
          parts.taxonomies[taxonomy].terms[index].items.append(item)
          next = parts.taxonomies[taxonomy].terms[index].parent
        }
      }
    }
  }

  private mutating func linkNeighbours() {
    var newest: [Int: Int] = [:]
    for index in parts.listed {
      guard let topic = parts.items[index].homeTopic else { continue }
      if let newer = newest[topic] {
        parts.items[index].newer = newer
        parts.items[newer].older = index
      }
      newest[topic] = index
    }
  }
}

extension Array where Element: Hashable {
  /// Each element once, in the order of first appearance.
  func uniqued() -> [Element] {
    if count < 2 { return self }
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
