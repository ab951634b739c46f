package import Diagnostics
internal import Files
internal import Markdown
internal import SafeHTML
internal import Templates

/// A site whose outputs are looked at: what they are, and which sources they are made of.
package struct ExaminedSite: Sendable {
  package let site: Site
  package let plan: Plan
  private let writing: SiteWriting
  /// From the site's root.
  private let templates: [SitePath]

  init(_ writing: SiteWriting, templates: [SitePath]) {
    self.writing = writing
    self.templates = templates
    site = writing.site.site
    plan = writing.site.plan
  }

  /// The bytes of an output, rendered for this once.
  ///
  /// - Parameter place: In the plan.
  package func bytes(of place: Int) -> [UInt8]? {
    guard plan.outputs.indices.contains(place) else { return nil }
    let renderer = SiteRenderer(writing.site, writing.names, tree: writing.tree)
    var worker = renderer.makeWorker()
    worker.recorder.begin()
    do throws(TemplateFailure) {
      return try renderer.fill(&worker, with: plan.outputs[place], place) == nil ? worker.buffer : nil
    } catch {
      return nil
    }
  }

  /// The page that an output shows, if it shows one of `content/`.
  private func page(of place: Int) -> (page: ParsedPage, links: [LinkTarget], item: Item?)? {
    guard case .page(let subject) = plan.outputs[place].content else { return nil }
    switch subject {
    case .item(let index): return (site.items[index].page, plan.links[index], site.items[index])
    case .term(let taxonomy, let term, let number):
      guard number == 1, let page = site.taxonomies[taxonomy].terms[term].page else { return nil }
      return (site.termPages[page].page, plan.termLinks[page], nil)
    default: return nil
    }
  }

  /// The source file of an output, with the output's own place in it.
  package func source(of place: Int) -> Span? {
    if let page = page(of: place)?.page { return .start(of: page.file) }
    let owner = plan.outputs[place].owner
    switch plan.outputs[place].content {
    case .copy, .redirect: return owner
    default: return nil
    }
  }

  // MARK: - Places in sources

  /// Where a link is written that stands so in an output.
  package func place(ofLink written: String, in place: Int) -> Span? {
    guard let (page, targets, item) = page(of: place) else { return nil }
    // Authors write letters where pages have their codes.
    let plain = PercentEncoding.decode(written[...]) ?? written
    for (link, target) in zip(page.facts.links, targets + Array(repeating: .external, count: page.facts.links.count)) {
      if address(of: target) == written || (PercentEncoding.decode(link.destination[...]) ?? "") == plain {
        return Span(file: page.file, bytes: link.bytes)
      }
    }
    if let image = item?.image, let head = page.head.image, site.settings.base.relative(image.file.address) == written {
      return Span(file: page.file, bytes: head.path.bytes)
    }
    return find(Array(written.utf8), in: page.file, onlyOnce: false)
      ?? find(Array(plain.utf8), in: page.file, onlyOnce: false)
  }

  private func address(of target: LinkTarget) -> String? {
    switch target {
    case .address(let address, let suffix, _): site.settings.base.relative(address) + suffix
    case .fragment(let fragment): fragment
    case .external: nil
    }
  }

  /// Where HTML is written that stands so in an output, if that is in one place only.
  ///
  /// - Parameter isLast: Whether of several places the last is meant.
  package func place(ofMarkup written: String, isLast: Bool, in place: Int) -> Span? {
    guard let page = page(of: place)?.page, written.utf8.count > 1 else { return nil }
    return find(Array(written.utf8), in: page.file, onlyOnce: !isLast, isLast: isLast)
  }

  /// Where a text stands in a stretch of a source.
  package func place(of written: String, in span: Span) -> Span? {
    guard !written.isEmpty, let path = SitePath(span.file),
      let text = try? writing.tree.read(path, limit: FileLimits.page), span.bytes.upperBound <= text.count,
      let start = Array(text[span.bytes]).firstPlace(of: Array(written.utf8), from: 0)
    else { return nil }
    let first = span.bytes.lowerBound + start
    return Span(file: span.file, bytes: first..<first + written.utf8.count)
  }

  /// Where a key of front matter is written.
  package func place(ofKey key: String, in place: Int) -> Span? {
    guard let page = page(of: place)?.page else { return nil }
    let found = find(Array("\n\(key):".utf8), in: page.file, onlyOnce: false)
    guard let found else { return .start(of: page.file) }
    return Span(file: found.file, bytes: found.bytes.lowerBound + 1..<found.bytes.upperBound - 1)
  }

  /// Where a template holds a text, if one does in one place.
  package func place(inTemplates written: String) -> Span? {
    let bytes = Array(written.utf8)
    guard bytes.count > 2 else { return nil }
    var found: Span?
    for template in templates {
      guard let span = find(bytes, in: template.text, onlyOnce: true) else { continue }
      if found != nil { return nil }
      found = span
    }
    return found
  }

  private func find(_ bytes: [UInt8], in file: String, onlyOnce: Bool, isLast: Bool = false) -> Span? {
    guard !bytes.isEmpty, let path = SitePath(file),
      let text = try? writing.tree.read(path, limit: FileLimits.page)
    else { return nil }
    guard var first = text.firstPlace(of: bytes, from: 0) else { return nil }
    while isLast, let next = text.firstPlace(of: bytes, from: first + 1) { first = next }
    if onlyOnce, text.firstPlace(of: bytes, from: first + 1) != nil { return nil }
    return Span(file: file, bytes: first..<first + bytes.count)
  }
}

extension [UInt8] {
  /// Where these bytes first stand.
  fileprivate func firstPlace(of bytes: [UInt8], from start: Int) -> Int? {
    guard let first = bytes.first else { return nil }
    var next = start
    while next < count, let found = self[next...].firstIndex(of: first) {
      if self[found...].starts(with: bytes) { return found }
      next = found + 1
    }
    return nil
  }
}

extension ExaminedSite {
  /// A term, for comparing it with others.
  package struct Term: Sendable {
    package var name: String
    package var path: String
    package var parent: Int?
    /// How many pages have it.
    package var count: Int
    package var place: Span?
  }

  /// The terms of each taxonomy.
  package var terms: [(taxonomy: String, terms: [Term])] {
    site.taxonomies.enumerated().map { index, taxonomy in
      let places = written(taxonomy: index)
      let declared = Dictionary(
        taxonomy.settings.terms.map { ($0.path.value, $0.path.bytes) }, uniquingKeysWith: { first, _ in first })
      let terms = taxonomy.terms.map { term in
        let settings = declared[term.path].map { Span(file: SettingsReader.fileName, bytes: $0) }
        return Term(
          name: term.name, path: term.path, parent: term.parent, count: term.items.count,
          place: places[term.path] ?? settings)
      }
      return (taxonomy.settings.name, terms)
    }
  }

  /// Where each term first stands in front matter, by its path.
  private func written(taxonomy: Int) -> [String: Span] {
    var places: [String: Span] = [:]
    for item in site.items.reversed() where item.head.terms.indices.contains(taxonomy) {
      for term in item.head.terms[taxonomy] where places[term.value] == nil {
        places[term.value] = Span(file: item.page.file, bytes: term.bytes)
      }
    }
    return places
  }
}
