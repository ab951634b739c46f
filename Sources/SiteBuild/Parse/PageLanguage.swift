internal import Files
internal import FrontMatter

/// Which of a site's languages a page is written in.
struct PageLanguage: Sendable {
  /// The place in ``SiteSettings/languages``.
  var index = 0
  /// Whether the file's name says so: `ozg.en.md`.
  var isInName = false

  /// The site's own.
  init() {}

  /// - Parameter entries: The page's front matter, as far as it can be read.
  init(of path: SitePath, _ entries: [YAMLEntry]?, among languages: [LanguageSettings]) {
    guard languages.count > 1 else { return }
    if let named = Self.suffix(of: path), let index = languages.firstIndex(where: { $0.tag == named }) {
      (self.index, isInName) = (index, true)
    }
    let written = entries?.first { $0.key == "lang" }.flatMap { try? $0.value.text() }
    if let written, let index = languages.firstIndex(where: { $0.tag == written }) { self.index = index }
  }

  /// What stands between the last two dots of a name.
  private static func suffix(of path: SitePath) -> String? {
    path.stem.lastIndex(of: ".").map { String(path.stem[path.stem.index(after: $0)...]) }
  }

  /// The path without the language in its name: what translations of a page share.
  func plainPath(of path: SitePath) -> SitePath {
    guard isInName, let dot = path.stem.lastIndex(of: ".") else { return path }
    let name = "\(path.stem[..<dot]).\(path.fileExtension)"
    return path.parent.appending(name) ?? path
  }
}
