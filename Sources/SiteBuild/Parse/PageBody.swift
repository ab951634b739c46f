package import Files
package import Markdown
private import SafeHTML

/// What other pages, lists and rules need to know of a body: enough to make the
/// model without its HTML.
package struct BodyFacts: Sendable {
  package var links: [PageLink]
  /// Every id that a link can name, in order.
  package var fragments: [String]
  /// Plain text; stands in for a summary.
  package var firstParagraph: String
  package var wordCount: Int

  init(_ document: MarkdownDocument, of page: SitePath) {
    links = document.links.map { PageLink($0, in: page) }
    fragments = document.fragments.sorted()
    firstParagraph = document.firstParagraph
    wordCount = document.wordCount
  }

  init(links: [PageLink], fragments: [String], firstParagraph: String, wordCount: Int) {
    self.links = links
    self.fragments = fragments
    self.firstParagraph = firstParagraph
    self.wordCount = wordCount
  }
}

/// A text of front matter that is Markdown.
package struct MarkdownField: Sendable {
  package var document: MarkdownDocument
  package var links: [PageLink]
}

/// A link or picture, its target worked out as far as the page alone can.
package struct PageLink: Hashable, Sendable {
  package enum Target: Hashable, Sendable {
    /// Another host, mail, telephone.
    case external
    /// A place on the same page: `#ort`.
    case fragment(String)
    /// A path from `content/`, and what follows `?` or `#`.
    case path(SitePath, suffix: String)
    /// The path leaves `content/`.
    case outside
  }

  package var kind: MarkdownLink.Kind
  /// As the author meant it.
  package var destination: String
  package var target: Target
  /// The destination's place in the source file, or the nearest place known.
  package var bytes: Range<Int>
  /// Whether a picture says nothing to those who cannot see it.
  package var lacksAlt: Bool

  init(kind: MarkdownLink.Kind, destination: String, bytes: Range<Int>, lacksAlt: Bool, target: Target) {
    self.kind = kind
    self.destination = destination
    self.bytes = bytes
    self.lacksAlt = lacksAlt
    self.target = target
  }

  init(_ link: MarkdownLink, in page: SitePath) {
    self.init(
      kind: link.kind, destination: link.destination, bytes: link.bytes,
      lacksAlt: link.kind == .picture && link.alt.trimmingSpaces.isEmpty,
      target: Self.target(of: link.destination, in: page))
  }

  /// A link of the settings, which count from `content/`.
  init(_ written: Located<String>) {
    self.init(
      kind: .link, destination: written.value, bytes: written.bytes, lacksAlt: false,
      target: Self.target(of: written.value, in: .root))
  }

  private static func target(of destination: String, in page: SitePath) -> Target {
    if destination.hasPrefix("//") || SafeURL.scheme(of: destination) != nil { return .external }
    let end = destination.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
    let path = destination[..<(end ?? destination.endIndex)]
    let suffix = end.map { String(destination[$0...]) } ?? ""
    if path.isEmpty { return .fragment(suffix) }
    guard let decoded = PercentEncoding.decode(path), let target = page.resolving(decoded) else { return .outside }
    return .path(target, suffix: suffix)
  }

  /// Whether nothing can be wrong with it: an address of another host, with a scheme
  /// of more than one letter.
  var isPlainlyExternal: Bool {
    guard case .external = target, !lacksAlt else { return false }
    return destination.utf8.prefix(3).allSatisfy { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
  }

  /// The address that an author may have written instead of a source file.
  package var writtenAddress: Address? {
    let path = destination.prefix { $0 != "?" && $0 != "#" }
    return PercentEncoding.decode(path).flatMap { Address($0) }
  }
}
