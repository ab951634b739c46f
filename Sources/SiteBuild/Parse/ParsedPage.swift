package import Files
package import Markdown

/// A source file that has been read on its own: its front matter and its body,
/// knowing nothing of other pages.
package struct ParsedPage: Sendable {
  /// From `content/`: `meldungen/2021/ozg.md`.
  package var path: SitePath
  package var head: PageHead
  package var document: MarkdownDocument

  /// The path from the site's root, as diagnostics show it.
  package var file: String { SourceFolder.content.file(path) }
}

/// The folders of a site that its author writes.
package enum SourceFolder: String, CaseIterable, Sendable {
  case content
  case templates

  package var path: SitePath { SitePath(rawValue) ?? .root }

  /// The path from the site's root of a path from this folder.
  package func file(_ path: SitePath) -> String { "\(rawValue)/\(path)" }
}
