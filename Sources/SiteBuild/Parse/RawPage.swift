internal import Diagnostics
internal import Files
internal import FrontMatter
internal import Markdown

/// A page as far as it can be read without knowing the site's settings.
struct RawPage: Sendable {
  var path: SitePath
  /// The keys of the front matter; `nil` if it cannot be read.
  var entries: [YAMLEntry]?
  var format: FrontMatterFormat
  /// Where the front matter stands, without the lines around it; in JSON with them.
  var frontMatter: Range<Int>
  /// The body, with no more text than the first paragraph.
  var document: MarkdownDocument
  var diagnostics: [Diagnostic]
  /// Whether the body was made of other files beside the page's own.
  var hasInputs = false

  /// Where missing keys are reported.
  var start: Int { frontMatter.lowerBound }
  var file: String { SourceFolder.content.file(path) }

  /// Reads the bytes of a file of `content/`.
  ///
  /// - Parameter tree: Where directives find files; without one they stay open.
  /// - Returns: No page if its bytes or its parts cannot be told apart.
  static func read(
    _ path: SitePath, _ bytes: [UInt8], options: PageMarkdown, tree: (any FileTree)? = nil
  ) -> (page: RawPage?, diagnostics: [Diagnostic]) {
    let file = SourceFolder.content.file(path)
    if let fault = TextCheck.fault(in: bytes, file: file) { return (nil, [fault]) }
    do throws(FrontMatterError) {
      let parts = try splitFrontMatter(bytes[...])
      let (entries, faults) = entries(of: parts, file: file)
      let words = options.words(of: path, entries)
      let frames = options.frames
      let options = options.options(of: path, entries)
      var document = renderMarkdown(parts.body, file: file, options: options)
      var hasInputs = false
      if let tree, !document.directives.isEmpty || options.references == .sources {
        var expander = DirectiveExpander(page: path, tree: tree, options: options, words: words, frames: frames)
        document = expander.expand(document)
        var sources = PageSources()
        sources.read(entries ?? [], file: file, by: &expander)
        document.diagnostics += expander.diagnostics + sources.diagnostics
        hasInputs = !expander.inputs.isEmpty
        var references = ReferenceExpander(
          document, file: file, words: words, numbersFigures: options.numbersFigures, sources: sources.works,
          idPrefix: options.idPrefix, headingShift: options.headingShift, set: expander.set)
        document = references.expand()
        document.diagnostics += references.diagnostics
      }
      document.diagnostics += CharacterCheck.warnings(for: document.html, of: parts.body, file: file)
      let page = RawPage(
        path: path, entries: entries, format: parts.format, frontMatter: parts.frontMatter.indices,
        document: document.withoutText(), diagnostics: faults + document.diagnostics,
        hasInputs: hasInputs)
      return (page, [])
    } catch {
      return (nil, [diagnostic(for: error, file: file)])
    }
  }

  private static func entries(
    of parts: SplitPage, file: String
  ) -> (entries: [YAMLEntry]?, diagnostics: [Diagnostic]) {
    let (root, faults) =
      parts.format == .toml
      ? parseTOML(parts.frontMatter, file: file) : parseYAML(parts.frontMatter, file: file)
    // Keys that are there twice are reported, but the rest can be checked all the same.
    guard faults.allSatisfy({ $0.rule == .duplicateKey || $0.severity != .error }) else { return (nil, faults) }
    guard let root, !root.isNull else { return ([], faults) }
    do throws(FieldError) {
      return (try root.map(), faults)
    } catch {
      let fault = Diagnostic(
        error.rule, "front matter \(error.message)", at: Span(file: file, bytes: error.bytes),
        hint: "write lines such as 'title: What happened'")
      return (nil, faults + [fault])
    }
  }

  private static func diagnostic(for error: FrontMatterError, file: String) -> Diagnostic {
    switch error {
    case .unterminated(let offset, let format):
      Diagnostic(
        .unterminatedFrontMatter, "the front matter opened here is not closed",
        at: Span(file: file, bytes: offset..<offset + format.opening.utf8.count),
        hint: "end it with a line of '\(format.closing)'")
    }
  }
}

extension MarkdownDocument {
  /// What a build keeps of every page: of its text no more than the first paragraph.
  fileprivate func withoutText() -> MarkdownDocument {
    var facts = self
    facts.plainTextBytes = Array(plainTextBytes[firstParagraphBytes])
    facts.firstParagraphBytes = 0..<facts.plainTextBytes.count
    facts.diagnostics = []
    return facts
  }
}
