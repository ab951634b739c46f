package import Diagnostics

/// What one Markdown text says, as HTML and as facts about it.
package struct MarkdownDocument: Sendable {
  /// The HTML, UTF-8; in the `portal` profile without the addresses of ``links``,
  /// which ``html(resolving:)`` puts in.
  package var html: [UInt8] = []
  /// Links and pictures in the order of their place in ``html``; empty in other profiles than `portal`.
  package var links: [MarkdownLink] = []
  /// What is to be filled in, in the order of its place in ``html``.
  package var directives: [MarkdownDirective] = []
  /// Headings in the order of the text; in `portal` each with its id.
  package var headings: [MarkdownHeading] = []
  /// Every id in ``html`` that a link can name.
  package var fragments: Set<String> = []
  /// The text of all blocks but code, UTF-8, without markup; a newline between two blocks.
  package var plainTextBytes: [UInt8] = []
  /// Where in ``plainTextBytes`` the first paragraph stands that no quote or list encloses.
  package var firstParagraphBytes: Range<Int> = 0..<0
  /// Words in ``plainTextBytes``: stretches without white space that hold a letter or digit.
  package var wordCount = 0
  /// Abbreviations that the text explains, and what they stand for.
  package var abbreviations: [String: String] = [:]
  /// Mistakes, in the order they were found.
  package var diagnostics: [Diagnostic] = []

  package init() {}

  /// The text of all blocks but code, without markup; a newline between two blocks.
  package var plainText: String { String(decoding: plainTextBytes, as: UTF8.self) }

  /// The text of the first paragraph that no quote or list encloses; empty if there is none.
  package var firstParagraph: String {
    guard firstParagraphBytes.upperBound <= plainTextBytes.count else { return "" }
    return String(decoding: plainTextBytes[firstParagraphBytes], as: UTF8.self)
  }
}

/// A heading of a Markdown text.
package struct MarkdownHeading: Sendable, Hashable {
  /// From 1 to 6.
  package var level: Int
  /// The heading's fragment, unique in its document; empty in other profiles than `portal`.
  package var id: String
  /// The heading's text without markup.
  package var title: String
  /// The section's number, as `2.1`; empty if sections have none.
  package var number: String
  /// The heading's lines in the source file.
  package var bytes: Range<Int>

  package init(level: Int, id: String, title: String, number: String, bytes: Range<Int>) {
    self.level = level
    self.id = id
    self.title = title
    self.number = number
    self.bytes = bytes
  }
}

/// A link or picture whose address is still to be resolved.
package struct MarkdownLink: Sendable, Hashable {
  package enum Kind: Sendable { case link, picture }

  package var kind: Kind
  /// As the author meant it: escapes and entities decoded, not yet percent-encoded.
  package var destination: String
  /// A picture's text for those who cannot see it; of links, nothing.
  package var alt: String
  /// Where in the document's HTML the resolved address belongs: between the quotes of the attribute.
  package var offset: Int
  /// The file that the link is written in, if it is not the document's own.
  package var file: String?
  /// The destination's place in the source file, or the nearest place known.
  package var bytes: Range<Int>

  package init(
    kind: Kind, destination: String, alt: String, offset: Int, file: String? = nil, bytes: Range<Int>
  ) {
    self.kind = kind
    self.destination = destination
    self.alt = alt
    self.offset = offset
    self.file = file
    self.bytes = bytes
  }
}
