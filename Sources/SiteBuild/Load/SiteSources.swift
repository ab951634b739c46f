package import Diagnostics
package import Files

/// The files of a site by what they are for, seen but not yet read.
package struct SiteSources: Sendable {
  /// Markdown files, from `content/`.
  package var pages: [FileEntry] = []
  /// Markdown files for pages to include, from `content/`: their names begin with `_`.
  package var parts: [FileEntry] = []
  /// Everything else of `content/`.
  package var files: [FileEntry] = []
  /// Template files, from `templates/`.
  package var templates: [FileEntry] = []
  /// Files of `templates/assets/`, from `templates/`.
  package var assets: [FileEntry] = []
  /// Fonts for what is drawn here, from `templates/`.
  package var fonts: [FileEntry] = []
  /// What papers are set with and no one else reads, from `templates/`.
  package var print: [FileEntry] = []
  /// Files of words, from `templates/`.
  package var words: [FileEntry] = []
  /// `site.yml`, if it is there.
  package var settings: FileEntry?
  package var diagnostics: [Diagnostic] = []
  /// Folders of `content/` that cannot be listed, from there: what they hold is not known.
  var unreadable: Set<SitePath> = []

  /// See ``FileListing/hasLinks``.
  var hasLinks: Bool

  /// Lists the site's folders.
  package init(in tree: any FileTree) {
    let content = tree.list(SourceFolder.content.path)
    let templates = tree.list(SourceFolder.templates.path)
    hasLinks = content.hasLinks || templates.hasLinks
    diagnostics = content.diagnostics + templates.diagnostics
    unreadable = Set(
      content.diagnostics.compactMap { fault in
        guard fault.rule == .unreadableFile, let file = fault.span?.file else { return nil }
        return SitePath(file)?.relative(to: SourceFolder.content.path)
      })
    settings = SitePath(SettingsReader.fileName).flatMap(tree.entry)
    for entry in content.files {
      guard let path = entry.path.relative(to: SourceFolder.content.path) else { continue }
      let entry = entry.renamed(path)
      guard path.fileExtension == "md" else {
        files.append(entry)
        continue
      }
      if path.name.utf8.first == UInt8(ascii: "_") { parts.append(entry) } else { pages.append(entry) }
    }
    for entry in templates.files {
      guard let path = entry.path.relative(to: SourceFolder.templates.path) else { continue }
      add(template: entry.renamed(path))
    }
  }

  /// What is wrong if there is nothing to build from: a folder that was moved or is
  /// not mounted must not empty the site that is online.
  var emptiness: [Diagnostic] {
    guard diagnostics.isEmpty else { return [] }
    var faults: [Diagnostic] = []
    if pages.isEmpty {
      faults.append(Diagnostic(.emptySite, "there is no page in 'content/'", hint: "write one with 'sitegen new'"))
    }
    if templates.isEmpty {
      faults.append(
        Diagnostic(
          .emptySite, "there are no templates in 'templates/'",
          hint: "take those of a site that 'sitegen init' makes"))
    }
    return faults
  }

  /// The names of directives that have a template: `chart` for `directives/chart.html`.
  var directives: Set<String> {
    Set(
      templates.compactMap { entry in
        guard entry.path.parent.text == DirectiveTemplates.folder, entry.path.fileExtension == "html" else {
          return nil
        }
        return String(entry.path.stem)
      })
  }

  private mutating func add(template entry: FileEntry) {
    if entry.path.isInside(Self.assetFolder) {
      assets.append(entry)
    } else if Self.templateExtensions.contains(entry.path.fileExtension) {
      templates.append(entry)
    } else if entry.path.isInside(FontSet.folder), FontSet.extensions.contains(entry.path.fileExtension) {
      fonts.append(entry)
    } else if entry.path.isInside(Self.wordsFolder) {
      words.append(entry)
    } else if entry.path.isInside(PaperFiles.folder) {
      print.append(entry)
    }
  }

  /// Every file that a build depends on, by its path from the site's root, in order.
  var all: [FileEntry] {
    let content = (pages + parts + files).map { $0.renamed(SourceFolder.content.path(to: $0.path)) }
    let templates = (templates + assets + words + fonts + print).map {
      $0.renamed(SourceFolder.templates.path(to: $0.path))
    }
    return content + templates + (settings.map { [$0] } ?? [])
  }

  /// Files of which no more is looked at than whether they changed, by their paths from the site's root, in order.
  var plain: [FileEntry] {
    parts.map { $0.renamed(SourceFolder.content.path(to: $0.path)) }
      + (assets + print).map { $0.renamed(SourceFolder.templates.path(to: $0.path)) }
  }

  private static let assetFolder = Address.root.file("assets").path
  private static let wordsFolder = Address.root.file("i18n").path
  private static let templateExtensions: Set<String> = ["html", "xml", "json", "svg", "txt"]
}

/// How large files may be, in bytes.
package enum FileLimits {
  /// A page: a thousand times a long article.
  package static let page = 8 << 20
  /// A template, a settings file, a file of words.
  package static let text = 2 << 20
  /// A picture or another file that is copied.
  package static let copy = 512 << 20
}
