internal import Diagnostics
internal import Files
internal import Markdown

extension SiteModel {
  /// Links items to those they name, and back.
  mutating func connect() {
    let fields = input.settings.types.flatMap(\.fields).filter { $0.element == .reference }.map(\.name).uniqued()
    let kinds = ReferenceKinds(names: ["papers", "related", "series"] + fields + [ReferenceIndex.links])
    var builder = ReferenceIndex.Builder(kinds: kinds.names)
    var series = SeriesBuilder(items: parts.items.count)
    for index in parts.items.indices {
      connectNamed(index, kinds, &builder)
      connectSeries(index, kinds, &builder, &series)
      connectFields(index, kinds, &builder)
      connectLinks(parts.items[index].page.facts.links, from: index, kinds, &builder)
    }
    parts.references = builder.build(items: parts.items.count)
    parts.series = series.build(parts.items)
    diagnostics += series.mistakes
    for (number, set) in parts.series.enumerated() {
      parts.items[set.overview].overview = number
      for (place, part) in set.parts.enumerated() {
        parts.items[part].part = SeriesPart(series: number, place: place)
      }
    }
  }

  /// The ways of referring by their places in ``ReferenceIndex/kinds``.
  struct ReferenceKinds {
    let names: [String]
    static let papers = 0
    static let related = 1
    static let series = 2
    var links: Int { names.count - 1 }
    func field(_ name: String) -> Int { names.firstIndex(of: name) ?? links }
  }

  private mutating func connectNamed(_ index: Int, _ kinds: ReferenceKinds, _ builder: inout ReferenceIndex.Builder) {
    let page = parts.items[index].page
    if !page.head.papers.isEmpty {
      parts.items[index].papers = resolve(page.head.papers, from: page, index)
      for paper in parts.items[index].papers { builder.add(ReferenceKinds.papers, from: index, to: paper) }
    }
    if !page.head.related.isEmpty {
      parts.items[index].related = resolve(page.head.related, from: page, index)
      for other in parts.items[index].related { builder.add(ReferenceKinds.related, from: index, to: other) }
    }
  }

  private mutating func connectSeries(
    _ index: Int, _ kinds: ReferenceKinds, _ builder: inout ReferenceIndex.Builder, _ series: inout SeriesBuilder
  ) {
    let page = parts.items[index].page
    if let overview = page.head.series, let target = resolve(overview, from: page, index) {
      builder.add(ReferenceKinds.series, from: index, to: target)
      series.add(index, to: target, at: Span(file: page.file, bytes: overview.bytes))
    }
    for part in page.head.parts {
      guard let target = resolve(part, from: page, index) else { continue }
      series.list(target, in: index, at: Span(file: page.file, bytes: part.bytes))
    }
  }

  private mutating func connectFields(_ index: Int, _ kinds: ReferenceKinds, _ builder: inout ReferenceIndex.Builder) {
    let page = parts.items[index].page
    for (field, value) in zip(input.settings.types[page.head.type].fields, page.head.fields) {
      for element in value?.elements ?? [] {
        switch element {
        case .reference(let reference):
          guard let target = resolve(reference, from: page, index) else { continue }
          builder.add(kinds.field(field.name), from: index, to: target)
        case .file(let file): checkFile(file, of: page)
        case .markdown(let text): connectLinks(text.links, from: index, kinds, &builder)
        default: break
        }
      }
    }
  }

  private func connectLinks(
    _ links: [PageLink], from index: Int, _ kinds: ReferenceKinds, _ builder: inout ReferenceIndex.Builder
  ) {
    for place in links.indices where links[place].kind == .link {
      guard case .path(let path, _) = links[place].target else { continue }
      let target = parts.lookup.byPath[path] ?? links[place].writtenAddress.flatMap { parts.lookup.byAddress[$0] }
      if let target, target != index { builder.add(kinds.links, from: index, to: target) }
    }
  }

  private mutating func checkFile(_ file: Located<String>, of page: ParsedPage) {
    let path = page.path.resolving(file.value)
    if let path, parts.files[path] != nil { return }
    let hint = path.flatMap { ContentPaths.nearest(to: $0, among: parts.files.keys) }.map { "did you mean '/\($0)'?" }
    report(
      .missingFile, "no file at '\(file.value)'", in: page, at: file.bytes,
      hint: hint ?? "put the file there, or mend the path")
  }

  // MARK: - Finding what a reference means

  mutating func resolve(_ references: [Located<String>], from page: ParsedPage, _ index: Int) -> [Int] {
    references.compactMap { resolve($0, from: page, index) }.uniqued()
  }

  private mutating func resolve(_ reference: Located<String>, from page: ParsedPage, _ index: Int) -> Int? {
    if let target = parts.lookup.item(reference.value, from: page.path) {
      if target != index { return target }
      report(.brokenReference, "the page names itself", in: page, at: reference.bytes, hint: "remove it")
      return nil
    }
    let path = page.path.resolving(reference.value)
    if let path, parts.unreadable.contains(path) { return nil }
    report(
      .brokenReference, "no page at '\(reference.value)'", in: page, at: reference.bytes,
      hint: path.flatMap { hint(for: $0) } ?? "write the path of a page's source file, or its address")
    return nil
  }

  private func hint(for path: SitePath) -> String? {
    if let reason = parts.withheld[path] { return reason.hint }
    if parts.lookup.termPages[path] != nil { return "that page describes a term; name the term instead" }
    if parts.files[path] != nil { return "that file is no page" }
    return ContentPaths.nearest(to: path, among: parts.lookup.byPath.keys).map { "did you mean '/\($0)'?" }
  }
}
