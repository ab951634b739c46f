internal import Files
internal import Values

// How the front matter of a page that was read is kept from one build to the
// next: what its type made of it, so that no key is looked at twice.

extension ByteEncoder {
  mutating func head(_ head: PageHead) {
    role(head.role)
    int(head.type)
    text(head.title)
    for text in [head.kicker, head.summary, head.number, head.issuer, head.edition, head.abstract, head.lang] {
      optional(text) { $0.text($1) }
    }
    for moment in [head.date, head.updated, head.expires, head.embargo] { optional(moment) { $0.moment($1) } }
    for located in [head.slug, head.template, head.series] { optional(located) { $0.located($1) } }
    list(head.terms) { encoder, terms in encoder.list(terms) { $0.located($1) } }
    for list in [head.translations, head.papers, head.related, head.aliases, head.parts] {
      self.list(list) { $0.located($1) }
    }
    optional(head.image) { $0.image($1) }
    int(head.language.index)
    optional(head.collect) { $0.query($1) }
    list(head.fields) { encoder, field in encoder.optional(field) { $0.field($1) } }
    optional(head.weight) { $0.int($1) }
    optional(head.pdf) { $0.bool($1) }
    for flag in [head.language.isInName, head.isFaulty, head.isDraft, head.isNoindex, head.isInFeeds] { bool(flag) }
  }

  private mutating func role(_ role: PageHead.Role) {
    switch role {
    case .item: int(0)
    case .term(let taxonomy): int(taxonomy + 1)
    }
  }

  private mutating func located(_ located: Located<String>) {
    text(located.value)
    range(located.bytes)
  }

  private mutating func image(_ image: HeadImage) {
    located(image.path)
    text(image.alt)
    optional(image.credit) { $0.text($1) }
    optional(image.caption) { $0.text($1) }
    int(image.focus.x)
    int(image.focus.y)
  }

  private mutating func query(_ query: CollectQuery) {
    list(query.terms) { encoder, wanted in
      encoder.int(wanted.taxonomy)
      encoder.list(wanted.terms) { $0.located($1) }
    }
    list(query.types) { $0.int($1) }
    optional(query.from) { $0.int($1.daysSince1970) }
    optional(query.to) { $0.int($1.daysSince1970) }
    optional(query.count) { $0.int($1) }
    text(query.order.rawValue)
  }

  private mutating func field(_ field: FieldValue) {
    int(field.tag.rawValue)
    switch field {
    case .text(let text): self.text(text)
    case .markdown(let field):
      document(field.document)
      list(field.links) { $0.pageLink($1) }
    case .int(let number): int(number)
    case .double(let number): fixed(number.bitPattern)
    case .bool(let flag): bool(flag)
    case .date(let moment): self.moment(moment)
    case .reference(let located), .file(let located): self.located(located)
    case .data(let value): plain(value)
    case .list(let elements): list(elements) { $0.field($1) }
    }
  }
}

extension ByteDecoder {
  mutating func head() throws(StateDamage) -> PageHead {
    let role = try role()
    var head = PageHead(type: try int(), title: try text(), taxonomies: 0)
    head.role = role
    head.kicker = try optionalText()
    head.summary = try optionalText()
    head.number = try optionalText()
    head.issuer = try optionalText()
    head.edition = try optionalText()
    head.abstract = try optionalText()
    head.lang = try optionalText()
    head.date = try optionalMoment()
    head.updated = try optionalMoment()
    head.expires = try optionalMoment()
    head.embargo = try optionalMoment()
    head.slug = try optionalLocated()
    head.template = try optionalLocated()
    head.series = try optionalLocated()
    head.terms = try list { (d) throws(StateDamage) in try d.locatedList() }
    head.translations = try locatedList()
    head.papers = try locatedList()
    head.related = try locatedList()
    head.aliases = try locatedList()
    head.parts = try locatedList()
    try readRest(into: &head)
    return head
  }

  private mutating func readRest(into head: inout PageHead) throws(StateDamage) {
    head.image = try optional { (d) throws(StateDamage) in try d.image() }
    head.language.index = try int()
    head.collect = try optional { (d) throws(StateDamage) in try d.query() }
    head.fields = try list { (d) throws(StateDamage) in
      try d.optional { (d) throws(StateDamage) in try d.field(depth: 0) }
    }
    head.weight = try optional { (d) throws(StateDamage) in try d.int() }
    head.pdf = try optional { (d) throws(StateDamage) in try d.bool() }
    head.language.isInName = try bool()
    head.isFaulty = try bool()
    head.isDraft = try bool()
    head.isNoindex = try bool()
    head.isInFeeds = try bool()
  }

  private mutating func role() throws(StateDamage) -> PageHead.Role {
    let number = try int()
    return number == 0 ? .item : .term(taxonomy: number - 1)
  }

  private mutating func optionalText() throws(StateDamage) -> String? {
    try optional { (d) throws(StateDamage) in try d.text() }
  }

  private mutating func optionalMoment() throws(StateDamage) -> Moment? {
    try optional { (d) throws(StateDamage) in try d.moment() }
  }

  private mutating func optionalLocated() throws(StateDamage) -> Located<String>? {
    try optional { (d) throws(StateDamage) in try d.located() }
  }

  private mutating func locatedList() throws(StateDamage) -> [Located<String>] {
    try list { (d) throws(StateDamage) in try d.located() }
  }

  private mutating func located() throws(StateDamage) -> Located<String> { Located(try text(), try range()) }

  private mutating func image() throws(StateDamage) -> HeadImage {
    HeadImage(
      path: try located(), alt: try text(), credit: try optionalText(), caption: try optionalText(),
      focus: PictureFocus(x: try int(), y: try int()))
  }

  private mutating func query() throws(StateDamage) -> CollectQuery {
    var query = CollectQuery()
    query.terms = try list { (d) throws(StateDamage) in (taxonomy: try d.int(), terms: try d.locatedList()) }
    query.types = try list { (d) throws(StateDamage) in try d.int() }
    query.from = try optional { (d) throws(StateDamage) in CalendarDay(daysSince1970: try d.int()) }
    query.to = try optional { (d) throws(StateDamage) in CalendarDay(daysSince1970: try d.int()) }
    query.count = try optional { (d) throws(StateDamage) in try d.int() }
    guard let order = CollectQuery.Order(rawValue: try text()) else { throw StateDamage() }
    query.order = order
    return query
  }

  private mutating func field(depth: Int) throws(StateDamage) -> FieldValue {
    guard depth <= Self.deepestField, let tag = FieldValue.Tag(rawValue: try int()) else { throw StateDamage() }
    switch tag {
    case .text: return .text(try text())
    case .markdown:
      return .markdown(
        MarkdownField(document: try document(), links: try list { (d) throws(StateDamage) in try d.pageLink() }))
    case .int: return .int(try int())
    case .double: return .double(Double(bitPattern: try fixed()))
    case .bool: return .bool(try bool())
    case .date: return .date(try moment())
    case .reference: return .reference(try located())
    case .file: return .file(try located())
    case .data: return .data(try plain(depth: 0))
    case .list: return .list(try list { (d) throws(StateDamage) in try d.field(depth: depth + 1) })
    }
  }

  /// Fields are values or lists of values.
  private static let deepestField = 2
}

extension FieldValue {
  /// The kinds of field values, by numbers that are kept.
  fileprivate enum Tag: Int { case text, markdown, int, double, bool, date, reference, file, data, list }

  fileprivate var tag: Tag {
    switch self {
    case .text: .text
    case .markdown: .markdown
    case .int: .int
    case .double: .double
    case .bool: .bool
    case .date: .date
    case .reference: .reference
    case .file: .file
    case .data: .data
    case .list: .list
    }
  }
}
