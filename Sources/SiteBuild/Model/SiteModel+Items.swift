internal import Diagnostics
internal import Files
internal import Values

extension SiteModel {
  /// Takes the pages that are to be seen, newest first.
  mutating func takeItems() {
    var shown: [Int] = []
    for (index, page) in input.pages.enumerated() {
      if let reason = WithheldReason.of(page, at: now, input.options) {
        parts.withheld[page.path] = reason
        hidden.append(page)
      } else if case .term = page.head.role {
        termPages.append(page)
      } else {
        shown.append(index)
      }
    }
    termPages.sort { $0.path < $1.path }
    hideFiles(keptBy: shown)
    checkDefaultImages()
    parts.items.reserveCapacity(shown.count)
    for index in sorted(shown) {
      let page = input.pages[index]
      let summary = page.head.summary ?? page.facts.firstParagraph
      parts.items.append(
        Item(page: page, address: .root, summary: summary, image: picture(of: page), terms: ItemTerms()))
    }
  }

  /// Newest first, those without a date last, then by path.
  private func sorted(_ pages: [Int]) -> [Int] {
    // What is compared is worked out once: a sort asks for it some twenty times.
    let keys = pages.map { index in
      let date = input.pages[index].head.date
      return (-(date?.secondsSince1970 ?? .min + 1), -(date?.secondOfDay ?? -1), -(date?.utcOffset ?? 0), index)
    }
    return keys.sorted { a, b in
      if (a.0, a.1, a.2) != (b.0, b.1, b.2) { return (a.0, a.1, a.2) < (b.0, b.1, b.2) }
      return input.pages[a.3].path < input.pages[b.3].path
    }.map(\.3)
  }

  func picture(_ image: ContentType.DefaultImage?) -> Picture? {
    guard let image, let path = SitePath(image.path.value), let file = parts.files[path] else { return nil }
    return Picture(file: file, alt: image.alt)
  }

  mutating func picture(of page: ParsedPage) -> Picture? {
    guard let image = page.head.image else {
      return page.head.role == .item ? picture(input.settings.types[page.head.type].image) : nil
    }
    guard let path = page.path.resolving(image.path.value) else {
      report(
        .unsafePath, "the picture's path '\(image.path.value)' leaves 'content/'", in: page, at: image.path.bytes)
      return nil
    }
    let spelled = parts.files[path] == nil ? ContentPaths.sameText(as: path, among: parts.files.keys) : path
    guard let file = spelled.flatMap({ parts.files[$0] }) else {
      if parts.unreadable.holds(path) { return nil }
      let hint = ContentPaths.nearest(to: path, among: parts.files.keys).map { "did you mean '/\($0)'?" }
      report(
        .missingPicture, "no picture at 'content/\(path)'", in: page, at: image.path.bytes,
        hint: hint ?? "put the picture there, or mend the path")
      return nil
    }
    if PictureFormat.unfit.contains(file.path.fileExtension) {
      report(
        .pictureFormat, "browsers do not show '\(file.path.name)'", in: page, at: image.path.bytes,
        hint: PictureFormat.unfitHint)
      return nil
    }
    return Picture(file: file, alt: image.alt, credit: image.credit, caption: image.caption, focus: image.focus)
  }

  private mutating func checkDefaultImages() {
    for image in input.settings.types.compactMap(\.image) where picture(image) == nil {
      let path = SitePath(image.path.value)
      if let path, parts.unreadable.holds(path) { continue }
      let hint = path.flatMap { ContentPaths.nearest(to: $0, among: parts.files.keys) }
      diagnostics.append(
        Diagnostic(
          .missingPicture, "no picture at 'content/\(path?.text ?? image.path.value)'",
          at: Span(file: SettingsReader.fileName, bytes: image.path.bytes),
          hint: hint.map { "did you mean '/\($0)'?" } ?? "put the picture there, or mend the path"))
    }
  }
}

// MARK: - Files that would betray a page

extension SiteModel {
  /// Holds back the files that belong to pages held back: those that lie beside
  /// an `index.md`, and those that a page under embargo names. A page that is
  /// seen keeps what it names.
  private mutating func hideFiles(keptBy shown: [Int]) {
    var betraying = filesBesideHiddenPages(shown)
    for page in hidden where parts.withheld[page.path] == .embargo {
      betraying.formUnion(page.namedFiles.filter { parts.files[$0] != nil })
    }
    if betraying.isEmpty { return }
    for index in shown { betraying.subtract(input.pages[index].namedFiles) }
    for page in termPages { betraying.subtract(page.namedFiles) }
    betraying.subtract(input.settings.types.compactMap { $0.image.flatMap { SitePath($0.path.value) } })
    for path in betraying { parts.files[path] = nil }
  }

  /// The files whose nearest folder with a page has only pages held back.
  private func filesBesideHiddenPages(_ shown: [Int]) -> Set<SitePath> {
    var isHidden: [SitePath: Bool] = [:]
    for folder in hidden.compactMap(\.bundle) { isHidden[folder] = true }
    if isHidden.isEmpty { return [] }
    for index in shown { if let folder = input.pages[index].bundle { isHidden[folder] = false } }
    return Set(
      parts.files.keys.filter { path in
        path.ancestors.last { isHidden[$0] != nil }.flatMap { isHidden[$0] } ?? false
      })
  }
}

extension ParsedPage {
  /// The folder whose files belong to this page, if it is an `index.md` in any language.
  fileprivate var bundle: SitePath? {
    let plain = head.language.plainPath(of: path)
    return plain.stem == "index" && plain.parent != .root ? plain.parent : nil
  }

  /// The files of `content/` that this names, if they are there.
  fileprivate var namedFiles: [SitePath] {
    var paths: [SitePath] = []
    if let image = head.image, let path = path.resolving(image.path.value) { paths.append(path) }
    for case .path(let path, _) in facts.links.map(\.target) { paths.append(path) }
    for element in head.fields.compactMap(\.self).flatMap(\.elements) {
      switch element {
      case .file(let file): if let path = path.resolving(file.value) { paths.append(path) }
      case .markdown(let text): for case .path(let path, _) in text.links.map(\.target) { paths.append(path) }
      default: break
      }
    }
    return paths
  }
}
