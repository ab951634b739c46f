internal import Diagnostics
internal import Files
internal import Markdown

/// Gathers the terms of a taxonomy: declared ones, those that pages name, and
/// those that have a page of their own.
struct TaxonomyBuilder {
  let settings: TaxonomySettings
  var diagnostics: [Diagnostic] = []
  /// In the order they were first seen.
  private(set) var nodes: [TermNode] = []
  /// By their paths in normal form.
  private var byPath: [String: Int] = [:]
  /// What each way of writing a term means, those that were refused left out.
  private var byWriting = TextMap()
  /// By what two spellings of one term have in common: the parent and the name's slug.
  private var bySpelling: [Spelling: Int] = [:]
  /// The addresses of term pages, whose terms are known without being declared.
  private let pageSlugs: Set<String>

  private struct Spelling: Hashable {
    var parent: Int?
    var slug: String
  }

  /// - Parameter pages: Those that describe terms of this taxonomy.
  init(_ settings: TaxonomySettings, pages: [ParsedPage]) {
    self.settings = settings
    pageSlugs = Set(pages.map { TermPageName(of: $0, below: settings.folder).slugs.joined(separator: "/") })
    for term in settings.terms { declare(term) }
  }

  // MARK: - Declared terms

  private mutating func declare(_ term: TermSettings) {
    let span = Span(file: SettingsReader.fileName, bytes: term.path.bytes)
    guard let parts = parts(of: term.path.value, span), let index = insert(parts, span, isDeclared: true) else {
      return
    }
    byWriting[term.path.value] = index
    if let slug = term.slug { nodes[index].slug = slug }
    nodes[index].label = term.label
    nodes[index].weight = term.weight
    for alias in term.aliases { declare(alias, for: index) }
  }

  private mutating func declare(_ alias: Located<String>, for index: Int) {
    let span = Span(file: SettingsReader.fileName, bytes: alias.bytes)
    guard let parts = parts(of: alias.value, span) else { return }
    let path = parts.joined(separator: "/")
    guard byPath[path] == nil else {
      diagnostics.append(
        Diagnostic(
          .invalidSetting, "'\(path)' is a term of '\(settings.name)' already", at: span,
          hint: "remove the alias, or the term"))
      return
    }
    byPath[path] = index
    nodes[index].aliases.append((parts.map { Slug.make($0) }.joined(separator: "/"), span))
  }

  // MARK: - Terms that pages name

  /// Takes in a term and its parents.
  ///
  /// - Returns: The term's place in ``nodes``, or `nil` if it is none.
  mutating func add(_ written: Located<String>, in page: ParsedPage) -> Int? {
    if let known = byWriting[written.value] { return known }
    let span = Span(file: page.file, bytes: written.bytes)
    let index = parts(of: written.value, span).flatMap { insert($0, span, isDeclared: false) }
    byWriting[written.value] = index
    return index
  }

  /// The names of a term and its parents, outermost first.
  private mutating func parts(of written: String, _ span: Span) -> [String]? {
    let parts = settings.isNested ? written.split(separator: "/").map { $0.trimmingSpaces } : [written.trimmingSpaces]
    if !parts.isEmpty, parts.allSatisfy({ !$0.isEmpty }) { return parts }
    diagnostics.append(
      Diagnostic(.invalidValue, "a term of '\(settings.name)' is empty", at: span, hint: "name the term or remove it"))
    return nil
  }

  private mutating func insert(_ parts: [String], _ span: Span, isDeclared: Bool) -> Int? {
    if let known = byPath[parts.joined(separator: "/")] { return known }
    var parent: Int?
    var path = ""
    var slugs: [String] = []
    for part in parts {
      path += path.isEmpty ? part : "/\(part)"
      if let known = byPath[path] {
        parent = known
        slugs = nodes[known].slugPath(in: nodes)
        continue
      }
      let slug = Slug.make(part)
      slugs.append(slug)
      guard checkSpelling(path, Spelling(parent: parent, slug: slug), span) else { return nil }
      guard isDeclared || isKnown(slugs) else {
        refuse(path, span)
        return nil
      }
      parent = append(TermNode(name: part, path: path, slug: slug, parent: parent, place: span), spelling: slug)
    }
    return parent
  }

  /// - Parameter spelling: The slug of the node's name.
  private mutating func append(_ node: TermNode, spelling: String) -> Int {
    let index = nodes.count
    nodes.append(node)
    byPath[node.path] = index
    bySpelling[Spelling(parent: node.parent, slug: spelling)] = index
    return index
  }

  /// Two spellings of one term would fight for one address.
  private mutating func checkSpelling(_ path: String, _ spelling: Spelling, _ span: Span) -> Bool {
    guard !spelling.slug.isEmpty else {
      diagnostics.append(
        Diagnostic(
          .invalidValue, "'\(path)' has no letters or digits, so its page would have no address", at: span,
          hint: "choose a name with letters"))
      return false
    }
    guard let first = bySpelling[spelling].map({ nodes[$0] }) else { return true }
    let isDeclared = first.place.file == SettingsReader.fileName
    diagnostics.append(
      Diagnostic(
        .duplicateAddress, "'\(path)' and '\(first.path)' are two spellings of one term of '\(settings.name)'",
        at: span, hint: "write '\(first.path)'\(isDeclared ? "" : " in both places")",
        steps: [.init("the other spelling", at: first.place)]))
    return false
  }

  /// Whether a taxonomy that takes only known terms knows this one.
  private func isKnown(_ slugs: [String]) -> Bool {
    guard settings.isClosed else { return true }
    return pageSlugs.contains(slugs.joined(separator: "/"))
  }

  private mutating func refuse(_ path: String, _ span: Span) {
    let known = nodes.map(\.path)
    diagnostics.append(
      Diagnostic(
        .unknownTerm, "'\(settings.name)' has no term '\(path)'", at: span,
        hint: NearestName.hint(path, among: known)
          ?? "use a term that '\(SettingsReader.fileName)' declares, or declare this one"))
  }

  /// The term of a path in its normal form.
  func node(at path: String) -> Int? { byPath[path] }
}

// MARK: - Pages that describe terms

extension TaxonomyBuilder {
  /// Lets a page describe its term, which it makes if there is none.
  ///
  /// - Parameter page: Its place in ``Site/termPages``.
  /// - Returns: The term's place in ``nodes``, or `nil` if the page has none.
  mutating func describe(_ parsed: ParsedPage, by page: Int) -> Int? {
    let name = TermPageName(of: parsed, below: settings.folder)
    var parent: Int?
    for slug in name.slugs.dropLast() {
      guard let next = nodes.firstIndex(where: { $0.parent == parent && $0.slug == slug }), settings.isNested else {
        report(parsed, "'\(name.slugs.joined(separator: "/"))' lies below no term", hint: "describe that term first")
        return nil
      }
      parent = next
    }
    guard let slug = name.slugs.last, !slug.isEmpty else { return nil }
    let known = nodes.firstIndex { $0.parent == parent && $0.slug == slug }
    let index = known ?? append(made(of: parsed, slug: slug, parent: parent), spelling: Slug.make(parsed.head.title))
    if let other = nodes[index].page {
      report(parsed, "'\(nodes[index].path)' is described already", hint: "keep one of the two", at: other.place)
      return nil
    }
    nodes[index].describe(parsed, page)
    return index
  }

  private func made(of page: ParsedPage, slug: String, parent: Int?) -> TermNode {
    let name = page.head.title.trimmingSpaces
    let path = parent.map { "\(nodes[$0].path)/\(name)" } ?? name
    return TermNode(name: name, path: path, slug: slug, parent: parent, place: .start(of: page.file))
  }

  private mutating func report(_ page: ParsedPage, _ message: String, hint: String, at other: Span? = nil) {
    diagnostics.append(
      Diagnostic(
        other == nil ? .unknownTerm : .duplicateAddress, message, at: .start(of: page.file), hint: hint,
        steps: other.map { [.init("described here", at: $0)] } ?? []))
  }
}

/// A term while its taxonomy is being gathered.
struct TermNode {
  var name: String
  var path: String
  var slug: String
  var parent: Int?
  /// Where it was first written.
  var place: Span
  var label: String?
  var weight: Int?
  var page: (index: Int, place: Span)?
  /// Addresses below the taxonomy's base that lead here.
  var aliases: [(slugs: String, owner: Span)] = []
  /// Addresses from the root that lead here.
  var redirects: [(address: Address, owner: Span)] = []

  /// The parts of the address, outermost first.
  func slugPath(in nodes: [TermNode]) -> [String] { (parent.map { nodes[$0].slugPath(in: nodes) } ?? []) + [slug] }

  fileprivate mutating func describe(_ parsed: ParsedPage, _ index: Int) {
    page = (index, .start(of: parsed.file))
    label = label ?? parsed.head.title
    weight = weight ?? parsed.head.weight
    for alias in parsed.head.aliases {
      guard let address = Address(alias: alias.value) else { continue }
      redirects.append((address, Span(file: parsed.file, bytes: alias.bytes)))
    }
  }
}

/// Which term a page describes, by its place in the taxonomy's folder.
private struct TermPageName {
  var slugs: [String]

  /// `topics/politik.md` and `topics/politik/index.md` describe `politik`.
  init(of page: ParsedPage, below folder: SitePath) {
    let path = page.path.relative(to: folder) ?? page.path
    let folders = path.parent.text.split(separator: "/").map(String.init)
    slugs = (path.stem == "index" ? folders : folders + [String(path.stem)]).map { Slug.make($0) }
    if let slug = page.head.slug?.value, !slugs.isEmpty { slugs[slugs.count - 1] = slug }
  }
}
