internal import Diagnostics
internal import Markdown

/// Gathers the terms that pages name into a taxonomy.
struct TaxonomyBuilder {
  private let settings: TaxonomySettings
  private(set) var diagnostics: [Diagnostic] = []
  private var nodes: [String: Node] = [:]
  /// The first spelling of each address, and where it was written.
  private var spellings: [String: (path: String, span: Span)] = [:]

  private struct Node {
    var name: String
    var parent: String?
    var slugs: [String]
  }

  init(_ settings: TaxonomySettings) { self.settings = settings }

  /// Takes in a term and its parents.
  ///
  /// - Returns: The term's path in its normal form, or `nil` if it is none.
  mutating func add(_ written: Located<String>, file: String) -> String? {
    let span = Span(file: file, bytes: written.bytes)
    let parts = (settings.isNested ? written.value.split(separator: "/") : [written.value[...]])
      .map { $0.trimmingSpaces }
    guard !parts.isEmpty, parts.allSatisfy({ !$0.isEmpty }) else {
      diagnostics.append(
        Diagnostic(.invalidValue, "a term of '\(settings.name)' is empty", at: span, hint: "name the term or remove it")
      )
      return nil
    }
    var parent: String?
    var slugs: [String] = []
    for part in parts {
      let path = parent.map { "\($0)/\(part)" } ?? part
      slugs.append(Slug.make(part))
      guard checkSpelling(path, slugs, span) else { return nil }
      if nodes[path] == nil { nodes[path] = Node(name: part, parent: parent, slugs: slugs) }
      parent = path
    }
    return parent
  }

  /// Two spellings of one term would fight for one address.
  private mutating func checkSpelling(_ path: String, _ slugs: [String], _ span: Span) -> Bool {
    let slug = slugs.joined(separator: "/")
    guard !(slugs.last ?? "").isEmpty else {
      diagnostics.append(
        Diagnostic(
          .invalidValue, "'\(path)' has no letters or digits, so its page would have no address", at: span,
          hint: "choose a name with letters"))
      return false
    }
    guard let first = spellings[slug] else {
      spellings[slug] = (path, span)
      return true
    }
    if first.path == path { return true }
    diagnostics.append(
      Diagnostic(
        .duplicateAddress, "'\(path)' and '\(first.path)' are two spellings of one term of '\(settings.name)'",
        at: span, hint: "write '\(first.path)' in both places", steps: [.init("the other spelling", at: first.span)]))
    return false
  }

  /// The taxonomy of all terms added, without items.
  func build() -> (taxonomy: Taxonomy, indices: [String: Int]) {
    let order = Dictionary(settings.order.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
    var childPaths: [String?: [String]] = [:]
    for (path, node) in nodes { childPaths[node.parent, default: []].append(path) }
    func sorted(_ paths: [String]) -> [String] {
      let keyed = paths.map { (rank: order[$0] ?? Int.max, name: GermanOrder.key(nodes[$0]?.name ?? ""), path: $0) }
      return keyed.sorted { ($0.rank, $0.name, $0.path) < ($1.rank, $1.name, $1.path) }.map(\.path)
    }

    var taxonomy = Taxonomy(settings: settings, terms: [], roots: [])
    var indices: [String: Int] = [:]
    var waiting = sorted(childPaths[nil] ?? []).reversed() + []
    while let path = waiting.popLast() {
      guard let node = nodes[path] else { continue }
      let parent = node.parent.flatMap { indices[$0] }
      let index = taxonomy.terms.count
      indices[path] = index
      let address = settings.termBase.appending(node.slugs.joined(separator: "/"))
      taxonomy.terms.append(Term(name: node.name, path: path, address: address, parent: parent))
      if let parent { taxonomy.terms[parent].children.append(index) } else { taxonomy.roots.append(index) }
      waiting += sorted(childPaths[path] ?? []).reversed()
    }
    return (taxonomy, indices)
  }
}

extension StringProtocol {
  /// This text without white space at its ends.
  var trimmingSpaces: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(self[first..<scalars.index(after: last)])
  }
}
