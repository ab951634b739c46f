/// What a change of the output means for one open page.
enum ChangeEffect: Hashable {
  case nothing
  /// Only style sheets changed: they can be swapped while the page stays.
  case styles
  case reload

  /// Files that no page shows.
  private static let unseen: Set<String> = ["xml", "rss", "atom", "txt", "json", "map", "pdf", "ics", "webmanifest"]

  /// - Parameters:
  ///   - changed: Paths of outputs; `nil` for any.
  ///   - page: The output that the page is; `nil` if it is none, and could become any.
  init(of changed: [String]?, on page: String?) {
    guard let changed else {
      self = .reload
      return
    }
    guard let page else {
      self = changed.isEmpty ? .nothing : .reload
      return
    }
    self = .nothing
    for path in changed {
      if path == page {
        self = .reload
        return
      }
      let ending = ContentType.fileExtension(path)
      if ending == "css" {
        self = .styles
      } else if !ContentType.isHTML(path), !Self.unseen.contains(ending) {
        // A picture, a script or a font that the page may show.
        self = .reload
        return
      }
    }
  }
}
