internal import Diagnostics
internal import Files
internal import Values

/// The functions of templates; each answers from the site alone.
struct SiteFunctions: Sendable {
  let view: SiteView
  let addresses: AddressSet
  let assets: AssetSet
  let fonts: FontSet
  let workshop: PictureWorkshop?
  let words: Words

  /// The place of the language of ``words`` in ``SiteSettings/languages``.
  let language: Int

  private var site: Site { view.site }

  /// In the order of ``names``.
  var all: [SiteFunction] {
    Self.table.enumerated().map { index, entry in
      SiteFunction(entry.name, at: index, language: language, readsWordsOnly: entry.readsWordsOnly, entry.body(self))
    }
  }

  static let names = table.map(\.name)

  private typealias Body = @Sendable (Arguments) throws(CallError) -> Value

  /// By the name that templates call.
  private static let table: [(name: String, readsWordsOnly: Bool, body: @Sendable (Self) -> Body)] = [
    ("t", true, { $0.translate }),
    ("picture", true, { $0.picture }),
    ("asset", false, { $0.files.address }),
    ("integrity", false, { $0.files.integrity }),
    ("stylesheet", false, { $0.files.stylesheet }),
    ("fit_text", false, { FitFunction(fonts: $0.fonts).call }),
    ("link", false, { $0.link }),
    ("latest", false, { $0.latest }),
    ("related", false, { $0.related }),
    ("more_from_topic", false, { $0.moreFromTopic }),
    ("topic", false, { $0.topic }),
    ("archive", false, { $0.archive }),
    ("icon_link", false, { $0.files.iconLink }),
  ]

  /// `t('key', name=value)`: a word or sentence of the page's language.
  private func translate(_ arguments: Arguments) throws(CallError) -> Value {
    let key = try arguments.text(0, "key", of: "t")
    var texts: [(String, String)] = []
    for (name, value) in arguments.named { texts.append((name.name, try text(value, name))) }
    guard let text = words.text(key, texts) else {
      throw CallError(
        "no word '\(key)' in '\(WordsReader.file(words.language))'",
        hint: NearestName.hint(key, among: words.phrases.keys) ?? "add it there")
    }
    return .text(text)
  }

  private func text(_ value: Value, _ name: Symbol) throws(CallError) -> String {
    switch value {
    case .text(let text), .markup(let text): return text
    // Years and page numbers are written without separators; amounts go through `number`.
    case .int(let number): return name.name == "count" ? words.format(number) : String(number)
    case .date(let moment): return words.format(moment, "short")
    default: throw CallError("'\(name)' must be text, a whole number or a date, not \(value.typeName)")
    }
  }

  private var picture: Body {
    let function = PictureFunction(settings: site.settings.pictures, workshop: workshop, base: site.settings.base)
    return { (arguments) throws(CallError) in try function.call(arguments) }
  }

  private var files: AssetFunctions { AssetFunctions(assets: assets, base: site.settings.base) }

  /// `link('impressum.md')`: the address of a page by its source file.
  private func link(_ arguments: Arguments) throws(CallError) -> Value {
    try arguments.expect("link", atMost: 1, named: ["path"])
    let written = try arguments.text(0, "path", of: "link")
    guard let path = SitePath(written), let index = site.item(at: path) else {
      let near = SitePath(written).flatMap { ContentPaths.nearest(to: $0, among: site.itemPaths) }
      throw CallError("no page at 'content/\(written)'", hint: near.map { "did you mean '\($0)'?" })
    }
    return .text(site.settings.base.relative(site.items[index].address))
  }

  /// `latest(15, topic='Politik', type='meldung')`: the newest listed items.
  private func latest(_ arguments: Arguments) throws(CallError) -> Value {
    try arguments.expect("latest", atMost: 1, named: ["count", "topic", "type"])
    let count = try arguments.count(0, "count", of: "latest", default: site.settings.relatedCount)
    let topic = try arguments.optionalText(1, "topic", of: "latest")
    let type = try arguments.optionalText(2, "type", of: "latest").map(type(named:))
    let items = try topic.map { (path) throws(CallError) in try term(named: path).items } ?? listed
    guard let type else { return view.value(ofItems: items.prefix(count)) }
    guard topic != nil || language > 0 else { return view.value(ofItems: site.itemsByType[type].prefix(count)) }
    return view.value(ofItems: items.lazy.filter { site.items[$0].head.type == type }.prefix(count).map { $0 })
  }

  /// What the first page of the language lists.
  private var listed: [Int] { language > 0 ? site.listedByLanguage[language] : site.listed }

  /// `related(page, 15)`: the editor's own list, then what shares most terms.
  private func related(_ arguments: Arguments) throws(CallError) -> Value {
    try others(arguments, "related", site.related(to:count:))
  }

  /// `more_from_topic(page, 15)`: the editor's own list, then the newest of the home topic.
  private func moreFromTopic(_ arguments: Arguments) throws(CallError) -> Value {
    try others(arguments, "more_from_topic", site.moreFromTopic(of:count:))
  }

  private func others(
    _ arguments: Arguments, _ function: String, _ find: (Int, Int) -> [Int]
  ) throws(CallError) -> Value {
    try arguments.expect(function, atMost: 2, named: ["page", "count"])
    let index: Int
    switch arguments[0, "page"] {
    case .object(let page as PageObject):
      guard let item = page.subject.item else { return .list([]) }
      index = item
    case .object(let item as ItemObject): index = item.index
    default: throw CallError("'\(function)' needs a page")
    }
    let count = try arguments.count(1, "count", of: function, default: site.settings.relatedCount)
    return view.value(ofItems: find(index, count))
  }

  /// `topic('Politik')`: a term of the first taxonomy.
  private func topic(_ arguments: Arguments) throws(CallError) -> Value {
    try arguments.expect("topic", atMost: 1, named: ["path"])
    let path = try arguments.text(0, "path", of: "topic")
    let index = try termIndex(named: path)
    return .object(TermObject(view, taxonomy: 0, term: index))
  }

  /// `archive()`: the years and months with their counts.
  private func archive(_ arguments: Arguments) throws(CallError) -> Value {
    try arguments.expect("archive", atMost: 0)
    return .list(view.years)
  }

  private func type(named name: String) throws(CallError) -> Int {
    let types = site.settings.types.map(\.name)
    guard let index = types.firstIndex(of: name) else {
      throw CallError("no type '\(name)'", hint: NearestName.hint(name, among: types))
    }
    return index
  }

  private func term(named path: String) throws(CallError) -> Term {
    let index = try termIndex(named: path)
    return site.taxonomies[0].terms[index]
  }

  private func termIndex(named path: String) throws(CallError) -> Int {
    let terms = site.taxonomies.first?.terms ?? []
    guard let index = terms.firstIndex(where: { $0.path == path }) else {
      throw CallError("no topic '\(path)'", hint: NearestName.hint(path, among: terms.map(\.path)))
    }
    return index
  }
}
