internal import Diagnostics
package import Files
internal import FrontMatter
internal import Markdown
internal import Values

/// Reads front matter into a ``PageHead``.
struct HeadReader {
  /// The keys that pages of every type have, taxonomies left out.
  static let keys =
    itemKeys + [
      "title", "type", "summary", "image", "image_alt", "image_credit", "image_caption", "image_focus", "slug",
      "template", "draft",
      "noindex", "typography", "embargo", "expires", "aliases", "weight", "number_sections",
      "number_figures", PageSources.key,
    ]

  private static let itemKeys = [
    "kicker", "date", "updated", "papers", "related", "series", "parts", "collect", "number", "issuer", "edition",
    "abstract", "lang", "translations", "feed", "pdf",
  ]

  private let settings: SiteSettings
  private let page: SitePath
  private let context: ValueContext
  private var fields: FieldReader

  /// - Parameters:
  ///   - entries: The keys of the front matter.
  ///   - page: From `content/`.
  ///   - place: Where missing keys are reported.
  ///   - markdown: How Markdown in front matter is read.
  static func read(
    _ entries: [YAMLEntry], of page: SitePath, place: Range<Int>, settings: SiteSettings, markdown: MarkdownOptions
  ) -> (head: PageHead, diagnostics: [Diagnostic]) {
    let file = SourceFolder.content.file(page)
    if entries.isEmpty { return withoutFrontMatter(Span(file: file, bytes: place), settings) }
    var markdown = markdown
    // Front matter has no parts to refer to.
    markdown.references = .none
    var reader = HeadReader(
      settings: settings, page: page, context: ValueContext(zone: settings.zone, page: page, markdown: markdown),
      fields: FieldReader(entries, file: file, place: place))
    var head = settings.taxonomy(describedBy: page).map { reader.termHead(of: $0) } ?? reader.itemHead()
    head.language = PageLanguage(of: page, entries, among: settings.languages)
    head.isFaulty = reader.fields.diagnostics.containsError
    return (head, reader.fields.diagnostics + CharacterCheck.warnings(for: entries, file: file))
  }

  /// One mistake, not one for each key that is required: often a blank before the
  /// first `---` is all that is wrong.
  private static func withoutFrontMatter(
    _ place: Span, _ settings: SiteSettings
  ) -> (head: PageHead, diagnostics: [Diagnostic]) {
    var head = PageHead(type: settings.defaultType, title: "", taxonomies: settings.taxonomies.count)
    head.isFaulty = true
    let fault = Diagnostic(
      .missingField, "the page has no front matter, so 'title' is missing", at: place,
      hint: "begin the file with lines of '---', 'title: What happened' and '---'")
    return (head, [fault])
  }

  private mutating func itemHead() -> PageHead {
    let title = fields.required("title", hint: "add a line such as 'title: What happened'")
    let type = type()
    var head = PageHead(
      type: type ?? settings.defaultType, title: title?.value ?? "", taxonomies: settings.taxonomies.count)
    readShared(into: &head)
    readTexts(into: &head)
    readReferences(into: &head)
    head.date = fields.moment("date", in: settings.zone)
    head.updated = fields.moment("updated", in: settings.zone)
    for (index, taxonomy) in settings.taxonomies.enumerated() { head.terms[index] = fields.texts(taxonomy.name) }
    head.isInFeeds = fields.bool("feed", default: true)
    head.pdf = fields.read("pdf") { (node) throws(FieldError) in try node.bool() }
    if let type {
      let declared = settings.types[type]
      head.fields = declared.fields.map { fields.value(of: $0, in: context) }
      if declared.isDated, head.date == nil { requireDate(of: declared) }
    }
    // Of a page whose type is not known, any type's fields may be meant.
    let others = type == nil ? Set(settings.types.flatMap { $0.fields.map(\.name) }) : []
    fields.finish(passingOver: settings.types.reduce(others) { $0.union($1.refusedFields) })
    return head
  }

  /// The front matter of a page that describes a term.
  private mutating func termHead(of taxonomy: Int) -> PageHead {
    let title = fields.required("title", hint: "add a line such as 'title: Politik'")
    var head = PageHead(type: settings.defaultType, title: title?.value ?? "", taxonomies: settings.taxonomies.count)
    head.role = .term(taxonomy: taxonomy)
    readShared(into: &head)
    head.weight = fields.read("weight") { (node) throws(FieldError) in try node.int() }
    fields.finish()
    return head
  }

  private mutating func readShared(into head: inout PageHead) {
    head.slug = slug()
    head.summary = fields.text("summary")
    head.image = image()
    head.template = fields.located("template")
    head.aliases = aliases()
    head.isDraft = fields.bool("draft", default: false)
    head.isNoindex = fields.bool("noindex", default: false)
    // Its value has been needed before, for the body.
    _ = fields.bool("typography", default: true)
    // Its value is needed before the body is read, see `PageMarkdown`.
    _ = fields.bool("number_sections", default: false)
    _ = fields.bool("number_figures", default: false)
    _ = fields.node(PageSources.key)
    head.expires = fields.moment("expires", in: settings.zone)
    head.embargo = fields.moment("embargo", in: settings.zone)
  }

  private mutating func readTexts(into head: inout PageHead) {
    head.kicker = fields.text("kicker")
    head.number = fields.text("number")
    head.issuer = fields.text("issuer")
    head.edition = fields.text("edition")
    head.abstract = fields.text("abstract")
    head.lang = lang()
  }

  private mutating func readReferences(into head: inout PageHead) {
    head.papers = fields.texts("papers")
    head.related = fields.texts("related")
    head.translations = fields.texts("translations")
    head.series = fields.located("series")
    head.parts = fields.texts("parts")
    head.collect = fields.collectQuery("collect", settings)
  }

  /// Where a site has several languages, a page is written in one of them.
  private mutating func lang() -> String? {
    guard let written = fields.located("lang") else { return nil }
    let tags = settings.languages.map(\.tag)
    if tags.count > 1, !tags.contains(written.value) {
      fields.report(
        .invalidValue, "the site has no language '\(written.value)'", at: written.bytes,
        hint: NearestName.hint(written.value, among: tags) ?? "use one of \(tags.joined(separator: ", "))")
    }
    return written.value
  }

  private mutating func type() -> Int? {
    guard let written = fields.located("type") else { return settings.type(ofPageAt: page) }
    let names = settings.types.map(\.name)
    if let index = names.firstIndex(of: written.value) { return index }
    fields.report(
      .unknownType, "there is no type '\(written.value)'", at: written.bytes,
      hint: NearestName.hint(written.value, among: names) ?? "use one of \(names.joined(separator: ", "))")
    return nil
  }

  private mutating func requireDate(of type: ContentType) {
    // A wrong date has been reported as such.
    if fields.node("date") != nil { return }
    fields.report(
      .missingField, "'date' is missing; pages of type '\(type.name)' need one", at: fields.place,
      hint: "add a line such as 'date: 2021-01-20'")
  }

  private mutating func slug() -> Located<String>? {
    let place = fields.node("slug")?.bytes
    return fields.slug("slug").flatMap { slug in place.map { Located(slug, $0) } }
  }

  private mutating func image() -> HeadImage? {
    let path = fields.located("image")
    let alt = fields.text("image_alt")
    let credit = fields.text("image_credit")
    let caption = fields.text("image_caption")
    let focus = focus()
    guard let path else { return nil }
    if (alt ?? "").trimmingSpaces.isEmpty {
      fields.report(
        .missingAltText, "the picture '\(path.value)' has no alternative text", at: path.bytes,
        hint: "add 'image_alt' and say what is to be seen")
    }
    return HeadImage(path: path, alt: alt ?? "", credit: credit, caption: caption, focus: focus)
  }

  private mutating func focus() -> PictureFocus {
    guard let written = fields.located("image_focus") else { return .centre }
    if let focus = PictureFocus(written.value) { return focus }
    fields.report(
      .invalidValue, "'\(written.value)' is no point of a picture", at: written.bytes,
      hint: "write how far from the left and from the top, as in '30% 20%'")
    return .centre
  }

  private mutating func aliases() -> [Located<String>] {
    var seen: Set<Address> = []
    return fields.texts("aliases").filter { alias in
      if let address = Address(alias: alias.value) {
        if seen.insert(address).inserted { return true }
        fields.report(
          .duplicateKey, "the alias '\(alias.value)' is listed already", at: alias.bytes, hint: "keep one of the two")
        return false
      }
      fields.report(
        .unsafePath, "the alias '\(alias.value)' is no address of this site", at: alias.bytes,
        hint: "write it from the root, without '?' and '#', such as '/politik/alt/'")
      return false
    }
  }
}

extension SiteSettings {
  /// The taxonomy whose terms the pages of a folder describe, by its place; `nil` for all other pages.
  package func taxonomy(describedBy page: SitePath) -> Int? {
    taxonomies.firstIndex { $0.folder != .root && page.isInside($0.folder) }
  }
}
