internal import Diagnostics
internal import Files
internal import FrontMatter
internal import Markdown

/// Fills in the directives of a page that need no template.
struct DirectiveExpander {
  let tree: any FileTree
  let options: MarkdownOptions
  /// The words of the page's language.
  let words: Words
  let frames: FramePolicy?
  /// The page and the files included around the current place, from `content/`.
  private var files: [SitePath]
  /// Files read, so that the page is read again when they change.
  private(set) var inputs: [SitePath] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Ids of the page so far.
  private var fragments: Set<String> = []
  private var bytesLeft: Int

  /// Includes inside one another.
  static let deepest = 8

  init(page: SitePath, tree: any FileTree, options: MarkdownOptions, words: Words, frames: FramePolicy? = nil) {
    self.frames = frames
    self.tree = tree
    self.words = words
    self.options = options
    files = [page]
    bytesLeft = options.limits.bytes
  }

  mutating func expand(_ document: MarkdownDocument) -> MarkdownDocument {
    guard !document.directives.isEmpty else { return document }
    fragments.formUnion(document.fragments)
    return document.expanding { directive in
      guard directive.kind == .block, !options.templateDirectives.contains(directive.name),
        let builtIn = BuiltInDirectives.named(directive.name)
      else {
        return nil
      }
      do throws(DirectiveFault) {
        return try builtIn.expand(directive, by: &self)
      } catch {
        report(error, in: directive)
        return MarkdownDocument()
      }
    }
  }

  private mutating func report(_ fault: DirectiveFault, in directive: MarkdownDirective) {
    var place = Span(file: SourceFolder.content.file(current), bytes: directive.bytes)
    if let line = fault.option.flatMap({ bytes(of: $0, in: directive) }) { place.bytes = line }
    let steps = fault.place == nil ? [] : [Diagnostic.Step("read for the directive here", at: place)]
    diagnostics.append(Diagnostic(fault.rule, fault.message, at: fault.place ?? place, hint: fault.hint, steps: steps))
  }

  /// Where an option stands last in a directive's block.
  private func bytes(of option: String, in directive: MarkdownDirective) -> Range<Int>? {
    guard let file = SitePath(SourceFolder.content.file(current)),
      let text = try? tree.read(file, limit: FileLimits.page), directive.bytes.lowerBound < text.count
    else { return nil }
    let count = directive.text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
    let lines = text[directive.bytes.lowerBound...].split(
      separator: UInt8(ascii: "\n"), maxSplits: count + 1, omittingEmptySubsequences: false)
    return lines.dropFirst().prefix(count).map { $0.drop { " \t>".utf8.contains($0) } }.last {
      $0.starts(with: "\(option):".utf8)
    }?.indices
  }

  /// Tells of what works, but not as it is meant to.
  mutating func warn(_ directive: MarkdownDirective, _ message: String, hint: String) {
    diagnostics.append(
      Diagnostic(
        .invalidDirective, severity: .warning, message,
        at: Span(file: SourceFolder.content.file(current), bytes: directive.bytes), hint: hint))
  }

  private var current: SitePath { files.last ?? .root }

  /// What stands in the directive's block, set as other texts are.
  func text(of directive: MarkdownDirective) -> String { set(directive.text.trimmingSpaces) }

  /// A text as other texts are set.
  func set(_ text: String) -> String { options.typography?.set(text) ?? text }

  /// The id of a figure or table, which the page has no other of.
  mutating func id(
    of kind: ReferenceTarget, _ wanted: String?, or title: String
  ) throws(DirectiveFault) -> String {
    let prefix = options.idPrefix + (kind.prefixes.first ?? "") + "-"
    if let wanted {
      let id = prefix + wanted
      guard Slug.make(wanted) == wanted else {
        throw DirectiveFault(
          message: "'\(wanted)' is no id", hint: "write '\(Slug.make(wanted))'", rule: .invalidValue, option: "id")
      }
      guard fragments.insert(id).inserted else {
        throw DirectiveFault(
          message: "the page has the id '\(id)' twice", hint: "choose another", rule: .duplicateID, option: "id")
      }
      return id
    }
    return fragments.insertUnused(prefix + Slug.make(title).prefix(Self.longestID))
  }

  private static let longestID = 40

  /// The file that a directive's argument names.
  mutating func file(
    of directive: MarkdownDirective, like example: String
  ) throws(DirectiveFault) -> (path: SitePath, bytes: [UInt8]) {
    guard !directive.argument.isEmpty else {
      throw DirectiveFault(message: "'{\(directive.name)}' names no file", hint: "write '\(example)'")
    }
    return try file(directive.argument)
  }

  /// A file by its path from the current one, or from `content/` with a slash in front.
  mutating func file(_ written: String) throws(DirectiveFault) -> (path: SitePath, bytes: [UInt8]) {
    guard let path = current.resolving(written), let full = SitePath(SourceFolder.content.file(path)) else {
      throw DirectiveFault(message: "'\(written)' leads out of 'content/'")
    }
    // What is passed over is not watched either, so a change of it would go unnoticed.
    if let hidden = (path.ancestors + [path]).first(where: { isPassedOver(fileName: $0.name) }) {
      throw DirectiveFault(
        message: "'content/\(hidden)' is hidden or a backup, and so passed over",
        hint: "give it another name, such as '_\(path.name.drop { ".#_".contains($0) })'")
    }
    inputs.append(path)
    let bytes: [UInt8]
    do throws(FileFailure) {
      bytes = try tree.read(full, limit: min(FileLimits.page, bytesLeft))
    } catch {
      throw DirectiveFault(message: error.diagnostic.message, hint: "mend the path, or add the file")
    }
    if let fault = TextCheck.fault(in: bytes, file: full.text) {
      throw DirectiveFault(message: fault.message, hint: fault.hint, rule: fault.rule)
    }
    bytesLeft -= bytes.count
    return (path, bytes)
  }

  /// The document of an included file, its links counted from `content/`.
  mutating func include(
    _ path: SitePath, _ bytes: [UInt8], for directive: MarkdownDirective
  ) throws(DirectiveFault) -> MarkdownDocument {
    guard !files.contains(path) else {
      throw DirectiveFault(message: "'content/\(path)' includes itself", hint: "break the circle", rule: .includeCycle)
    }
    guard files.count <= Self.deepest else {
      throw DirectiveFault(message: "more than \(Self.deepest) files included inside one another", hint: "flatten them")
    }
    let body = (try? splitFrontMatter(bytes[...]))?.body ?? bytes[...]
    var document = render(body, of: path)
    diagnostics += document.diagnostics
    document.diagnostics = []
    for index in document.links.indices { move(&document.links[index], from: path, to: directive.bytes) }
    for index in document.headings.indices { document.headings[index].bytes = directive.bytes }
    files.append(path)
    defer { files.removeLast() }
    return expand(document)
  }

  /// Ids get the file's name in front where the page has them already.
  private mutating func render(_ body: ArraySlice<UInt8>, of path: SitePath) -> MarkdownDocument {
    let file = SourceFolder.content.file(path)
    var included = options
    // A part does not know the numbers around it.
    included.numbersSections = false
    var document = renderMarkdown(body, file: file, options: included)
    var number = 1
    while !fragments.isDisjoint(with: document.fragments) {
      var prefixed = included
      prefixed.idPrefix = options.idPrefix + Slug.make(String(path.stem)) + (number > 1 ? "-\(number)-" : "-")
      document = renderMarkdown(body, file: file, options: prefixed)
      number += 1
    }
    fragments.formUnion(document.fragments)
    return document
  }

  private func move(_ link: inout MarkdownLink, from path: SitePath, to bytes: Range<Int>) {
    link.bytes = bytes
    guard case .path(let target, let suffix) = PageLink(link, in: path).target else { return }
    link.destination = "/\(target)\(suffix)"
  }
}
