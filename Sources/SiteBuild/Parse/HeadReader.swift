internal import Diagnostics
internal import FrontMatter
internal import Values

/// Reads front matter into a ``PageHead``.
struct HeadReader {
  private let settings: SiteSettings
  private var fields: FieldReader

  /// - Parameters:
  ///   - entries: The keys of the front matter.
  ///   - place: Where missing keys are reported.
  static func read(
    _ entries: [YAMLEntry], file: String, place: Range<Int>, settings: SiteSettings
  ) -> (head: PageHead, diagnostics: [Diagnostic]) {
    var reader = HeadReader(
      settings: settings, fields: FieldReader(entries, file: file, place: place))
    var head = reader.head()
    reader.fields.finish()
    head.isFaulty = reader.fields.diagnostics.containsError
    return (head, reader.fields.diagnostics)
  }

  private mutating func head() -> PageHead {
    let title = fields.required("title", hint: "add a line such as 'title: What happened'")
    let type = type()
    var head = PageHead(
      type: type ?? settings.defaultType, title: title?.value ?? "", taxonomies: settings.taxonomies.count)
    readTexts(into: &head)
    readDates(into: &head)
    for (index, taxonomy) in settings.taxonomies.enumerated() { head.terms[index] = fields.texts(taxonomy.name) }
    head.image = image()
    head.isDraft = fields.bool("draft", default: false)
    head.isNoindex = fields.bool("noindex", default: false)
    if let type, settings.types[type].isDated, head.date == nil { requireDate(of: settings.types[type]) }
    return head
  }

  private mutating func readTexts(into head: inout PageHead) {
    head.kicker = fields.text("kicker")
    head.slug = fields.located("slug")
    head.summary = fields.text("summary")
    head.number = fields.text("number")
    head.issuer = fields.text("issuer")
    head.edition = fields.text("edition")
    head.abstract = fields.text("abstract")
    head.lang = fields.text("lang")
    head.template = fields.located("template")
    head.papers = fields.texts("papers")
    head.related = fields.texts("related")
    head.aliases = aliases()
  }

  private mutating func readDates(into head: inout PageHead) {
    head.date = moment("date")
    head.updated = moment("updated")
    head.expires = moment("expires")
    head.embargo = moment("embargo")
  }

  private mutating func type() -> Int? {
    guard let written = fields.located("type") else { return settings.defaultType }
    let names = settings.types.map(\.name)
    if let index = names.firstIndex(of: written.value) { return index }
    fields.report(
      .unknownType, "there is no type '\(written.value)'", at: written.bytes,
      hint: NearestName.hint(written.value, among: names) ?? "use one of \(names.joined(separator: ", "))")
    return nil
  }

  /// A date in the site's time zone, unless it names its own offset.
  private mutating func moment(_ key: String) -> Moment? {
    fields.read(key) { (node) throws(FieldError) in
      let written = try node.date()
      let second = written.secondOfDay
      let offset = written.utcOffset ?? settings.zone.offset(on: written.day, secondOfDay: second ?? 0)
      return Moment(day: written.day, secondOfDay: second, utcOffset: offset)
    }
  }

  private mutating func requireDate(of type: ContentType) {
    let hasWrongDate = fields.diagnostics.contains { $0.message.hasPrefix("'date'") }
    if hasWrongDate { return }
    fields.report(
      .missingField, "'date' is missing; pages of type '\(type.name)' need one", at: fields.place,
      hint: "add a line such as 'date: 2021-01-20'")
  }

  private mutating func image() -> HeadImage? {
    let path = fields.located("image")
    let alt = fields.text("image_alt")
    let credit = fields.text("image_credit")
    let caption = fields.text("image_caption")
    guard let path else { return nil }
    if (alt ?? "").trimmingSpaces.isEmpty {
      fields.report(
        .missingAltText, "the picture '\(path.value)' has no alternative text", at: path.bytes,
        hint: "add 'image_alt' and say what is to be seen")
    }
    return HeadImage(path: path, alt: alt ?? "", credit: credit, caption: caption)
  }

  private mutating func aliases() -> [Located<String>] {
    fields.texts("aliases").filter { alias in
      if Address(alias.value) != nil { return true }
      fields.report(
        .unsafePath, "the alias '\(alias.value)' is no address of this site", at: alias.bytes,
        hint: "write it from the root, such as '/politik/alt/'")
      return false
    }
  }
}
