internal import Diagnostics
internal import Files
internal import FrontMatter
internal import Markdown

/// Reads pages one by one, on several cores: no page knows of another here.
struct PageParser: Sendable {
  private let settings: SiteSettings
  private let markdown: MarkdownOptions

  init(_ settings: SiteSettings, _ words: Words) {
    self.settings = settings
    var options = MarkdownOptions(profile: .portal)
    options.rawHTML = settings.rawHTML
    markdown = options
  }

  /// - Returns: The pages that could be understood, in the order of `entries`.
  func parse(
    _ entries: [FileEntry], from tree: any FileTree, jobs: Int
  ) -> (pages: [ParsedPage], diagnostics: [Diagnostic]) {
    let results = Parallel.map(entries.count, jobs: jobs) { parse(entries[$0].path, from: tree) }
    return (results.compactMap(\.page), results.flatMap(\.diagnostics))
  }

  private func parse(_ path: SitePath, from tree: any FileTree) -> (page: ParsedPage?, diagnostics: [Diagnostic]) {
    let file = SourceFolder.content.file(path)
    do throws(FileFailure) {
      let bytes = try tree.read(SitePath(file) ?? path, limit: FileLimits.page)
      if let fault = TextCheck.fault(in: bytes, file: file) { return (nil, [fault]) }
      return parse(bytes, at: path, file: file)
    } catch {
      return (nil, [error.diagnostic])
    }
  }

  private func parse(_ bytes: [UInt8], at path: SitePath, file: String) -> (page: ParsedPage?, diagnostics: [Diagnostic]) {
    let parts: (frontMatter: ArraySlice<UInt8>, body: ArraySlice<UInt8>)
    do throws(FrontMatterError) {
      parts = try splitFrontMatter(bytes[...])
    } catch {
      return (nil, [Self.diagnostic(for: error, file: file)])
    }
    let yaml = parseYAML(parts.frontMatter, file: file)
    let document = renderMarkdown(parts.body, file: file, options: markdown)
    guard !yaml.diagnostics.containsError else { return (nil, yaml.diagnostics + document.diagnostics) }
    var diagnostics = yaml.diagnostics
    let entries = (try? yaml.root?.map()) ?? []
    if let root = yaml.root, !root.isNull, (try? root.map()) == nil {
      diagnostics.append(
        Diagnostic(
          .wrongType, "front matter must be a map of keys and values", at: Span(file: file, bytes: root.bytes),
          hint: "write lines such as 'title: What happened'"))
      return (nil, diagnostics + document.diagnostics)
    }
    let start = parts.frontMatter.startIndex
    let (head, faults) = HeadReader.read(entries, file: file, place: start..<start, settings: settings)
    let page = head.map { ParsedPage(path: path, head: $0, document: document) }
    return (page, diagnostics + faults + document.diagnostics)
  }

  private static func diagnostic(for error: FrontMatterError, file: String) -> Diagnostic {
    switch error {
    case .unterminated(let offset):
      Diagnostic(
        .unterminatedFrontMatter, "the front matter opened here is not closed",
        at: Span(file: file, bytes: offset..<offset + 3), hint: "end it with a line of '---'")
    }
  }
}
