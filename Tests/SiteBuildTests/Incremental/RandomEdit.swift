/// What an author, a developer or the passing of time may do to a site.
enum RandomEdit: CaseIterable {
  case body, title, kicker, summary, topic, tag, date, image, papers, related, alias, slug
  case draft, embargo, expiry, mistake, mend
  case add, delete, move, picture, pictureGone
  case template, templateGone, optional, words, settings, asset, time, midnight, nothing

  /// Applies the edit, as far as it makes sense for the site as it is.
  func apply(to site: inout RandomSite) {
    switch self {
    case .add: site.addPage()
    case .delete: site.random.pick(site.paths).map { site.pages[$0] = nil }
    case .move: move(&site)
    case .picture: site.random.pick(site.pictures.keys.sorted()).map { site.pictures[$0, default: 0] += 1 }
    case .pictureGone: if site.random.chance(20) { site.pictures["bilder/b.svg"] = nil }
    case .template: RandomTemplates.edit(&site)
    case .templateGone: site.templates["partials/optional.html"] = nil
    case .optional: site.templates["partials/optional.html"] = "O{{ page.title }}"
    case .words: site.words = site.words.replacing("Umgezogen", with: "Umgezogen!").replacing("Start", with: "Anfang")
    case .settings: RandomTemplates.editSettings(&site)
    case .asset: site.asset += " "
    case .time: site.time.hour = Int.random(in: 0..<24, using: &site.random)
    case .midnight: site.time.day = Int.random(in: 0..<20, using: &site.random)
    case .nothing: break
    case .mend: for path in site.paths { site.pages[path]?.mistake = nil }
    default: editPage(&site)
    }
  }

  private func editPage(_ site: inout RandomSite) {
    guard let path = site.random.pick(site.paths), var page = site.pages[path] else { return }
    let number = Int.random(in: 0..<1000, using: &site.random)
    switch self {
    case .body: page.body = site.body()
    case .title: page.title = "Titel \(number)"
    case .kicker: page.kicker = page.kicker == nil ? "Ort \(number)" : nil
    case .summary: page.summary = page.summary == nil ? "Kurz \(number)" : nil
    case .topic: page.topics = [RandomSite.topics[number % RandomSite.topics.count]]
    case .tag: page.tags = page.tags.isEmpty ? [RandomSite.tags[number % RandomSite.tags.count]] : []
    case .date: (page.day, page.month) = (1 + number % 28, 1 + number % 5)
    case .image: page.image = page.image == nil ? site.random.pick(site.pictures.keys.sorted()) : nil
    case .papers: page.papers = page.papers.isEmpty ? other(.papier, than: path, in: &site) : []
    case .related: page.related = page.related.isEmpty ? other(nil, than: path, in: &site) : []
    case .alias: page.aliases = page.aliases.isEmpty ? ["/alt/\(number)/"] : []
    case .slug: page.slug = page.slug == nil ? "neu-\(number)" : nil
    case .draft: page.isDraft.toggle()
    case .embargo: page.embargoDay = page.embargoDay == nil ? 1 + number % 20 : nil
    case .expiry: page.expiresDay = page.expiresDay == nil ? 1 + number % 20 : nil
    case .mistake:
      page.mistake = ["unbekannt: 1", "date: 2025-02-30", "summary: [1", "papers: [/fehlt.md]"][number % 4]
    default: break
    }
    site.pages[path] = page
  }

  private func other(_ kind: RandomPage.Kind?, than path: String, in site: inout RandomSite) -> [String] {
    let candidates = site.paths.filter { $0 != path && (kind == nil || site.pages[$0]?.kind == kind) }
    return site.random.pick(candidates).map { [$0] } ?? []
  }

  private func move(_ site: inout RandomSite) {
    guard let path = site.random.pick(site.paths), let page = site.pages[path] else { return }
    site.pages[path] = nil
    site.pages["anderswo/\(path.split(separator: "/").last ?? "")"] = page
  }
}
