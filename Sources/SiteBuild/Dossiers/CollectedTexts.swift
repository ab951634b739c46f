internal import Files
internal import Markdown
internal import Templates

/// The texts of articles, read once more as parts of a dossier.
final class CollectedTexts {
  private let prepared: PreparedSite
  private let tree: any FileTree
  private let directives: FeedDirectives

  init(_ renderer: SiteRenderer, _ recorder: TraceRecorder) {
    prepared = renderer.prepared
    tree = renderer.tree
    directives = FeedDirectives(renderer.prepared, globals: renderer.globals, observer: recorder)
  }

  /// What went wrong in the first directive whose template failed.
  var failure: TemplateFailure? { directives.failure }

  /// Headings of articles stand below the article's own, which stands below the page's.
  private static let headingShift = 1

  /// The text of an article.
  ///
  /// - Parameters:
  ///   - id: Its ids begin with it, so that no two articles have the same.
  ///   - footnotes: Where they go.
  /// - Returns: Nothing if the article cannot be read any more.
  func html(
    of item: Int, id: String, for use: BodyUse, footnotes: MarkdownOptions.FootnotePlacement
  ) -> [UInt8] {
    let prefix = "\(id)-"
    let options = prepared.printed.nested(prefix: prefix, shift: Self.headingShift, footnotes: footnotes)
    guard let body = try? prepared.body(of: item, as: options, in: tree) else { return [] }
    let links = body.links.map { Self.inside($0, prefix) }
    var html: [UInt8] = []
    prepared.site.append(
      body.document, links: links, at: prepared.site.items[item].address, for: use, to: &html
    ) { [directives] directive in
      directives.fill(directive, of: item)
    }
    return html
  }

  /// A place of the article's own page is one of the dossier.
  private static func inside(_ target: LinkTarget, _ prefix: String) -> LinkTarget {
    guard case .fragment(let written) = target, written.hasPrefix("#"), written.count > 1 else { return target }
    let id = written.dropFirst()
    return id.hasPrefix(prefix) ? target : .fragment("#\(prefix)\(id)")
  }
}
