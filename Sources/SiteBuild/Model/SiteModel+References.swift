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
    for start in stride(from: 0, to: parts.items.count, by: Self.blockSize) {
      let block = start..<min(start + Self.blockSize, parts.items.count)
      var targets = linkTargets(of: block)[...]
      for index in block {
        connectNamed(index, kinds, &builder)
        connectSeries(index, kinds, &builder, &series)
        connectFields(index, kinds, &builder)
        connectLinks(parts.items[index].page.facts.links, to: &targets, from: index, kinds, &builder)
      }
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
        case .markdown(let text):
          var paths: [String] = []
          text.links.forEachPath { path, _ in paths.append(path.text) }
          var targets = parts.lookup.items(at: paths)[...]
          connectLinks(text.links, to: &targets, from: index, kinds, &builder)
        default: break
        }
      }
    }
  }

  /// So many items have their links looked up at once.
  private static var blockSize: Int { 64 }

  /// The items that the links of some items' bodies lead to by path, one after the other.
  private func linkTargets(of block: Range<Int>) -> [Int32] {
    var paths: [String] = []
    for index in block { parts.items[index].page.facts.links.forEachPath { path, _ in paths.append(path.text) } }
    return parts.lookup.items(at: paths)
  }

  /// - Parameter targets: Begin with those of these links.
  private mutating func connectLinks(
    _ links: [PageLink], to targets: inout ArraySlice<Int32>, from index: Int, _ kinds: ReferenceKinds,
    _ builder: inout ReferenceIndex.Builder
  ) {
    links.forEachPath { _, place in
      guard let found = targets.popFirst() else { return }
      let target = found >= 0 ? Int(found) : links[place].writtenAddress.flatMap { parts.lookup.item(at: $0) }
      if let target, target != index { builder.add(kinds.links, from: index, to: target) }
    }
  }

  private mutating func checkFile(_ file: Located<String>, of page: ParsedPage) {
    let path = page.path.resolving(file.value)
    if let path, parts.files[path] != nil || parts.unreadable.holds(path) { return }
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
    if let path, parts.unreadable.holds(path) { return nil }
    report(
      .brokenReference, "no page at '\(reference.value)'", in: page, at: reference.bytes,
      hint: path.flatMap { hint(for: $0) } ?? "write the path of a page's source file, or its address")
    return nil
  }

  private func hint(for path: SitePath) -> String? {
    if let reason = parts.withheld[path] { return reason.hint }
    if parts.lookup.termPages[path] != nil { return "that page describes a term; name the term instead" }
    if parts.files[path] != nil { return "that file is no page" }
    return ContentPaths.nearest(to: path, among: parts.items.lazy.map(\.page.path)).map { "did you mean '/\($0)'?" }
  }
}

extension [PageLink] {
  /// Calls for each link to a path, with its place here.
  fileprivate func forEachPath(_ body: (SitePath, Int) -> Void) {
    for place in indices where self[place].kind == .link {
      if case .path(let path, _) = self[place].target { body(path, place) }
    }
  }
}
