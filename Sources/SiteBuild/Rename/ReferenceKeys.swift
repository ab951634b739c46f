/// The keys of front matter that lead to files of `content/`.
struct ReferenceKeys {
  /// Those that hold paths or addresses.
  var paths: Set<String> = ["image", "papers", "related", "series", "parts", "translations"]
  /// Those that hold Markdown.
  var markdown: Set<String> = []

  init(_ settings: SiteSettings) {
    for field in settings.types.flatMap(\.fields) {
      switch field.element {
      case .reference, .file: paths.insert(field.name)
      case .markdown: markdown.insert(field.name)
      default: break
      }
    }
  }
}
