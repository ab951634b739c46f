internal import FrontMatter
internal import Markdown

/// What front matter says of how a page's text is set.
struct PageTypography {
  /// `nil` leaves text as written.
  let style: MarkdownTypography?

  /// - Parameters:
  ///   - entries: The page's front matter; what is wrong with it is reported when its head is read.
  ///   - language: That of pages whose front matter names none.
  init(_ entries: [YAMLEntry], _ settings: TypographySettings, language: String) {
    func node(_ key: String) -> YAMLNode? { entries.first { $0.key == key }?.value }
    let isOn = node("typography").flatMap { try? $0.bool() } ?? true
    let language = node("lang").flatMap { try? $0.text() } ?? language
    style = isOn ? settings.style(for: language) : nil
  }
}

extension PageHead {
  /// Sets the texts that people read.
  ///
  /// This is the one place where front matter is set, before anything is made of
  /// it: cards, feeds, structured data and previews all show the same text. What
  /// names something stays as written: terms, numbers, issuers, addresses, and
  /// the titles of pages that describe a term.
  mutating func typeset(_ style: MarkdownTypography) {
    if role == .item { title = style.set(title) }
    kicker = kicker.map(style.set)
    summary = summary.map(style.set)
    abstract = abstract.map(style.set)
    image = image.map { picture in
      var picture = picture
      picture.alt = style.set(picture.alt)
      picture.caption = picture.caption.map(style.set)
      picture.credit = picture.credit.map(style.set)
      return picture
    }
  }
}
