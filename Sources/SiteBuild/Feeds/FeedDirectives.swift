internal import Files
internal import Markdown
internal import Templates
internal import Values

/// Renders the directives of bodies that are read in feeds, as they are on their pages.
///
/// What the templates read is noted for the output that is being rendered, so the
/// feed is made anew when it changes.
final class FeedDirectives {
  private let prepared: PreparedSite
  /// For each of the site's languages.
  private let globals: [[Value]]
  private let observer: TraceRecorder
  /// What went wrong in the first directive whose template failed.
  private(set) var failure: TemplateFailure?

  init(_ prepared: PreparedSite, globals: [[Value]], observer: TraceRecorder) {
    self.prepared = prepared
    self.globals = globals
    self.observer = observer
  }

  func fill(_ directive: MarkdownDirective, of index: Int) -> [UInt8] {
    let item = prepared.site.items[index]
    guard failure == nil, let output = prepared.plan.place(of: item.address.outputPath),
      let page = PageObject(prepared.view, prepared.plan, output: output)
    else { return [] }
    page.directives = DirectiveTemplates(
      prepared.templates[item.language], globals: globals[item.language], observer: observer)
    let html = page.fill(directive)
    failure = page.failure
    return html
  }
}
