internal import Markdown
internal import Templates
internal import Values

/// Directives that a site's own templates render: `directives/NAME.html`.
///
/// Such a template sees what every template sees, and `directive` with `name`,
/// `argument` and `text`.
struct DirectiveTemplates {
  /// From `templates/`.
  static let folder = "directives"

  private let library: TemplateLibrary
  /// In the order of ``SiteGlobals/names``, `page` still open.
  private let globals: [Value]
  /// Notes what these templates read: it is part of the page.
  private let observer: TraceRecorder

  init(_ library: TemplateLibrary, globals: [Value], observer: TraceRecorder) {
    self.observer = observer
    self.library = library
    self.globals = globals
  }

  /// Appends what stands in the directive's place.
  func render(
    _ directive: MarkdownDirective, on page: PageObject, into output: inout [UInt8]
  ) throws(TemplateFailure) {
    var globals = globals
    globals[SiteGlobals.page] = .object(page)
    let value = Value.map([
      "name": .text(directive.name), "argument": .text(directive.argument), "text": .text(directive.text),
    ])
    globals[SiteGlobals.directive] = value
    try library.render("\(Self.folder)/\(directive.name).html", globals: globals, observer: observer, into: &output)
  }
}
