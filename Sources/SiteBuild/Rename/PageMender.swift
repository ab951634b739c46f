internal import Diagnostics
internal import Files
internal import FrontMatter
internal import Markdown
private import SafeHTML

/// Finds what must be written anew in a page when files move.
struct PageMender {
  let moves: PathMoves
  /// Where the addresses of moved pages lead now.
  let addresses: [Address: Address]
  /// All files of `content/` before the moves.
  let files: Set<SitePath>
  let keys: ReferenceKeys

  /// - Parameter bytes: The page's file.
  /// - Returns: The edits, and the links whose place in the file is not certain.
  func edits(of page: RawPage, in bytes: [UInt8]) -> (edits: [SourceEdit], faults: [Diagnostic]) {
    var edits: [SourceEdit] = []
    for entry in page.entries ?? [] {
      if keys.paths.contains(entry.key) {
        edits += scalars(of: entry.value).compactMap { edit(of: $0, in: page.path, bytes) }
      } else if entry.key == PageSources.key {
        // Works that are described in place hold addresses of others.
        edits += PageSources.files(of: entry.value).compactMap { edit(of: $0, in: page.path, bytes) }
      } else if keys.markdown.contains(entry.key) {
        edits += scalars(of: entry.value).flatMap { markdownEdits(of: $0, in: page.path, bytes) }
      }
    }
    var faults: [Diagnostic] = []
    for link in page.document.links {
      guard let path = mended(link, in: page.path) else { continue }
      if let edit = edit(of: link, to: path, bytes) {
        edits.append(edit)
      } else {
        faults.append(uncertain(link, file: page.file))
      }
    }
    return (edits, faults)
  }

  /// A path or address as it must be written after the moves, or `nil` if it can stay.
  func mended(_ written: String, in page: SitePath) -> String? {
    if let path = moves.mended(written, in: page, exists: files.contains) { return path }
    return Address(written).flatMap { addresses[$0]?.text }
  }

  /// A link's path, decoded, as it must be written.
  private func mended(_ link: MarkdownLink, in page: SitePath) -> String? {
    guard let path = link.path else { return nil }
    return mended(path, in: page)
  }

  private func scalars(of node: YAMLNode) -> [YAMLNode] {
    switch node.content {
    case .scalar: [node]
    case .list(let nodes): nodes.flatMap { scalars(of: $0) }
    case .map(let entries): entries.flatMap { scalars(of: $0.value) }
    }
  }

  private func edit(of node: YAMLNode, in page: SitePath, _ bytes: [UInt8]) -> SourceEdit? {
    guard case .scalar(let scalar) = node.content, let text = mended(scalar.text, in: page) else { return nil }
    return SourceEdit(bytes: node.bytes, text: WrittenScalar.text(text, replacing: bytes[node.bytes]))
  }

  /// The links of a value that is Markdown, where they stand as they are meant; what
  /// escapes hide is left to ``RenameCheck``.
  private func markdownEdits(of node: YAMLNode, in page: SitePath, _ bytes: [UInt8]) -> [SourceEdit] {
    guard case .scalar(let scalar) = node.content else { return [] }
    let document = renderMarkdown(
      Array(scalar.text.utf8)[...], file: "", options: MarkdownOptions(profile: .portal))
    return document.links.flatMap { link -> [SourceEdit] in
      guard let path = mended(link, in: page), let written = link.destination.utf8.first else { return [] }
      let source = bytes[node.bytes]
      return source.indices.filter { place in
        source[place] == written && source[place...].starts(with: link.destination.utf8)
          && place > source.startIndex && "(<".utf8.contains(source[place - 1])
      }.map { start in
        let whole = source[start..<(start + link.destination.utf8.count)]
        return SourceEdit(
          bytes: WrittenLink.path(in: whole).indices,
          text: WrittenLink.text(path, isBracketed: source[start - 1] == UInt8(ascii: "<")))
      }
    }
  }

  private func edit(of link: MarkdownLink, to path: String, _ bytes: [UInt8]) -> SourceEdit? {
    guard link.bytes.upperBound <= bytes.count, WrittenLink.isDestination(link.destination, bytes[link.bytes]) else {
      return nil
    }
    let pathBytes = WrittenLink.path(in: bytes[link.bytes])
    let isBracketed = link.bytes.lowerBound > 0 && bytes[link.bytes.lowerBound - 1] == UInt8(ascii: "<")
    return SourceEdit(bytes: pathBytes.indices, text: WrittenLink.text(path, isBracketed: isBracketed))
  }

  private func uncertain(_ link: MarkdownLink, file: String) -> Diagnostic {
    Diagnostic(
      .brokenLink, "the link to '\(link.destination)' would break, and where it is written is not certain",
      at: Span(file: file, bytes: link.bytes), hint: "write it plainly, such as [text](path.md)")
  }
}

extension MarkdownLink {
  /// The path within the site, decoded; `nil` if the link leads elsewhere or stays on its page.
  var path: String? {
    if destination.hasPrefix("//") || SafeURL.scheme(of: destination) != nil { return nil }
    let path = destination.prefix { $0 != "?" && $0 != "#" }
    return path.isEmpty ? nil : PercentEncoding.decode(path)
  }
}
