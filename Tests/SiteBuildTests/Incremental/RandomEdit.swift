import SiteBuild

/// What an author, a developer or the passing of time may do to a site.
enum RandomEdit: CaseIterable {
  case body, end, title, topic, tag, date, extra, link, language
  case draft, embargo, expiry, mistake, mend
  case add, delete, move, revert, termPage, part, partGone, picture, pictureGone
  case template, macro, templateGone, optional, words, settings, asset, assetGone, sheet
  case time, midnight, flags, nothing

  /// Applies the edit, as far as it makes sense for the site as it is.
  func apply(to site: inout RandomSite) {
    switch self {
    case .add: site.addPage()
    case .delete: site.random.pick(site.paths).map { site.pages[$0] = nil }
    case .move: move(&site)
    case .mend: for path in site.paths { site.pages[path]?.mistake = nil }
    case .termPage, .part, .partGone, .picture, .pictureGone, .asset, .assetGone, .sheet: editFile(&site)
    case .template: RandomTemplates.edit(&site)
    case .macro: RandomTemplates.edit(&site, "partials/macros.html")
    case .templateGone: site.templates["partials/optional.html"] = nil
    case .optional: site.templates["partials/optional.html"] = "O{{ page.title }}"
    case .words: RandomTemplates.editWords(&site)
    case .settings: site.settings.edit(&site.random)
    case .time, .midnight, .flags: editRequest(&site)
    case .nothing, .revert: break
    default: editPage(&site)
    }
  }

  private func editPage(_ site: inout RandomSite) {
    guard let path = site.random.pick(site.paths), var page = site.pages[path] else { return }
    let number = Int.random(in: 0..<1000, using: &site.random)
    switch self {
    case .body: page.body = site.body()
    // Of which summaries and lists know nothing.
    case .end: page.body += "\n\nUnd dann Wort\(number)."
    case .title: page.title = "Titel \(number)"
    case .topic: page.topics = [RandomSite.topics[number % RandomSite.topics.count]]
    case .tag: page.tags = page.tags.isEmpty ? [RandomSite.tags[number % RandomSite.tags.count]] : []
    case .date: (page.day, page.month) = (1 + number % 28, 1 + number % 5)
    case .extra: toggle(number, in: &page)
    case .link: link(&page, path, &site)
    case .language: page.extra["lang"] = page.extra["lang"] == nil ? ["en", "de-simple", "de"][number % 3] : nil
    case .draft: page.isDraft.toggle()
    case .embargo: page.embargoDay = page.embargoDay == nil ? 1 + number % 20 : nil
    case .expiry: page.expiresDay = page.expiresDay == nil ? 1 + number % 20 : nil
    case .mistake:
      page.mistake = ["unbekannt: 1", "date: 2025-02-30", "summary: [1", "papers: [/fehlt.md]"][number % 4]
    default: break
    }
    site.pages[path] = page
  }

  /// Adds a line of front matter, or takes it away.
  private func toggle(_ number: Int, in page: inout RandomPage) {
    let choices = [
      ("kicker", "Ort \(number)"), ("summary", "Kurz \(number)"), ("slug", "neu-\(number % 50)"), ("noindex", "true"),
      ("aliases", "[/alt/\(number)/]"), ("feed", "false"), ("typography", "false"), ("number_sections", "true"),
      ("updated", "2025-02-\(10 + number % 19)"), ("template", "paper.html"), ("number", "'\(number)'"),
      ("collect", "{topics: [Politik], count: \(1 + number % 4)}"), ("image", "/bilder/b.svg\nimage_alt: B"),
      ("rang", "\(number)"), ("stand", number % 2 == 0 ? "alt" : "neu"), ("regions", "[Nord]"),
      ("abstract", "Kurz *gesagt*"),
    ]
    let (key, value) = choices[number % choices.count]
    page.extra[key] = page.extra[key] == nil ? value : nil
  }

  /// Names another page, or no more.
  private func link(_ page: inout RandomPage, _ path: String, _ site: inout RandomSite) {
    guard let key = site.random.pick(["papers", "related", "series", "parts", "translations", "quelle"]) else { return }
    let others = site.paths.filter { $0 != path && (key != "papers" || site.pages[$0]?.kind == .papier) }
    guard page.extra[key] == nil, let other = site.random.pick(others) else {
      page.extra[key] = nil
      return
    }
    page.extra[key] = key == "series" || key == "quelle" ? "/\(other)" : "[/\(other)]"
  }

  private func move(_ site: inout RandomSite) {
    guard let path = site.random.pick(site.paths), let page = site.pages[path] else { return }
    let name = path.split(separator: "/").last ?? ""
    let places = [
      "anderswo/\(name)", "\(name.dropLast(3))/index.md", "\(page.kind)/\(name.dropLast(3)).en.md", "seite/p1.md",
    ]
    site.pages[path] = nil
    site.random.pick(places).map { site.pages[$0] = page }
  }

  private func editRequest(_ site: inout RandomSite) {
    switch self {
    case .time:
      (site.time.hour, site.time.second) = (
        site.random.pick([0, 9, 12, 18, 23]) ?? 0, site.random.pick([-1, 0, 1, 900]) ?? 0
      )
    case .midnight: site.time.day = Int.random(in: 0..<20, using: &site.random)
    default:
      if site.random.chance(30) { site.isStrict.toggle() }
      if site.random.chance(40) { site.options.includesDrafts.toggle() }
      if site.random.chance(40) { site.options.includesFuture.toggle() }
    }
  }

  /// Numbers, now and then with a mistake in them.
  private func data(_ number: Int) -> String {
    ["A,B\n\(number),2\n", "A,B\nx,\(number)\ny,3\n", "A;B\n2024;\(number),5\n", "A,B\n1,2,\(number)\n"][number % 4]
  }

  private func editFile(_ site: inout RandomSite) {
    let number = Int.random(in: 0..<100, using: &site.random)
    switch self {
    case .termPage:
      let path = ["topics/politik.md", "topics/politik/digital.md", "tags/netz.md"][number % 3]
      let text = "---\ntitle: Name \(number)\nsummary: Kurz \(number)\n---\n\(number > 50 ? site.body() : "")\n"
      site.termPages[path] = site.termPages[path] == nil || number > 30 ? text : nil
    case .part:
      guard let path = site.random.pick(RandomSite.parts.keys.sorted()) else { return }
      site.parts[path] = path.hasSuffix("csv") ? data(number) : "Teil \(number).\n"
    case .partGone: site.random.pick(site.parts.keys.sorted()).map { site.parts[$0] = nil }
    case .picture: site.random.pick(site.pictures.keys.sorted()).map { site.pictures[$0, default: 0] += 1 }
    case .pictureGone: site.pictures["bilder/b.svg"] = site.pictures["bilder/b.svg"] == nil ? 7 : nil
    case .asset: site.assets["style.css"] = "body { color: \(number % 2 == 0 ? "black" : "white") }"
    case .sheet: RandomTemplates.editSheets(&site, number)
    default: site.assets["neu.js"] = site.assets["neu.js"] == nil ? "let b = 2" : nil
    }
  }
}
