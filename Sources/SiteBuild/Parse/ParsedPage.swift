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
  /// What other pages may need to know of the body.
  package let facts: BodyFacts
  /// Nothing before rendering reads it.
  package let body: BodyText

  package convenience init(path: SitePath, head: PageHead, document: MarkdownDocument) {
    let slug = Slug.make(head.slug?.value ?? String(Self.name(of: head.language.plainPath(of: path))))
    self.init(path: path, head: head, slug: slug, facts: BodyFacts(document, of: path), body: .here(document))
  }

  init(path: SitePath, head: PageHead, slug: String, facts: BodyFacts, body: BodyText) {
    self.path = path
    file = SourceFolder.content.file(path)
    self.head = head
    self.slug = slug
    self.facts = facts
    self.body = body
  }

  /// The same page with its body elsewhere.
  func with(_ body: BodyText) -> ParsedPage {
    ParsedPage(path: path, head: head, slug: slug, facts: facts, body: body)
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
