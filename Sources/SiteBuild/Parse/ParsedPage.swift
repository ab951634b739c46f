package import Files
package import Markdown

/// A source file that has been read on its own: its front matter and its body,
/// knowing nothing of other pages.
///
/// A class, because the model passes pages around: copying a head's thirty
/// strings took half of its time.
package final class ParsedPage: Sendable {
  /// From `content/`: `meldungen/2021/ozg.md`.
  package let path: SitePath
  /// The path from the site's root, as diagnostics show it.
  package let file: String
  package let head: PageHead
  /// The last part of the address; empty if neither file nor front matter give one.
  package let slug: String
  package let facts: BodyFacts
  /// The body without its HTML, which is ``body``; nothing before rendering reads it.
  package let document: MarkdownDocument
  package let body: BodyText

  package init(path: SitePath, head: PageHead, document: MarkdownDocument, body: BodyText) {
    self.path = path
    file = SourceFolder.content.file(path)
    self.head = head
    slug = Slug.make(head.slug?.value ?? String(Self.name(of: head.language.plainPath(of: path))))
    facts = BodyFacts(document, of: path)
    self.document = document
    self.body = body
  }

  /// The name that an address is made of: the file's, or the folder's of an `index.md`.
  private static func name(of path: SitePath) -> Substring {
    path.stem == "index" && path.parent != .root ? path.parent.name : path.stem
  }
}

/// The folders of a site that its author writes.
package enum SourceFolder: String, CaseIterable, Sendable {
  case content
  case templates

  package var path: SitePath { SitePath(rawValue) ?? .root }

  /// The path from the site's root of a path from this folder.
  package func file(_ path: SitePath) -> String { "\(rawValue)/" + path.text }

  /// The same as a path.
  func path(to path: SitePath) -> SitePath { self.path.appending(path.text) ?? self.path }
}
